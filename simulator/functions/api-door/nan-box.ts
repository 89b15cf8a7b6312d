/**
 * Values of Shopify's Wasm API: 64 bits, where all that is no number hides in a NaN with
 * 4 bits of tag, 14 bits of length and 32 bits of value. See
 * https://shopify.dev/docs/apps/build/functions/programming-languages/webassembly-for-functions#nan-box-value-structure-64-bit
 */
export type NanBox = bigint;

const NAN = 0x7ffc_0000_0000_0000n;
const TAG_SHIFT = 46n;
const LENGTH_SHIFT = 32n;
/** Longer texts and lists have this length here; the true one is asked for. */
const LONGEST = 0x3fff;

const TAGS = { null: 0, boolean: 1, text: 3, object: 4, array: 5, error: 15 } as const;
type Tag = keyof typeof TAGS;
const TAG_NAMES = new Map<number, Tag>([
  [TAGS.null, "null"],
  [TAGS.boolean, "boolean"],
  [TAGS.text, "text"],
  [TAGS.object, "object"],
  [TAGS.array, "array"],
  [TAGS.error, "error"],
]);

/** The read errors that Shopify documents. */
export const READ_ERRORS = {
  decodeError: 0,
  notAnObject: 1,
  readError: 3,
  indexOutOfBounds: 5,
  notIndexable: 6,
} as const;

export type DecodedBox =
  { tag: Tag; value: number } | { tag: "number"; value: number } | { tag: "unknown"; value: 0 };

const scratch = new DataView(new ArrayBuffer(8));

export function boxNumber(number: number): NanBox {
  scratch.setFloat64(0, number);
  return scratch.getBigUint64(0);
}

export function boxReference(tag: "text" | "object" | "array", address: number, length: number): NanBox {
  return box(tag, address, Math.min(length, LONGEST));
}

export function boxBoolean(value: boolean): NanBox {
  return box("boolean", value ? 1 : 0);
}

export function boxNull(): NanBox {
  return box("null", 0);
}

export function boxError(error: keyof typeof READ_ERRORS): NanBox {
  return box("error", READ_ERRORS[error]);
}

function box(tag: Tag, value: number, length = 0): NanBox {
  return NAN | (BigInt(TAGS[tag]) << TAG_SHIFT) | (BigInt(length) << LENGTH_SHIFT) | BigInt(value);
}

/** The host gets the 64 bits as a signed number. */
export function unbox(bits: bigint): DecodedBox {
  const value = BigInt.asUintN(64, bits);
  if ((value & NAN) !== NAN) {
    scratch.setBigUint64(0, value);
    return { tag: "number", value: scratch.getFloat64(0) };
  }
  const tag = TAG_NAMES.get(Number((value >> TAG_SHIFT) & 15n));
  if (tag === undefined) return { tag: "unknown", value: 0 };
  return { tag, value: Number(value & 0xffff_ffffn) };
}
