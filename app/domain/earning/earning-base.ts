import type { CurrencyCode } from "../money/money.ts";
import { splitByLargestRemainder } from "../money/split.ts";
import { DEFAULT_COUNTED_PARTS } from "../program/counting.ts";
import type { CountingPolicy } from "../program/counting.ts";
import { presentParts } from "./counted-parts.ts";
import type { CountedPart, PartCode } from "./counted-parts.ts";
import { leftAmounts } from "./line-amounts.ts";
import type { LeftAmounts } from "./line-amounts.ts";
import type { FinancialStatus, OrderLine, OrderSnapshot } from "./order-snapshot.ts";
import { roundedQuotient } from "../money/rounded-quotient.ts";

/** What counts of an order, and why the rest does not. */
export interface EarningBase {
  readonly currency: CurrencyCode;
  /** The sum over the lines and shipping, and the sum of the parts. */
  readonly countedMinor: number;
  /** In the order of the snapshot. */
  readonly lines: readonly LineBase[];
  readonly shippingMinor: number;
  /** How the counted amount comes about; only what there is. */
  readonly parts: readonly CountedPart[];
  /** Why the order as a whole counts nothing; empty if it counts. */
  readonly reasons: readonly ExclusionReason[];
}

export interface LineBase {
  readonly lineId: string;
  readonly countedMinor: number;
  /** Why the line counts less than its price; absent if all of it counts. */
  readonly why?: LineReason;
}

/** A deleted order is one more way to be cancelled. */
export type ExclusionReason =
  | { readonly code: "test_order" }
  | { readonly code: "cancelled" }
  | { readonly code: "fully_refunded" }
  | { readonly code: "not_paid"; readonly financialStatus: FinancialStatus };

/**
 * `order_excluded`: see the order's reasons. Otherwise the strongest reason, in this order. What
 * concerns the order as a whole (how it was paid, refunds without lines) is said by the parts.
 */
export type LineReason = "order_excluded" | "gift_card" | "refunded" | "partially_refunded" | "discounted";

/** Net of discounts, without tax and shipping; gift cards count when they are spent. */
export const DEFAULT_POLICY: CountingPolicy = {
  tax: false,
  shipping: false,
  partPayments: "when_wholly_paid",
  ...DEFAULT_COUNTED_PARTS,
};

/**
 * What counts of an order under a policy: per line the price less discounts less refunds, never
 * below zero, with or without its tax; shipping alike, if it counts. Tips never count. Test orders,
 * cancelled orders and orders that have never been wholly paid count nothing (`PartPayments`). What
 * concerns the order as a whole takes off what counts the share that it is of the whole order, with its
 * taxes, shipping and tips: refunds without lines; then, of what is left to pay, what was paid with gift
 * cards or store credit, where that does not count, and what is not paid yet.
 * Expects a snapshot that `checkOrder` let through.
 */
export function earningBase(order: OrderSnapshot, policy: CountingPolicy = DEFAULT_POLICY): EarningBase {
  const amounts = order.lines.map(leftAmounts);
  const shipping = leftAmounts(order.shipping ?? { grossMinor: 0, discountMinor: 0, refundedMinor: 0 });
  const counted = order.lines.map((line, index) => countedOfLine(line, amounts[index], policy));
  const countedShipping = policy.shipping ? shipping.netMinor + (policy.tax ? shipping.taxMinor : 0) : 0;
  const gross = counted.reduce((sum, amount) => sum + amount, countedShipping);
  const deductions = deductionsFrom(order, policy, gross, amounts, shipping);
  const taken = deductions.reduce((sum, part) => sum - part.countedMinor, 0);
  const cuts = splitByLargestRemainder(taken, [...counted, countedShipping]);
  const reasons = exclusionReasons(order, policy);
  const isExcluded = reasons.length > 0;
  const left = (amount: number, index: number) => (isExcluded ? 0 : amount - (cuts[index] ?? 0));
  const parts = [...partsOf(order, policy, amounts, shipping, countedShipping), ...deductions];
  const excluded = isExcluded ? [part("order_excluded", gross - taken, taken - gross)] : [];
  return {
    currency: order.currency,
    countedMinor: isExcluded ? 0 : gross - taken,
    lines: order.lines.map((line, index) =>
      lineBase(line, left(counted[index] ?? 0, index), isExcluded, policy),
    ),
    shippingMinor: left(countedShipping, counted.length),
    parts: presentParts([...parts, ...excluded]),
    reasons,
  };
}

function countedOfLine(line: OrderLine, amounts: LeftAmounts | undefined, policy: CountingPolicy): number {
  if (amounts === undefined || line.isTip === true) return 0;
  if (line.isGiftCard && !policy.giftCardsBought) return 0;
  return amounts.netMinor + (policy.tax ? amounts.taxMinor : 0);
}

function part(code: PartCode, amountMinor: number, countedMinor: number): CountedPart {
  // No minus zero: it would not be equal to what comes back from JSON.
  return { code, amountMinor, countedMinor: countedMinor === 0 ? 0 : countedMinor };
}

/** The parts that add up to what counts before deductions. */
function partsOf(
  order: OrderSnapshot,
  policy: CountingPolicy,
  amounts: readonly LeftAmounts[],
  shipping: LeftAmounts,
  countedShipping: number,
): CountedPart[] {
  const sum = (of: (left: LeftAmounts, line: OrderLine | undefined) => number) =>
    amounts.reduce((acc, left, index) => acc + of(left, order.lines[index]), 0);
  const gross = sum((left) => left.grossMinor);
  const discounts = sum((left) => left.discountMinor);
  const refunds = sum((left) => left.refundedMinor);
  const tipLines = sum((left, line) => (line?.isTip === true ? left.netMinor : 0));
  const isCard = (line: OrderLine | undefined) => line?.isGiftCard === true && line.isTip !== true;
  const cards = sum((left, line) => (isCard(line) ? left.netMinor : 0));
  const tax = sum((left) => left.taxMinor);
  const countedTax = sum((left, line) =>
    line === undefined
      ? 0
      : countedOfLine(line, left, policy) - countedOfLine(line, left, { ...policy, tax: false }),
  );
  return [
    part("prices", gross, gross),
    part("discounts", discounts, -discounts),
    part("refunds", refunds, -refunds),
    part("gift_cards_bought", cards, policy.giftCardsBought ? 0 : -cards),
    part("tips", tipLines + (order.tipMinor ?? 0), -tipLines),
    part("tax", tax, countedTax),
    part("shipping", shipping.netMinor + shipping.taxMinor, countedShipping),
  ];
}

/** What is taken off what counts because of the order as a whole. Never more than counts. */
function deductionsFrom(
  order: OrderSnapshot,
  policy: CountingPolicy,
  counted: number,
  amounts: readonly LeftAmounts[],
  shipping: LeftAmounts,
): CountedPart[] {
  const refunded = order.refundedWithoutLinesMinor ?? 0;
  const whole = [...amounts, shipping].reduce(
    (sum, { netMinor, taxMinor }) => sum + netMinor + taxMinor,
    order.tipMinor ?? 0,
  );
  const lessRefunded = shareOf(counted, refunded, whole);
  const left = counted - lessRefunded;
  const toPay = Math.max(0, whole - refunded);
  const card = order.paidWithGiftCardMinor ?? 0;
  const credit = order.paidWithStoreCreditMinor ?? 0;
  const unpaid = IS_PART_PAID.has(order.financialStatus) ? Math.max(0, toPay - (order.paidMinor ?? 0)) : 0;
  const leftOut = [policy.paidWithGiftCard ? 0 : card, policy.paidWithStoreCredit ? 0 : credit, unpaid];
  const lessLeftOut = shareOf(
    left,
    leftOut.reduce((sum, amount) => sum + amount, 0),
    toPay,
  );
  const [lessCard = 0, lessCredit = 0, lessUnpaid = 0] = splitByLargestRemainder(lessLeftOut, leftOut);
  return [
    part("refunds_without_lines", refunded, -lessRefunded),
    part("paid_with_gift_card", card, -lessCard),
    part("paid_with_store_credit", credit, -lessCredit),
    part("not_yet_paid", unpaid, -lessUnpaid),
  ];
}

/** Of what counts, what `part` is of `whole`: all of it where it is as much or more. */
function shareOf(counted: number, part: number, whole: number): number {
  if (part === 0) return 0;
  return part >= whole ? counted : roundedQuotient([counted, part], whole, "nearest");
}

function exclusionReasons(order: OrderSnapshot, policy: CountingPolicy): ExclusionReason[] {
  const reasons: ExclusionReason[] = [];
  if (order.test) reasons.push({ code: "test_order" });
  if (order.cancelledAt !== null || (order.deletedAt ?? null) !== null) reasons.push({ code: "cancelled" });
  const payment = paymentReason(order, policy);
  if (payment !== null) reasons.push(payment);
  return reasons;
}

/** Whether what counts of the order depends on how, and how much of it, has been paid. */
export function needsPayments(order: OrderSnapshot, policy: CountingPolicy): boolean {
  const ways = policy.paidWithGiftCard && policy.paidWithStoreCredit;
  return !ways || IS_PART_PAID.has(order.financialStatus);
}

/** In these a part of an order may be unpaid that counts for the rest. */
const IS_PART_PAID: ReadonlySet<FinancialStatus> = new Set(["pending", "authorized", "partially_paid"]);

function paymentReason(
  { financialStatus, paidAt, paidMinor = 0 }: OrderSnapshot,
  { partPayments }: CountingPolicy,
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

function lineBase(
  line: OrderLine,
  countedMinor: number,
  isExcluded: boolean,
  policy: CountingPolicy,
): LineBase {
  const { lineId } = line;
  if (isExcluded) return { lineId, countedMinor: 0, why: "order_excluded" };
  if (line.isGiftCard && !policy.giftCardsBought) return { lineId, countedMinor: 0, why: "gift_card" };
  if (line.refundedMinor > 0) {
    return { lineId, countedMinor, why: countedMinor === 0 ? "refunded" : "partially_refunded" };
  }
  return line.discountMinor > 0 ? { lineId, countedMinor, why: "discounted" } : { lineId, countedMinor };
}
