import type { Fields, ValuesOf } from "./fields.ts";
import { lineCondition } from "./kind.ts";
import type { LineCondition, LineFacts } from "./kind.ts";
import type { NamedTraitKind } from "./trait.ts";

/** A condition for lines whose product is of one of these collections, vendors, types or tags. */
export function traitCondition<const Name extends NamedTraitKind, F extends Fields>(kind: {
  readonly kind: Name;
  readonly fields: F;
  names(condition: ValuesOf<F>): readonly string[];
}): LineCondition<Name, F, { readonly code: Name }> {
  const { names } = kind;
  return lineCondition({
    kind: kind.kind,
    fields: kind.fields,
    picks: (condition, line) => hasAny(kind.kind, names(condition), line),
    traits: (condition) => names(condition).map((name) => ({ kind: kind.kind, name })),
    none: () => ({ code: kind.kind }),
  });
}

/** One that it has is enough; where it is not known of all others, nothing is. */
function hasAny(kind: NamedTraitKind, names: readonly string[], { traits }: LineFacts): boolean | null {
  if (traits === null) return null;
  let picks: boolean | null = false;
  for (const name of names) {
    const has = traits.has(kind, name);
    if (has === true) return true;
    if (has === null) picks = null;
  }
  return picks;
}
