import { DEFAULT_COUNTED_PARTS } from "../program/counting.ts";
import type { CountingPolicy } from "../program/counting.ts";
import { countedAfter, countedOfLine, cutsOf, uncutOf } from "./counted.ts";
import type { Counted, CountedLine, Cuts, Uncut } from "./counted.ts";
import { presentParts } from "./counted-parts.ts";
import type { CountedPart, PartCode } from "./counted-parts.ts";
import { exclusionReasons } from "./exclusion.ts";
import type { ExclusionReason } from "./exclusion.ts";
import { leftAmounts } from "./line-amounts.ts";
import type { LeftAmounts } from "./line-amounts.ts";
import type { OrderLine, OrderSnapshot } from "./order-snapshot.ts";

/** What counts of an order, and why the rest does not. */
export interface EarningBase extends Counted {
  readonly lines: readonly LineBase[];
  /** How the counted amount comes about; only what there is. They add up to it. */
  readonly parts: readonly CountedPart[];
  /** Why the order as a whole counts nothing; empty if it counts. */
  readonly reasons: readonly ExclusionReason[];
}

export interface LineBase extends CountedLine {
  /** Why the line counts less than its price; absent if all of it counts. */
  readonly why?: LineReason;
}

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
 * Expects a snapshot that `checkOrder` let through. The amounts are those of `countedOf`.
 *
 * @param paidAt when it was first paid, where more is known than the snapshot says
 */
export function earningBase(
  order: OrderSnapshot,
  policy: CountingPolicy = DEFAULT_POLICY,
  paidAt: number | null = order.paidAt,
): EarningBase {
  const uncut = uncutOf(order, policy);
  const cuts = cutsOf(order, policy, uncut);
  const reasons = exclusionReasons(order, policy, paidAt);
  const isExcluded = reasons.length > 0;
  const counted = countedAfter(order.currency, uncut, isExcluded ? null : cuts);
  const deductions = deductionsOf(order, cuts);
  const left = deductions.reduce((sum, { countedMinor }) => sum + countedMinor, uncut.sum);
  const excluded = isExcluded ? [part("order_excluded", left, -left)] : [];
  return {
    ...counted,
    lines: order.lines.map((line, index) => lineBase(line, counted.lines[index], isExcluded, policy)),
    parts: presentParts([...partsOf(order, policy, uncut), ...deductions, ...excluded]),
    reasons,
  };
}

function part(code: PartCode, amountMinor: number, countedMinor: number): CountedPart {
  // No minus zero: it would not be equal to what comes back from JSON.
  return { code, amountMinor, countedMinor: countedMinor === 0 ? 0 : countedMinor };
}

/** The parts that add up to what counts before deductions. */
function partsOf(order: OrderSnapshot, policy: CountingPolicy, uncut: Uncut): CountedPart[] {
  const amounts = order.lines.map(leftAmounts);
  const shipping = leftAmounts(order.shipping ?? { grossMinor: 0, discountMinor: 0, refundedMinor: 0 });
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
    part("shipping", shipping.netMinor + shipping.taxMinor, uncut.shipping),
  ];
}

/** What is taken off what counts because of the order as a whole. Never more than counts. */
function deductionsOf(order: OrderSnapshot, cuts: Cuts): CountedPart[] {
  return [
    part("refunds_without_lines", order.refundedWithoutLinesMinor ?? 0, -cuts.refunded),
    part("paid_with_gift_card", order.paidWithGiftCardMinor ?? 0, -cuts.card),
    part("paid_with_store_credit", order.paidWithStoreCreditMinor ?? 0, -cuts.credit),
    part("not_yet_paid", cuts.unpaidMinor, -cuts.unpaid),
  ];
}

function lineBase(
  line: OrderLine,
  counted: CountedLine | undefined,
  isExcluded: boolean,
  policy: CountingPolicy,
): LineBase {
  const { lineId } = line;
  const countedMinor = counted?.countedMinor ?? 0;
  if (isExcluded) return { lineId, countedMinor, why: "order_excluded" };
  if (line.isGiftCard && !policy.giftCardsBought) return { lineId, countedMinor: 0, why: "gift_card" };
  if (line.refundedMinor > 0) {
    return { lineId, countedMinor, why: countedMinor === 0 ? "refunded" : "partially_refunded" };
  }
  return line.discountMinor > 0 ? { lineId, countedMinor, why: "discounted" } : { lineId, countedMinor };
}
