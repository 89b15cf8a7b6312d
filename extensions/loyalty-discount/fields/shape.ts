/** The targets that the function has; each asks for what it needs. */
export type Target = "lines" | "delivery";

/** A value of the input, and where the function keeps it: in a column of the row that is nearest outside. */
export type Shape = Value & {
  /** The one target whose query asks for it; both where nothing is said. */
  readonly askedBy?: Target;
  /** It is looked at only where the configuration makes it worth while: by the name that `decide/look-ahead.ts` has for that. */
  readonly onlyIf?: string;
};

type Value =
  /** A text as it stands; none where it is missing or null. */
  | { readonly kind: "text"; readonly column: string }
  /** A whole number from 0 to 999,999; `unset` where it is missing. */
  | { readonly kind: "count"; readonly column: string; readonly unset: number }
  /** True sets this bit. `asked` is what the query says instead of the name alone. */
  | { readonly kind: "flag"; readonly column: string; readonly bit: number; readonly asked: string }
  /** A list of words; each of these sets the bit of its place among them. */
  | { readonly kind: "words"; readonly column: string; readonly words: readonly string[] }
  /** A list of places in another list; each sets its bit. One that has none ends the run with this sentence. */
  | { readonly kind: "places"; readonly column: string; readonly atMost: number; readonly beyond: string }
  | Rows
  /** An object whose fields belong to the row around it. */
  | Nested;

/** A list of objects; each is a row of its own. More than so many end the run with this sentence. */
export interface Rows {
  readonly kind: "rows";
  readonly column: string;
  readonly row: string;
  readonly atMost: number;
  readonly beyond: string;
  readonly fields: Fields;
  /** What the query says behind the name. */
  readonly given: string;
}

export interface Nested {
  readonly kind: "nested";
  readonly fields: Fields;
  /** The sentence with which the run ends where it is missing or null; null where that is no fault. */
  readonly missing: string | null;
  /** The type of a union that alone has these fields. */
  readonly on: string | null;
  /** What the query says behind the name. */
  readonly given: string;
  /** JSON in a text, by the name of its reader; null for what is no such text. */
  readonly json: string | null;
  /** After it the configuration is known. */
  readonly isDecisive?: boolean;
}

/** By the names that they have in the input. */
export type Fields = Readonly<Record<string, Shape>>;

export const text = (column: string): Shape => ({ kind: "text", column });
export const count = (column: string, unset = 0): Shape => ({ kind: "count", column, unset });
export const flag = (column: string, bit = 0, asked = ""): Shape => ({ kind: "flag", column, bit, asked });
export const words = (column: string, known: readonly string[]): Shape => ({
  kind: "words",
  column,
  words: known,
});
export const places = (column: string, atMost: number, beyond: string): Shape => ({
  kind: "places",
  column,
  atMost,
  beyond,
});

/** What hosts that are asked for each value are asked for only where the configuration makes it worth while. */
export const onlyIf = (what: string, shape: Shape): Shape => ({ ...shape, onlyIf: what });

/** What one target alone asks for. */
export const askedBy = (target: Target, shape: Shape): Shape => ({ ...shape, askedBy: target });

export function rows(row: string, fields: Fields, most?: { atMost: number; beyond: string }): Rows {
  const { atMost, beyond } = most ?? { atMost: Number.POSITIVE_INFINITY, beyond: "" };
  return { kind: "rows", column: `${row.toLowerCase()}s`, row, atMost, beyond, fields, given: "" };
}

/** What the query says behind the name: arguments, of which variables are lists of texts. */
export const given = <S extends Shape & { given: string }>(words: string, shape: S): S => ({
  ...shape,
  given: words,
});

/** @param missing the sentence with which the run ends where it is missing or null */
export function nested(fields: Fields, missing: string | null = null): Nested {
  return { kind: "nested", fields, missing, on: null, given: "", json: null };
}

/** An object of a union, of which this type alone is asked for these fields. */
export const onType = (on: string, fields: Fields): Nested => ({ ...nested(fields), on });

/** A metafield of ours that is a text, kept in this column. */
export function textMetafield(key: string, column: string): Nested {
  return { ...nested({ value: text(column) }), given: `(namespace: "$app", key: "${key}")` };
}

/**
 * A metafield of ours, whose value is JSON. It is asked for as the text that it is: a host that is asked for each value
 * of it would cost more than all else.
 */
export function metafield(key: string, fields: Fields, missing: string | null = null): Nested {
  const value: Nested = { ...nested(fields, missing), json: key };
  return { ...nested({ value }, missing), given: `(namespace: "$app", key: "${key}")` };
}

/** A metafield of Shopify's own definitions, kept as it stands in this column. It goes by another name than ours beside it. */
export function factMetafield(key: string, column: string): Nested {
  return { ...nested({ value: text(column) }), given: `: metafield(namespace: "facts", key: "${key}")` };
}
