import type { OrderLine, OrderSnapshot } from "../../earning/order-snapshot.ts";
import { ByteWriter } from "./bytes.ts";
import { LINE_FACTS, ORDER_FACTS, SHIPPING_FACTS, SNAPSHOT_VERSION, UNSAID } from "./snapshot-format.ts";
import type { Priced } from "./snapshot-format.ts";

/** True stands for itself; null: there is none, or it is left out. */
type Fact = number | bigint | string | true | null;

/**
 * An order in as few bytes as it takes to reckon it again, by these rules or by others; `decodeSnapshot` gives
 * it back. Who it is of and what is in `SnapshotHead` is left out. Expects a snapshot that `checkOrder` let
 * through.
 */
export function encodeSnapshot(order: OrderSnapshot): Uint8Array {
  const writer = new ByteWriter();
  writer.number(SNAPSHOT_VERSION);
  writer.text(order.currency);
  writeFacts(writer, ORDER_FACTS, orderFacts(order));
  if (order.shipping !== undefined) {
    writer.number(order.shipping.grossMinor);
    writeFacts(writer, SHIPPING_FACTS, priceFacts(order.shipping));
  }
  for (const discounts of [order.discounts, order.codes]) writeDiscounts(writer, discounts);
  writer.number(order.lines.length);
  let before = 0n;
  for (const line of order.lines) {
    const id = BigInt(line.lineId);
    // Lines of one order mostly follow each other.
    writer.signed(id - before);
    before = id;
    writer.number(line.grossMinor);
    writeFacts(writer, LINE_FACTS, lineFacts(line));
  }
  return writer.done();
}

function writeDiscounts(writer: ByteWriter, discounts: OrderSnapshot["discounts"]): void {
  if (discounts === undefined || discounts.length === 0) return;
  writer.number(discounts.length);
  for (const { title, amountMinor, keptMinor, costMinor } of discounts) {
    writer.text(title);
    writer.number(amountMinor);
    writer.number(amountMinor - keptMinor);
    writer.number(costMinor);
  }
}

function orderFacts(order: OrderSnapshot): Readonly<Record<(typeof ORDER_FACTS)[number], Fact>> {
  const { processedAt, paidAt, firstPaidAt = null, unsaid = [] } = order;
  const since = (at: number | null | undefined) =>
    at === null || at === undefined ? null : at - processedAt;
  return {
    paidAt: zigzag(since(paidAt)),
    // Where nothing else is said, it was first paid when it was wholly paid.
    firstPaidAt: firstPaidAt === paidAt ? null : zigzag(since(firstPaidAt)),
    fulfilledAt: zigzag(since(order.fulfilledAt)),
    deliveredAt: zigzag(since(order.deliveredAt)),
    cancelledAt: zigzag(since(order.cancelledAt)),
    paidMinor: some(order.paidMinor),
    paidWithGiftCardMinor: some(order.paidWithGiftCardMinor),
    paidWithStoreCreditMinor: some(order.paidWithStoreCreditMinor),
    tipMinor: some(order.tipMinor),
    refundedWithoutLinesMinor: some(order.refundedWithoutLinesMinor),
    taxesIncluded: order.taxesIncluded === true || null,
    sourceName: order.sourceName ?? null,
    unsaid: some(bitsOf(UNSAID, (fact) => unsaid.includes(fact))),
    shipping: order.shipping !== undefined || null,
    paidInOwnCurrency: order.presentmentCurrency === order.currency || null,
    presentmentCurrency:
      order.presentmentCurrency === order.currency ? null : (order.presentmentCurrency ?? null),
    forCompany: order.forCompany ?? null,
    discounts: (order.discounts ?? []).length > 0 || null,
    codes: (order.codes ?? []).length > 0 || null,
    plansTold: tellsPlans(order) || null,
  };
}

function tellsPlans({ lines }: OrderSnapshot): boolean {
  return lines.length > 0 && lines.every(({ sellingPlanId }) => sellingPlanId !== undefined);
}

function lineFacts(line: OrderLine): Readonly<Record<(typeof LINE_FACTS)[number], Fact>> {
  const { productId, variantId = null, sellingPlanId = null } = line;
  return {
    productId: productId === null ? null : BigInt(productId),
    variantId: variantId === null ? null : BigInt(variantId),
    quantity: line.quantity ?? null,
    refundedQuantity: some(line.refundedQuantity),
    isGiftCard: line.isGiftCard || null,
    isTip: line.isTip === true || null,
    sellingPlanId: sellingPlanId === null ? null : BigInt(sellingPlanId),
    ...priceFacts(line),
  };
}

function priceFacts(priced: Priced): Readonly<Record<(typeof SHIPPING_FACTS)[number], Fact>> {
  const { discountMinor, refundedMinor, taxMinor, refundedTaxMinor } = priced;
  // Of what was refunded, no word of its tax is not the same as none of it.
  const isTold = refundedTaxMinor !== undefined && (refundedTaxMinor > 0 || refundedMinor > 0);
  return {
    taxMinor: some(taxMinor),
    discountMinor: some(discountMinor),
    refundedMinor: some(refundedMinor),
    refundedTaxMinor: isTold ? refundedTaxMinor : null,
  };
}

function some(amount: number | undefined): number | null {
  return amount === undefined || amount === 0 ? null : amount;
}

/** A number of either sign as one that is zero or more. */
function zigzag(value: number | null): bigint | null {
  if (value === null) return null;
  return value < 0 ? -2n * BigInt(value) - 1n : 2n * BigInt(value);
}

function bitsOf<Name>(names: readonly Name[], isThere: (name: Name) => boolean): number {
  return names.reduce((bits, name, place) => bits + (isThere(name) ? 2 ** place : 0), 0);
}

function writeFacts<Name extends string>(
  writer: ByteWriter,
  names: readonly Name[],
  facts: Readonly<Record<Name, Fact>>,
): void {
  writer.number(bitsOf(names, (name) => facts[name] !== null));
  for (const name of names) {
    const fact = facts[name];
    if (typeof fact === "number") writer.number(fact);
    else if (typeof fact === "bigint") writer.big(fact);
    else if (typeof fact === "string") writer.text(fact);
  }
}
