import type { OrderLine, OrderShipping, OrderSnapshot } from "../../earning/order-snapshot.ts";
import { isCurrencyCode } from "../../money/currencies.ts";
import { fail, ok } from "../../result.ts";
import type { Result } from "../../result.ts";
import { ByteReader } from "./bytes.ts";
import { LINE_FACTS, ORDER_FACTS, SHIPPING_FACTS, SNAPSHOT_VERSION, UNSAID } from "./snapshot-format.ts";
import type { SnapshotHead } from "./snapshot-format.ts";

/** `unknown_snapshot_version`: a later Laurel has written it. */
export type KeptSnapshotError =
  | { readonly code: "unknown_snapshot_version"; readonly version: number }
  | { readonly code: "malformed_snapshot" };

/** The order that `encodeSnapshot` was given, without what says nothing. */
export function decodeSnapshot(
  head: SnapshotHead,
  bytes: Uint8Array,
): Result<OrderSnapshot, KeptSnapshotError> {
  const reader = new ByteReader(bytes);
  const version = reader.number();
  if (!reader.isBroken && version !== SNAPSHOT_VERSION) {
    return fail({ code: "unknown_snapshot_version", version });
  }
  const currency = reader.text();
  const facts = orderFacts(reader, head.processedAt);
  const lines = linesFrom(reader);
  if (reader.isBroken || !reader.isAtEnd || !isCurrencyCode(currency)) {
    return fail({ code: "malformed_snapshot" });
  }
  return ok({ ...head, currency, ...facts, lines });
}

type OrderFacts = Omit<OrderSnapshot, keyof SnapshotHead | "currency" | "lines">;

/** Each is read in the order of `ORDER_FACTS`. */
function orderFacts(reader: ByteReader, processedAt: number): OrderFacts {
  const has = bitsFrom(reader, ORDER_FACTS);
  const moment = () => processedAt + reader.signedNumber();
  return {
    paidAt: has("paidAt") ? moment() : null,
    ...(has("firstPaidAt") && { firstPaidAt: moment() }),
    ...(has("fulfilledAt") && { fulfilledAt: moment() }),
    ...(has("deliveredAt") && { deliveredAt: moment() }),
    cancelledAt: has("cancelledAt") ? moment() : null,
    ...(has("paidMinor") && { paidMinor: reader.number() }),
    ...(has("paidWithGiftCardMinor") && { paidWithGiftCardMinor: reader.number() }),
    ...(has("paidWithStoreCreditMinor") && { paidWithStoreCreditMinor: reader.number() }),
    ...(has("tipMinor") && { tipMinor: reader.number() }),
    ...(has("refundedWithoutLinesMinor") && { refundedWithoutLinesMinor: reader.number() }),
    ...(has("taxesIncluded") && { taxesIncluded: true }),
    ...(has("sourceName") && { sourceName: reader.text() }),
    ...(has("unsaid") && { unsaid: UNSAID.filter(bitsFrom(reader, UNSAID)) }),
    ...(has("shipping") && { shipping: shippingFrom(reader) }),
  };
}

function shippingFrom(reader: ByteReader): OrderShipping {
  const grossMinor = reader.number();
  return { grossMinor, ...pricesFrom(reader, bitsFrom(reader, SHIPPING_FACTS)) };
}

function linesFrom(reader: ByteReader): OrderLine[] {
  const lines: OrderLine[] = [];
  const count = reader.number();
  let before = 0n;
  while (lines.length < count && !reader.isBroken) {
    before += reader.signed();
    lines.push(lineFrom(reader, before));
  }
  return lines;
}

/** Each is read in the order of `LINE_FACTS`. */
function lineFrom(reader: ByteReader, id: bigint): OrderLine {
  if (id < 0n) reader.break();
  const grossMinor = reader.number();
  const has = bitsFrom(reader, LINE_FACTS);
  return {
    lineId: String(id),
    grossMinor,
    productId: has("productId") ? String(reader.big()) : null,
    ...(has("variantId") && { variantId: String(reader.big()) }),
    ...(has("quantity") && { quantity: reader.number() }),
    ...pricesFrom(reader, has),
    ...(has("refundedQuantity") && { refundedQuantity: reader.number() }),
    isGiftCard: has("isGiftCard"),
    ...(has("isTip") && { isTip: true }),
  };
}

type Prices = Omit<OrderShipping, "grossMinor">;

function pricesFrom(reader: ByteReader, has: (fact: (typeof SHIPPING_FACTS)[number]) => boolean): Prices {
  const taxMinor = has("taxMinor") ? reader.number() : 0;
  return {
    discountMinor: has("discountMinor") ? reader.number() : 0,
    refundedMinor: has("refundedMinor") ? reader.number() : 0,
    ...(taxMinor > 0 && { taxMinor }),
    ...(has("refundedTaxMinor") && { refundedTaxMinor: reader.number() }),
  };
}

/** Which of the facts are there. A bit that stands for none of them breaks the reader. */
function bitsFrom<Name>(reader: ByteReader, names: readonly Name[]): (name: Name) => boolean {
  const bits = reader.number();
  if (bits >= 2 ** names.length) reader.break();
  const there = new Set(names.filter((_name, place) => Math.floor(bits / 2 ** place) % 2 === 1));
  return (name) => there.has(name);
}
