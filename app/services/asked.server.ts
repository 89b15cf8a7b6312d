/** A place in a list as an opaque text for addresses. */
export function encodeCursor(parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString("base64url");
}

/** The parts of a cursor, or undefined if it was not made by us. */
export function decodeCursor(cursor: string | undefined, length: number): string[] | undefined {
  const parts = cursor === undefined ? undefined : partsOf(cursor);
  return parts?.length === length ? parts : undefined;
}

/** A cursor that we may have given, whichever list it is of; or none. */
export function isCursor(cursor: string | undefined): boolean {
  return cursor === undefined || (partsOf(cursor)?.length ?? 0) > 0;
}

function partsOf(cursor: string): string[] | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    return Array.isArray(parts) && parts.every(isText) ? parts : undefined;
  } catch {
    return undefined;
  }
}

/** PostgreSQL cannot look for a null character. */
function isText(part: unknown): part is string {
  return typeof part === "string" && !part.includes("\0");
}

export function clampLimit(limit: number | undefined): number {
  return limit !== undefined && Number.isInteger(limit) ? Math.min(Math.max(limit, 1), 100) : 50;
}

export const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Ids of customers are positive and fit PostgreSQL's bigint. */
export function isCustomerId(text: string): boolean {
  return /^[1-9][0-9]{0,18}$/.test(text) && BigInt(text) < 2n ** 63n;
}

/** The last moment that may be asked for: 9999-12-31T23:59:59.999Z. */
const LAST_MOMENT = 253_402_300_799_999;

/** A moment (ms) that somebody asked for, within what can be stored; null where none was asked for. */
export function askedMoment(ms: number | undefined): number | null {
  return ms === undefined || Number.isNaN(ms) ? null : Math.trunc(Math.min(Math.max(ms, 0), LAST_MOMENT));
}

/** Ids of orders: positive, and fit PostgreSQL's bigint. */
export const isOrderId = isCustomerId;
