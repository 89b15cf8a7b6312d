import type { CountingPolicy } from "../program/counting.ts";
import type { FinancialStatus, OrderSnapshot } from "./order-snapshot.ts";

/** Why an order as a whole counts nothing. A deleted order is one more way to be cancelled. */
export type ExclusionReason =
  | { readonly code: "test_order" }
  | { readonly code: "cancelled" }
  | { readonly code: "fully_refunded" }
  | { readonly code: "not_paid"; readonly financialStatus: FinancialStatus };

/** In these a part of an order may be unpaid that counts for the rest. */
export const IS_PART_PAID: ReadonlySet<FinancialStatus> = new Set([
  "pending",
  "authorized",
  "partially_paid",
]);

/** @param paidAt when it was first paid, as far as is known */
export function exclusionReasons(
  order: OrderSnapshot,
  policy: CountingPolicy,
  paidAt: number | null,
): ExclusionReason[] {
  const reasons: ExclusionReason[] = [];
  if (order.test) reasons.push({ code: "test_order" });
  if (order.cancelledAt !== null || (order.deletedAt ?? null) !== null) reasons.push({ code: "cancelled" });
  const payment = paymentReason(order, policy, paidAt);
  if (payment !== null) reasons.push(payment);
  return reasons;
}

/** Whether what counts of the order depends on how, and how much of it, has been paid. */
export function needsPayments(order: OrderSnapshot, policy: CountingPolicy): boolean {
  const ways = policy.paidWithGiftCard && policy.paidWithStoreCredit;
  return !ways || IS_PART_PAID.has(order.financialStatus);
}

function paymentReason(
  { financialStatus, paidMinor = 0 }: OrderSnapshot,
  { partPayments }: CountingPolicy,
  paidAt: number | null,
): ExclusionReason | null {
  switch (financialStatus) {
    case "paid":
    case "partially_refunded":
      return null;
    case "refunded":
      return { code: "fully_refunded" };
    case "pending":
    case "authorized":
    case "partially_paid":
      return paidAt !== null || (partPayments === "as_paid" && paidMinor > 0)
        ? null
        : { code: "not_paid", financialStatus };
    case "voided":
    case "expired":
      return { code: "not_paid", financialStatus };
  }
}
