import type { OrderDiscount, OrderLine, OrderShipping, OrderSnapshot } from "../../earning/order-snapshot.ts";
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

/** The bit of each fact. */
const ORDER = bitsOf(ORDER_FACTS);
const LINE = bitsOf(LINE_FACTS);
const SHIPPING = bitsOf(SHIPPING_FACTS);

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
  if (!isCurrencyCode(currency)) return fail({ code: "malformed_snapshot" });
  const order: Writable<OrderSnapshot> = { ...head, currency, paidAt: null, cancelledAt: null, lines: [] };
  const has = factsFrom(reader, ORDER_FACTS.length);
  readFacts(reader, has, order);
  order.lines = linesFrom(reader, (has & ORDER.plansTold) !== 0);
  return reader.isBroken || !reader.isAtEnd ? fail({ code: "malformed_snapshot" }) : ok(order);
}

type Writable<T> = { -readonly [Name in keyof T]: T[Name] };

/** Each is read in the order of `ORDER_FACTS`. */
function readFacts(reader: ByteReader, has: number, order: Writable<OrderSnapshot>): void {
  const moment = () => order.processedAt + reader.signedNumber();
  if (has & ORDER.paidAt) order.paidAt = moment();
  if (has & ORDER.firstPaidAt) order.firstPaidAt = moment();
  if (has & ORDER.fulfilledAt) order.fulfilledAt = moment();
  if (has & ORDER.deliveredAt) order.deliveredAt = moment();
  if (has & ORDER.cancelledAt) order.cancelledAt = moment();
  if (has & ORDER.paidMinor) order.paidMinor = reader.number();
  if (has & ORDER.paidWithGiftCardMinor) order.paidWithGiftCardMinor = reader.number();
  if (has & ORDER.paidWithStoreCreditMinor) order.paidWithStoreCreditMinor = reader.number();
  if (has & ORDER.tipMinor) order.tipMinor = reader.number();
  if (has & ORDER.refundedWithoutLinesMinor) order.refundedWithoutLinesMinor = reader.number();
  if (has & ORDER.taxesIncluded) order.taxesIncluded = true;
  if (has & ORDER.sourceName) order.sourceName = reader.text();
  if (has & ORDER.unsaid) {
    const unsaid = factsFrom(reader, UNSAID.length);
    order.unsaid = UNSAID.filter((_fact, place) => unsaid & (1 << place));
  }
  if (has & ORDER.paidInOwnCurrency) order.presentmentCurrency = order.currency;
  if (has & ORDER.presentmentCurrency) readPresentment(reader, order);
  if (has & ORDER.forCompany) order.forCompany = true;
  // What shipping and discounts have stands behind all facts of the order.
  if (has & ORDER.shipping) order.shipping = shippingFrom(reader);
  if (has & ORDER.discounts) order.discounts = discountsFrom(reader);
  if (has & ORDER.codes) order.codes = discountsFrom(reader);
}

/** Another currency than the store's. */
function readPresentment(reader: ByteReader, order: Writable<OrderSnapshot>): void {
  const code = reader.text();
  if (!isCurrencyCode(code) || code === order.currency || order.presentmentCurrency !== undefined) {
    reader.break();
  } else order.presentmentCurrency = code;
}

function shippingFrom(reader: ByteReader): OrderShipping {
  const shipping = { grossMinor: reader.number(), discountMinor: 0, refundedMinor: 0 };
  readPrices(reader, factsFrom(reader, SHIPPING_FACTS.length), SHIPPING, shipping);
  return shipping;
}

function discountsFrom(reader: ByteReader): OrderDiscount[] {
  const discounts: OrderDiscount[] = [];
  const count = reader.number();
  while (discounts.length < count && !reader.isBroken) {
    const [title, amountMinor] = [reader.text(), reader.number()];
    const keptMinor = amountMinor - reader.number();
    if (keptMinor < 0) reader.break();
    discounts.push({ title, amountMinor, keptMinor, costMinor: reader.number() });
  }
  return discounts;
}

function linesFrom(reader: ByteReader, tellsPlans: boolean): OrderLine[] {
  const lines: OrderLine[] = [];
  const count = reader.number();
  let before: number | bigint = 0;
  while (lines.length < count && !reader.isBroken) {
    before = plus(before, reader.signed());
    lines.push(lineFrom(reader, before, tellsPlans));
  }
  return lines;
}

/** Each is read in the order of `LINE_FACTS`. */
function lineFrom(reader: ByteReader, id: number | bigint, tellsPlans: boolean): OrderLine {
  if (id < 0) reader.break();
  const grossMinor = reader.number();
  const has = factsFrom(reader, LINE_FACTS.length);
  const line: Writable<OrderLine> = {
    lineId: String(id),
    grossMinor,
    productId: has & LINE.productId ? String(reader.whole()) : null,
    discountMinor: 0,
    refundedMinor: 0,
    isGiftCard: (has & LINE.isGiftCard) !== 0,
  };
  if (has & LINE.variantId) line.variantId = String(reader.whole());
  if (has & LINE.quantity) line.quantity = reader.number();
  readPrices(reader, has, LINE, line);
  if (has & LINE.refundedQuantity) line.refundedQuantity = reader.number();
  if (has & LINE.isTip) line.isTip = true;
  if (has & LINE.sellingPlanId) line.sellingPlanId = String(reader.whole());
  else if (tellsPlans) line.sellingPlanId = null;
  return line;
}

type Prices = Writable<Pick<OrderShipping, (typeof SHIPPING_FACTS)[number]>>;

function readPrices(
  reader: ByteReader,
  has: number,
  bits: Readonly<Record<(typeof SHIPPING_FACTS)[number], number>>,
  priced: Prices,
): void {
  const taxMinor = has & bits.taxMinor ? reader.number() : 0;
  if (taxMinor > 0) priced.taxMinor = taxMinor;
  if (has & bits.discountMinor) priced.discountMinor = reader.number();
  if (has & bits.refundedMinor) priced.refundedMinor = reader.number();
  if (has & bits.refundedTaxMinor) priced.refundedTaxMinor = reader.number();
}

function plus(a: number | bigint, b: number | bigint): number | bigint {
  if (typeof a === "number" && typeof b === "number") {
    const sum = a + b;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return BigInt(a) + BigInt(b);
}

/** Which of the facts are there, as bits. One that stands for none of them breaks the reader. */
function factsFrom(reader: ByteReader, count: number): number {
  const bits = reader.number();
  if (bits < 2 ** count) return bits;
  reader.break();
  return 0;
}

function bitsOf<Name extends string>(names: readonly Name[]): Readonly<Record<Name, number>> {
  return Object.fromEntries(names.map((name, place) => [name, 2 ** place])) as Record<Name, number>;
}
