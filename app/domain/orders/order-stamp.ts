import type { FinancialStatus, OrderSnapshot } from "../earning/order-snapshot.ts";

/**
 * How far an order has come in its life. Shopify's `updatedAt` has a resolution of one second
 * (https://shopify.dev/docs/api/admin-graphql/latest/scalars/DateTime), and an order may be
 * placed, paid and edited within one.
 */
const PROGRESS: Readonly<Record<FinancialStatus, number>> = {
  pending: 0,
  authorized: 1,
  partially_paid: 2,
  paid: 3,
  partially_refunded: 4,
  refunded: 5,
  voided: 6,
  expired: 7,
};

/** Later than any other: nothing brings back an order that was deleted. Bytes of letters follow those of digits. */
export const DELETED_STAMP = "deleted";

/**
 * A text that puts the snapshots of one order in order: a later state compares greater, as
 * bytes. First by `updatedAt`; within the same second by what only grows in an order's life
 * (cancelled, status, sent, arrived, refunds); last by content, so that any two snapshots that differ are
 * ordered, and ordered alike whichever came first.
 */
export function orderStamp(order: OrderSnapshot): string {
  if ((order.deletedAt ?? null) !== null) return DELETED_STAMP;
  const refundedElsewhere = (order.shipping?.refundedMinor ?? 0) + (order.refundedWithoutLinesMinor ?? 0);
  const refunded = order.lines.reduce((sum, line) => sum + line.refundedMinor, refundedElsewhere);
  return [
    digits(order.updatedAt),
    `${order.cancelledAt === null ? 0 : 1}${PROGRESS[order.financialStatus]}${delivery(order)}`,
    digits(refunded),
    contentDigest(order),
  ].join(".");
}

/** Letters, because they sort after the dot that stands here while nothing has been sent. */
function delivery({ fulfilledAt, deliveredAt }: OrderSnapshot): "" | "f" | "g" {
  if ((deliveredAt ?? null) !== null) return "g";
  return (fulfilledAt ?? null) === null ? "" : "f";
}

function digits(value: number): string {
  return String(value).padStart(16, "0");
}

function contentDigest(order: OrderSnapshot): string {
  const lines = order.lines.map((line) =>
    [
      line.lineId,
      line.productId,
      line.isGiftCard,
      line.grossMinor,
      line.discountMinor,
      line.refundedMinor,
      ...given([line.taxMinor, line.refundedTaxMinor, line.isTip]),
    ].join(),
  );
  // Doors may list lines in different orders; the order of lines is no content.
  return digest(
    [
      order.customerId,
      order.test,
      order.cancelledAt,
      order.financialStatus,
      ...given(orderExtras(order)),
      ...lines.sort(),
    ].join("|"),
  );
}

/** Where it was sold and whether prices hold tax decide nothing, so they are no content. */
function orderExtras({ shipping, ...order }: OrderSnapshot): readonly unknown[] {
  return [
    shipping?.grossMinor,
    shipping?.discountMinor,
    shipping?.refundedMinor,
    shipping?.taxMinor,
    shipping?.refundedTaxMinor,
    order.paidWithGiftCardMinor,
    order.paidWithStoreCreditMinor,
    order.tipMinor,
    order.refundedWithoutLinesMinor,
    order.fulfilledAt,
    order.deliveredAt,
  ];
}

/** What a door tells, with its place; what it does not tell leaves the digest as it was before the field was known. */
function given(values: readonly unknown[]): readonly string[] {
  return values.flatMap((value, index) => (value === undefined ? [] : [`${index}=${String(value)}`]));
}

/** A 53-bit digest (cyrb53, public domain). It orders; it guards nothing. */
function digest(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(16).padStart(14, "0");
}
