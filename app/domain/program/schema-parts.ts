import { PROGRAM_LIMITS } from "./program-limits.ts";
import type { Bounds } from "./program-reader.ts";
import { KEBAB } from "./rules/fields.ts";

export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

const ADDRESS_PART: JsonSchema = {
  type: "string",
  minLength: 1,
  description: "As in its address at the store.",
};
/** In a file only: whoever reads it puts the id in its place. */
export const HANDLE: JsonSchema = {
  type: "object",
  properties: { handle: ADDRESS_PART },
  required: ["handle"],
  additionalProperties: false,
};
/** The same of a variant: its product, and which of that it is. */
export const VARIANT_HANDLE: JsonSchema = {
  type: "object",
  properties: {
    handle: {
      ...ADDRESS_PART,
      pattern: "^[^/]+$",
      description: "Of its product, as in its address at the store.",
    },
    variant: {
      type: "string",
      minLength: 1,
      description: "Its title, like LP or Red / M; Default Title where a product has only one.",
    },
  },
  required: ["handle", "variant"],
  additionalProperties: false,
};
/** The same of a customer segment. */
export const SEGMENT_NAME: JsonSchema = {
  type: "object",
  properties: { name: { type: "string", minLength: 1, description: "As it is called at the store." } },
  required: ["name"],
  additionalProperties: false,
};
export const FLAG: JsonSchema = { type: "boolean" };
export const TEXT: JsonSchema = {
  type: "string",
  minLength: PROGRAM_LIMITS.textLength.min,
  maxLength: PROGRAM_LIMITS.textLength.max,
  pattern: "\\S",
};
export const KEBAB_ID: JsonSchema = { ...TEXT, pattern: KEBAB.source };

export function whole({ min, max }: Bounds, description?: string): JsonSchema {
  return { type: "integer", minimum: min, maximum: max, ...(description && { description }) };
}

export function oneOf(values: readonly string[], description?: string): JsonSchema {
  return { enum: values, ...(description && { description }) };
}

export function list(items: JsonSchema, { min, max }: Bounds): JsonSchema {
  return { type: "array", items, minItems: min, maxItems: max };
}

/** @param optional names of `properties` that may be left out */
export function object(
  properties: Readonly<Record<string, JsonSchema>>,
  optional: readonly string[] = [],
): JsonSchema {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: "object", properties, required, additionalProperties: false };
}

/** One of several that are told apart by `kind`. */
export function kind(
  name: string,
  properties: Readonly<Record<string, JsonSchema>> = {},
  optional: readonly string[] = [],
): JsonSchema {
  return object({ kind: { const: name }, ...properties }, optional);
}
