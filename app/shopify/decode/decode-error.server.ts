import type { z } from "zod";

/**
 * Why something that Shopify sent cannot be used. It names the field, never its value, because a
 * value may be personal.
 */
export interface DecodeError {
  readonly code:
    | "not_an_object"
    | "not_json"
    | "missing_field"
    | "malformed_field"
    | "unknown_currency"
    | "unknown_financial_status"
    | "incomplete_lines"
    /** Part of it was paid with a gift card or store credit, and this door does not say how much: read the order. */
    | "stray_line";
  /** A path such as `line_items.0.price_set`; empty for the whole. */
  readonly field: string;
}

export type Decoded<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: DecodeError };

export function decoded<T>(value: T): Decoded<T> {
  return { ok: true, value };
}

export function undecodable(code: DecodeError["code"], field: string): { ok: false; error: DecodeError } {
  return { ok: false, error: { code, field } };
}

/** Reads what a schema needs; the first thing wrong is the error. */
export function decodeWith<T>(schema: z.ZodType<T>, input: unknown): Decoded<T> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return decoded(parsed.data);
  const issue = parsed.error.issues[0];
  const field = (issue?.path ?? []).map(String).join(".");
  if (field === "") return undecodable("not_an_object", "");
  return undecodable(isAbsent(input, issue?.path ?? []) ? "missing_field" : "malformed_field", field);
}

function isAbsent(input: unknown, path: readonly PropertyKey[]): boolean {
  let value = input;
  for (const key of path) {
    if (typeof value !== "object" || value === null) return true;
    value = Reflect.get(value, key);
  }
  return value === undefined || value === null;
}
