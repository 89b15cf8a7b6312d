import type { CurrencyCode } from "../money/money.ts";
import { roundedQuotient } from "../money/rounded-quotient.ts";
import { splitByLargestRemainder } from "../money/split.ts";
import type { CountingPolicy } from "../program/counting.ts";
import { exclusionReasons, IS_PART_PAID } from "./exclusion.ts";
import { leftAmounts } from "./line-amounts.ts";
import type { LeftAmounts } from "./line-amounts.ts";
import type { OrderLine, OrderSnapshot } from "./order-snapshot.ts";

/** What counts of an order, in minor units, and no word of why: all that points are reckoned from. */
export interface Counted {
  readonly currency: CurrencyCode;
  /** The sum over the lines and shipping. */
  readonly countedMinor: number;
  /** In the order of the snapshot. */
  readonly lines: readonly CountedLine[];
  readonly shippingMinor: number;
}

export interface CountedLine {
  readonly lineId: string;
  readonly countedMinor: number;
}

/** What would count if nothing were taken off because of the order as a whole. */
export interface Uncut {
  readonly lines: readonly CountedLine[];
  readonly shipping: number;
  /** Their sum. */
  readonly sum: number;
  /** All that was to pay: lines, shipping, their taxes, and the tip. */
  readonly whole: number;
}

/** What is taken off what counts because of the order as a whole. */
export interface Cuts {
  readonly refunded: number;
  readonly card: number;
  readonly credit: number;
  readonly unpaid: number;
  /** What has not been paid of the order, whether it counts or not. */
  readonly unpaidMinor: number;
}

const NO_CUTS: Cuts = { refunded: 0, card: 0, credit: 0, unpaid: 0, unpaidMinor: 0 };

/**
 * What counts of an order under a policy: `earningBase` without its explanation.
 *
 * @param paidAt when it was first paid, where more is known than the snapshot says
 */
export function countedOf(
  order: OrderSnapshot,
  policy: CountingPolicy,
  paidAt: number | null = order.paidAt,
): Counted {
  const uncut = uncutOf(order, policy);
  const isExcluded = exclusionReasons(order, policy, paidAt).length > 0;
  return countedAfter(order.currency, uncut, isExcluded ? null : cutsOf(order, policy, uncut));
}

/** @param cuts null: the order is left out */
export function countedAfter(currency: CurrencyCode, uncut: Uncut, cuts: Cuts | null): Counted {
  const { lines, shipping, sum } = uncut;
  const taken = cuts === null ? sum : cuts.refunded + cuts.card + cuts.credit + cuts.unpaid;
  if (taken === 0) return { currency, countedMinor: sum, lines, shippingMinor: shipping };
  const shares = splitByLargestRemainder(taken, [...lines.map(({ countedMinor }) => countedMinor), shipping]);
  return {
    currency,
    countedMinor: sum - taken,
    lines: lines.map(({ lineId, countedMinor }, place) => ({
      lineId,
      countedMinor: countedMinor - (shares[place] ?? 0),
    })),
    shippingMinor: shipping - (shares[lines.length] ?? 0),
  };
}

export function uncutOf(order: OrderSnapshot, policy: CountingPolicy): Uncut {
  const lines: CountedLine[] = [];
  let sum = 0;
  let whole = order.tipMinor ?? 0;
  for (const line of order.lines) {
    const left = leftAmounts(line);
    const counted = countedOfLine(line, left, policy);
    lines.push({ lineId: line.lineId, countedMinor: counted });
    sum += counted;
    whole += left.netMinor + left.taxMinor;
  }
  if (order.shipping === undefined) return { lines, shipping: 0, sum, whole };
  const { netMinor, taxMinor } = leftAmounts(order.shipping);
  const shipping = policy.shipping ? netMinor + (policy.tax ? taxMinor : 0) : 0;
  return { lines, shipping, sum: sum + shipping, whole: whole + netMinor + taxMinor };
}

export function countedOfLine(
  line: Pick<OrderLine, "isTip" | "isGiftCard">,
  { netMinor, taxMinor }: LeftAmounts,
  policy: Pick<CountingPolicy, "giftCardsBought" | "tax">,
): number {
  if (line.isTip === true) return 0;
  if (line.isGiftCard && !policy.giftCardsBought) return 0;
  return netMinor + (policy.tax ? taxMinor : 0);
}

/** Never more than counts. */
export function cutsOf(order: OrderSnapshot, policy: CountingPolicy, { sum, whole }: Uncut): Cuts {
  const refundedMinor = order.refundedWithoutLinesMinor ?? 0;
  const card = policy.paidWithGiftCard ? 0 : (order.paidWithGiftCardMinor ?? 0);
  const credit = policy.paidWithStoreCredit ? 0 : (order.paidWithStoreCreditMinor ?? 0);
  const isPartPaid = IS_PART_PAID.has(order.financialStatus);
  if (refundedMinor === 0 && card === 0 && credit === 0 && !isPartPaid) return NO_CUTS;
  const refunded = shareOf(sum, refundedMinor, whole);
  const toPay = Math.max(0, whole - refundedMinor);
  const unpaidMinor = isPartPaid ? Math.max(0, toPay - (order.paidMinor ?? 0)) : 0;
  const leftOut = [card, credit, unpaidMinor];
  const lessLeftOut = shareOf(sum - refunded, card + credit + unpaidMinor, toPay);
  const [lessCard = 0, lessCredit = 0, unpaid = 0] = splitByLargestRemainder(lessLeftOut, leftOut);
  return { refunded, card: lessCard, credit: lessCredit, unpaid, unpaidMinor };
}

/** Of what counts, what `part` is of `whole`: all of it where it is as much or more. */
function shareOf(counted: number, part: number, whole: number): number {
  if (part === 0) return 0;
  return part >= whole ? counted : roundedQuotient([counted, part], whole, "nearest");
}
