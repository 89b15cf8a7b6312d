import type { CurrencyCode } from "../money/money.ts";
import type { FinancialStatus, OrderLine, OrderSnapshot } from "./order-snapshot.ts";

/** What counts of an order, and why the rest does not. */
export interface EarningBase {
  readonly currency: CurrencyCode;
  /** The sum over the lines. */
  readonly countedMinor: number;
  /** In the order of the snapshot. */
  readonly lines: readonly LineBase[];
  /** Why the order as a whole counts nothing; empty if it counts. */
  readonly reasons: readonly ExclusionReason[];
}

export interface LineBase {
  readonly lineId: string;
  readonly countedMinor: number;
  /** Why the line counts less than its price; absent if all of it counts. */
  readonly why?: LineReason;
}

export type ExclusionReason =
  | { readonly code: "test_order" }
  | { readonly code: "cancelled" }
  | { readonly code: "fully_refunded" }
  | { readonly code: "not_paid"; readonly financialStatus: FinancialStatus };

/** `order_excluded`: see the order's reasons. Otherwise the strongest reason, in this order. */
export type LineReason = "order_excluded" | "gift_card" | "refunded" | "partially_refunded" | "discounted";

/**
 * What counts of an order under the policy `net_of_discounts_without_tax_and_shipping`:
 * per line the price less discounts less refunds, never below zero. Shipping, tax and tips are
 * no lines. A gift card bought does not count (it will when it is spent). Test orders,
 * cancelled orders and orders that are not wholly paid count nothing.
 * Expects a snapshot that `checkOrder` let through.
 */
export function earningBase(order: OrderSnapshot): EarningBase {
  const reasons = exclusionReasons(order);
  const lines = order.lines.map((line) => (reasons.length > 0 ? excluded(line) : lineBase(line)));
  const countedMinor = lines.reduce((sum, line) => sum + line.countedMinor, 0);
  return { currency: order.currency, countedMinor, lines, reasons };
}

function exclusionReasons(order: OrderSnapshot): ExclusionReason[] {
  const reasons: ExclusionReason[] = [];
  if (order.test) reasons.push({ code: "test_order" });
  if (order.cancelledAt !== null) reasons.push({ code: "cancelled" });
  const payment = paymentReason(order.financialStatus);
  if (payment !== null) reasons.push(payment);
  return reasons;
}

function paymentReason(financialStatus: FinancialStatus): ExclusionReason | null {
  switch (financialStatus) {
    case "paid":
    case "partially_refunded":
      return null;
    case "refunded":
      return { code: "fully_refunded" };
    case "pending":
    case "authorized":
    case "partially_paid":
    case "voided":
    case "expired":
      return { code: "not_paid", financialStatus };
  }
}

function excluded(line: OrderLine): LineBase {
  return { lineId: line.lineId, countedMinor: 0, why: "order_excluded" };
}

function lineBase(line: OrderLine): LineBase {
  const { lineId } = line;
  if (line.isGiftCard) return { lineId, countedMinor: 0, why: "gift_card" };
  const net = Math.max(0, line.grossMinor - line.discountMinor);
  // A merchant may refund more than a line cost; what is above it takes nothing from other lines.
  const countedMinor = Math.max(0, net - line.refundedMinor);
  if (line.refundedMinor > 0) {
    return { lineId, countedMinor, why: countedMinor === 0 ? "refunded" : "partially_refunded" };
  }
  return line.discountMinor > 0 ? { lineId, countedMinor, why: "discounted" } : { lineId, countedMinor };
}
