import { isDeepStrictEqual } from "node:util";

/** Whether two JSON texts say the same; Shopify may give one back with other spaces than it got. */
export function isSameJson(one: string | null | undefined, other: string): boolean {
  if (one === null || one === undefined) return false;
  if (one === other) return true;
  try {
    return isDeepStrictEqual(JSON.parse(one), JSON.parse(other));
  } catch {
    return false;
  }
}
