interface ReviverContext {
  readonly source?: string;
}

/** Sixteen digits or more outside a string may be past 2^53. A hit inside one costs time, not truth. */
const longNumber = /[:[,]\s*-?\d{16,}/;

/**
 * `JSON.parse`, but whole numbers beyond 2^53 come back as strings of their own digits: Shopify's
 * numeric ids may be that large, and rounding one would name another order.
 * @throws SyntaxError
 */
export function parseLosslessJson(text: string): unknown {
  return longNumber.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text);
}

function keepDigits(_key: string, value: unknown, context?: ReviverContext): unknown {
  if (typeof value !== "number" || !Number.isInteger(value) || Number.isSafeInteger(value)) return value;
  return context?.source !== undefined && /^-?\d+$/.test(context.source) ? context.source : value;
}
