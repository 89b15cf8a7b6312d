import type { OrderDiscount } from "../../domain/earning/order-snapshot.ts";
import type { CurrencyCode } from "../../domain/money/money.ts";
import { type AllocationFacts, amountsOf } from "./allocation-facts.server.ts";
import { minorFromDecimal, roundedSumOfDecimals } from "./decimal.server.ts";
import { type Decoded, decoded, undecodable } from "./decode-error.server.ts";
import type { LineFacts } from "./line-facts.server.ts";
import { shareOf } from "./share.server.ts";
import type { ShippingFacts } from "./shipping-facts.server.ts";

/**
 * What each automatic discount took off the order, by its title, or each other by its code; in the order of their names, because doors
 * list lines in different ones. Undefined where there was none.
 */
export function discountsOf(
  by: "title" | "code",
  lines: readonly LineFacts[],
  shipping: readonly ShippingFacts[],
  currency: CurrencyCode,
): Decoded<readonly OrderDiscount[] | undefined> {
  const found = new Map<string, OrderDiscount>();
  for (const [index, line] of lines.entries()) {
    const { quantity, currentQuantity } = line;
    const price = minorFromDecimal(line.unitPrice, currency) ?? 0;
    const all = roundedSumOfDecimals(amountsOf(line.discounts), currency) ?? 0;
    const costMinor = Math.max(0, price * quantity - all);
    const read = addTo(found, by, line.discounts, currency, {
      costMinor,
      keptOf: (minor) => shareOf(minor, currentQuantity, quantity),
    });
    if (!read) return undecodable("malformed_field", `lines.${index}.discounts`);
  }
  for (const [index, { discounts, discounted, current }] of shipping.entries()) {
    const [paid, left] = [discounted, current].map((text) => minorFromDecimal(text, currency) ?? 0);
    // Of what cost nothing nobody says whether it was given back.
    const keptOf = (minor: number) => (paid ? shareOf(minor, left ?? 0, paid) : minor);
    const read = addTo(found, by, discounts, currency, { costMinor: 0, keptOf });
    if (!read) return undecodable("malformed_field", `shipping.${index}.discounts`);
  }
  if (found.size === 0) return decoded(undefined);
  return decoded([...found.values()].sort((one, other) => (one.title < other.title ? -1 : 1)));
}

/** Adds what one line says; false where an amount is none. */
function addTo(
  found: Map<string, OrderDiscount>,
  by: "title" | "code",
  allocations: readonly AllocationFacts[],
  currency: CurrencyCode,
  line: { readonly costMinor: number; keptOf(minor: number): number },
): boolean {
  for (const [title, parts] of Map.groupBy(allocations, (one) => one[by])) {
    if (title === null) continue;
    const minor = roundedSumOfDecimals(amountsOf(parts), currency);
    if (minor === undefined) return false;
    const before = found.get(title) ?? { title, amountMinor: 0, keptMinor: 0, costMinor: 0 };
    found.set(title, {
      title,
      amountMinor: before.amountMinor + minor,
      keptMinor: before.keptMinor + line.keptOf(minor),
      costMinor: before.costMinor + line.costMinor,
    });
  }
  return true;
}
