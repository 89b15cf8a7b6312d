interface ReviverContext {
  readonly source?: string;
}

/** Sixteen digits or more outside a string may be past 2^53. A hit inside one costs time, not truth. */
const longNumber = /[:[,]\s*-?\d{16,}/;

/** Shopify's own payloads are nested less than ten deep. */
const DEEPEST = 100;

/**
 * `JSON.parse`, but whole numbers beyond 2^53 come back as strings of their own digits: Shopify's
 * numeric ids may be that large, and rounding one would name another order.
 * @throws SyntaxError also for what is nested so deep that whoever walks through it runs out of stack
 */
export function parseLosslessJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (isDeeperThan(DEEPEST, value)) throw new SyntaxError(`JSON nested deeper than ${DEEPEST}`);
  return longNumber.test(text) ? JSON.parse(text, keepDigits) : value;
}

function keepDigits(_key: string, value: unknown, context?: ReviverContext): unknown {
  if (typeof value !== "number" || !Number.isInteger(value) || Number.isSafeInteger(value)) return value;
  return context?.source !== undefined && /^-?\d+$/.test(context.source) ? context.source : value;
}

/** Members that are no objects are passed over at once: this looks at everything that Shopify sends. */
function isDeeperThan(depth: number, value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (depth === 0) return true;
  for (const member of Array.isArray(value) ? value : Object.values(value)) {
    if (typeof member === "object" && member !== null && isDeeperThan(depth - 1, member)) return true;
  }
  return false;
}
