import type { OrderSnapshot } from "../earning/order-snapshot.ts";
import { isDeleted } from "../earning/order-snapshot.ts";

/** Later than any other: nothing brings back an order that was deleted. */
export const DELETED_STAMP = "deleted";

/** Our clock and Shopify's agree to this, and then some. */
const CLOCKS_AGREE_MS = 4_000;

/** Shopify tells times to the second. https://shopify.dev/docs/api/admin-graphql/latest/scalars/DateTime */
const SECOND_MS = 1_000;

/**
 * A text that says which state of an order a snapshot shows: when the order changed last, how and when
 * that was learnt, a digest of what every door tells (the list of orders, too), and one of the rest.
 * `compareStamps` puts two of them in order.
 */
export function orderStamp(order: OrderSnapshot): string {
  if (order.keptStamp !== undefined) return order.keptStamp;
  if (isDeleted(order)) return DELETED_STAMP;
  const { by, at } = order.seen ?? { by: "letter", at: 0 };
  return [
    digits(order.updatedAt),
    (by === "letter" ? LETTER : READING) + Math.max(0, Math.floor(at)).toString(36),
    headDigest(order),
    contentDigest(order),
  ].join(".");
}

const LETTER = "l";
const READING = "r";

/** How the state of one stamp stands to that of another: `undecided` where only a reading can tell. */
export type StampOrder = "earlier" | "same" | "later" | "undecided";

/**
 * How the state of `stamp` stands to that of `other`. First by when the order changed; within one second
 * two letters go by when Shopify wrote them; a reading has the last word where it was made when that second
 * was over. A stamp of before this was so is earlier than any other of its second.
 */
export function compareStamps(stamp: string, other: string): StampOrder {
  if (stamp === other) return "same";
  if (stamp === DELETED_STAMP || other === DELETED_STAMP)
    return stamp === DELETED_STAMP ? "later" : "earlier";
  const [a, b] = [partsOf(stamp), partsOf(other)];
  if (a.updatedAt !== b.updatedAt) return a.updatedAt < b.updatedAt ? "earlier" : "later";
  if (a.by === "unknown" || b.by === "unknown") return a.by === "unknown" ? "earlier" : "later";
  if (a.by === b.by) return ofOneDoor(a, b);
  return a.by === "reading" ? ofReading(a, b) : TURNED[ofReading(b, a)];
}

/** Of the part of a stamp that the list of orders tells as well; undefined of stamps of before. */
export function headOf(stamp: string): string | undefined {
  const { by, head } = partsOf(stamp);
  return by === "unknown" ? undefined : head;
}

const TURNED = { earlier: "later", later: "earlier", same: "same", undecided: "undecided" } as const;

interface Parts {
  readonly updatedAt: number;
  readonly by: "letter" | "reading" | "unknown";
  readonly at: number;
  readonly head: string;
  readonly content: string;
}

function partsOf(stamp: string): Parts {
  const [updatedAt = "", seen = "", head = "", content = ""] = stamp.split(".");
  const by = seen.startsWith(LETTER) ? "letter" : seen.startsWith(READING) ? "reading" : "unknown";
  return { updatedAt: Number(updatedAt), by, at: Number.parseInt(seen.slice(1), 36), head, content };
}

function ofOneDoor(a: Parts, b: Parts): StampOrder {
  if (a.head === b.head && a.content === b.content) return "same";
  if (a.at === b.at) return "undecided";
  return a.at < b.at ? "earlier" : "later";
}

/** A reading knows all that a letter knows, unless it was made in the midst of that second. */
function ofReading(reading: Parts, letter: Parts): StampOrder {
  if (reading.head === letter.head) return "later";
  return reading.at >= readableFrom(letter.updatedAt) ? "later" : "undecided";
}

/** From when on (ms) a reading of an order shows all that happened in the second of its last change. */
export function readableFrom(updatedAt: number): number {
  return updatedAt + SECOND_MS + CLOCKS_AGREE_MS;
}

/** What every door tells of an order: enough to see that its state is another. */
export type OrderHead = Pick<
  OrderSnapshot,
  "customerId" | "test" | "cancelledAt" | "financialStatus" | "currentTotalMinor"
>;

/** A digest of what every door tells. */
export function headDigest(order: OrderHead): string {
  const { customerId, test, cancelledAt, financialStatus, currentTotalMinor } = order;
  return digest([customerId, test, cancelledAt !== null, financialStatus, currentTotalMinor].join("|"));
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
      order.currentTotalMinor,
      ...given(orderExtras(order)),
      ...lines.sort(),
    ].join("|"),
  );
}

/** Where it was sold and whether prices hold tax decide nothing, so they are no content. */
function orderExtras({ shipping, ...order }: OrderSnapshot): readonly unknown[] {
  return [
    order.paidAt,
    order.firstPaidAt,
    order.paidMinor,
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
    discountDigest(order.discounts),
    discountDigest(order.codes),
  ];
}

function discountDigest(discounts: OrderSnapshot["discounts"]): string | undefined {
  return discounts?.map(({ title, amountMinor, keptMinor }) => [title, amountMinor, keptMinor]).join();
}

/** What a door tells, with its place; what it does not tell leaves the digest as it was before the field was known. */
function given(values: readonly unknown[]): readonly string[] {
  const told: string[] = [];
  for (const [index, value] of values.entries())
    if (value !== undefined) told.push(`${index}=${String(value)}`);
  return told;
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
