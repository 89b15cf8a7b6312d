import { isCurrencyCode } from "../../../app/domain/money/currencies.ts";
import type { TierName } from "../../../app/views/members.ts";

/** For tests of pages: one view of each kind, of a store in New York where all is well. */

export const STORE = { currency: "USD", timeZone: "America/New_York" };

/** The evening of 14 June 2026 in New York. */
export const EVENING = Date.UTC(2026, 5, 15, 2);

export const TIERS: readonly TierName[] = [
  { id: "bronze", name: "Bronze", place: 0 },
  { id: "silver", name: "Silver", place: 1 },
  { id: "gold", name: "Gold", place: 2 },
  { id: "platinum", name: "Platinum", place: 3 },
];

export function usd() {
  const code = "USD";
  if (!isCurrencyCode(code)) throw new Error("USD is a currency");
  return code;
}
