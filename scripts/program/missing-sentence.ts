import { visibleText } from "../../app/domain/index.ts";
import type { NamedInProgram } from "./named-in-program.ts";

const NOBODY_IS_OUT = "nobody is kept out by it";
const NO_ORDER = "no order meets a rule for it";

/** What a store does not have, and what becomes of a rule, or an exclusion, that is about it. */
const SENTENCES: Readonly<Record<NamedInProgram["kind"], (name: string) => string>> = {
  product: (id) => `The store has no product ${id}: ${NO_ORDER}.`,
  variant: (id) => `The store has no variant ${id}: ${NO_ORDER}.`,
  collection: (id) => `The store has no collection ${id}: ${NO_ORDER}.`,
  segment: (id) => `The store has no segment ${id}: ${NOBODY_IS_OUT}.`,
  vendor: (name) => `The store has no product of the vendor ${JSON.stringify(name)}: ${NO_ORDER}.`,
  product_type: (name) => `The store has no product of the type ${JSON.stringify(name)}: ${NO_ORDER}.`,
  product_tag: (name) => `The store has no product with the tag ${JSON.stringify(name)}: ${NO_ORDER}.`,
};

/** Says what a store does not have that stands at a place of a file; lines and columns begin with 1. */
export function missingSentence(
  file: string,
  { line, column }: { readonly line: number; readonly column: number },
  { kind, name }: NamedInProgram,
): string {
  return visibleText(`${file}:${line}:${column} ${SENTENCES[kind](name)}`);
}
