import fc from "fast-check";
import { currencyCode, defaultProgram } from "../../app/domain/index.ts";
import type {
  CurrencyCode,
  FinancialStatus,
  LineGoods,
  OrderLine,
  OrderSnapshot,
  ProgramVersion,
  Result,
} from "../../app/domain/index.ts";

/** The value of a result that a test expects to be good. */
export function valueOf<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`expected a value, got ${JSON.stringify(result.error)}`);
  return result.value;
}

export function currency(code: string): CurrencyCode {
  return valueOf(currencyCode(code));
}

export const USD = currency("USD");

/** 2026-01-01T12:00:00Z. */
export const NOON = Date.UTC(2026, 0, 1, 12);

export const VERSION_1: ProgramVersion = { number: 1, program: defaultProgram(USD) };

export function orderLine(changes: Partial<OrderLine> = {}): OrderLine {
  return {
    lineId: "1",
    productId: "100",
    isGiftCard: false,
    grossMinor: 1000,
    discountMinor: 0,
    refundedMinor: 0,
    ...changes,
  };
}

const WHOLLY_PAID: ReadonlySet<FinancialStatus> = new Set(["paid", "partially_refunded", "refunded"]);

/** A paid order of one line of 10.00, unless told otherwise. */
export function order(changes: Partial<OrderSnapshot> = {}): OrderSnapshot {
  const { financialStatus = "paid", processedAt = NOON } = changes;
  return {
    paidAt: WHOLLY_PAID.has(financialStatus) ? processedAt : null,
    orderId: "1001",
    name: "#1001",
    customerId: "7",
    currency: USD,
    processedAt: NOON,
    updatedAt: NOON,
    cancelledAt: null,
    test: false,
    financialStatus: "paid",
    lines: [orderLine()],
    ...changes,
  };
}

const STATUSES: readonly FinancialStatus[] = [
  "pending",
  "authorized",
  "partially_paid",
  "paid",
  "partially_refunded",
  "refunded",
  "voided",
  "expired",
];

const anyLine: fc.Arbitrary<Omit<OrderLine, "lineId">> = fc
  .record({
    gross: fc.integer({ min: 0, max: 50_000 }),
    discount: fc.nat(100),
    refund: fc.nat(100),
    isGiftCard: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    of: fc.constantFrom(
      { productId: null },
      { productId: "100", variantId: "1001" },
      { productId: "100", variantId: "1002" },
      { productId: "200", variantId: "2001" },
    ),
  })
  .map(({ gross, discount, refund, isGiftCard, of }) => {
    const discountMinor = Math.floor((gross * discount) / 100);
    const refundedMinor = Math.floor(((gross - discountMinor) * refund) / 100);
    return { ...of, isGiftCard, grossMinor: gross, discountMinor, refundedMinor };
  });

export const anyLines: fc.Arbitrary<OrderLine[]> = fc
  .array(anyLine, { minLength: 1, maxLength: 5 })
  .map((lines) =>
    lines.map((line, index) => ({ ...line, lineId: String(index + 1), goods: GOODS[index % 3] ?? {} })),
  );

/** What is told of a line's product: always the same of one line, whenever it is asked for. */
export const GOODS: readonly LineGoods[] = [
  {
    ...{
      vendor: "Acme",
      productType: "Album",
      tags: ["sale", "jazz"],
      collections: { "1": true, "2": false },
    },
    isSubscription: false,
  },
  { vendor: "Blue Note", isGone: true, isSubscription: true },
  { vendor: null, productType: "", tags: [], collections: { "1": true, "2": true }, isSubscription: true },
];

/** Any state that an order can be seen in, mostly one that counts. */
export const anySnapshot: fc.Arbitrary<OrderSnapshot> = fc
  .record({
    second: fc.nat(5),
    // Shopify writes no two letters of an order in one millisecond.
    writtenAt: fc.noBias(fc.integer({ min: 1, max: 2 ** 30 })),
    status: fc.oneof({ weight: 3, arbitrary: fc.constant("paid" as const) }, fc.constantFrom(...STATUSES)),
    cancelled: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
    customerId: fc.oneof({ weight: 4, arbitrary: fc.constant("7") }, fc.constantFrom("8", null)),
    lines: anyLines,
  })
  .map(({ second, writtenAt, status, cancelled, customerId, lines }) =>
    order({
      updatedAt: NOON + second * 1000,
      seen: { by: "letter", at: writtenAt },
      financialStatus: status,
      cancelledAt: cancelled ? NOON : null,
      customerId,
      lines,
    }),
  );

/** Orders of one member over three years, each with its own id, several now and then at the same moment. */
export const anyHistory: fc.Arbitrary<OrderSnapshot[]> = fc
  .array(fc.record({ hour: fc.nat(3 * 365 * 2), snapshot: anySnapshot }), { maxLength: 12 })
  .map((items) =>
    items.map(({ hour, snapshot }, index) => {
      const processedAt = NOON - hour * 12 * 3_600_000;
      return {
        ...snapshot,
        orderId: String(2000 + index),
        customerId: "7",
        processedAt,
        updatedAt: processedAt,
        paidAt: snapshot.paidAt === null ? null : processedAt,
      };
    }),
  );

/** Everything that can be said of an order at one moment, mostly of one that counts. */
export const anyOrderState: fc.Arbitrary<OrderSnapshot> = fc
  .record({
    snapshot: anySnapshot,
    shipping: fc.option(
      fc.record({ gross: fc.nat(3000), discount: fc.nat(100), refund: fc.nat(100), tax: fc.nat(300) }),
      { nil: undefined },
    ),
    taxPercent: fc.constantFrom(0, 7, 20),
    giftCard: fc.oneof(fc.constant(0), fc.nat(20_000)),
    storeCredit: fc.oneof(fc.constant(0), fc.nat(5000)),
    tip: fc.oneof(fc.constant(0), fc.nat(2000)),
    withoutLines: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.nat(2000)),
    wasSent: fc.boolean(),
    hasArrived: fc.boolean(),
    wasPaidBefore: fc.boolean(),
    paidPercent: fc.nat(100),
    tipLine: fc.integer({ min: 0, max: 5 }),
    sourceName: fc.constantFrom("web", "pos", "shopify_draft_order", "subscription_contract", null),
  })
  .map(({ snapshot, shipping, taxPercent, giftCard, storeCredit, tip, withoutLines, ...facts }) => ({
    ...snapshot,
    test: false,
    sourceName: facts.sourceName,
    lines: snapshot.lines.map((line, index) => ({
      ...line,
      taxMinor: Math.floor(((line.grossMinor - line.discountMinor) * taxPercent) / 100),
      isTip: index > 0 && index === facts.tipLine,
    })),
    ...(shipping === undefined
      ? {}
      : {
          shipping: {
            grossMinor: shipping.gross,
            discountMinor: Math.floor((shipping.gross * shipping.discount) / 100),
            refundedMinor: Math.floor((shipping.gross * shipping.refund) / 100),
            taxMinor: shipping.tax,
          },
        }),
    paidWithGiftCardMinor: giftCard,
    paidWithStoreCreditMinor: storeCredit,
    tipMinor: tip,
    refundedWithoutLinesMinor: withoutLines,
    fulfilledAt: facts.wasSent ? snapshot.processedAt : null,
    deliveredAt: facts.hasArrived ? snapshot.processedAt : null,
    // An order that was paid and then grew is not wholly paid any more.
    ...(snapshot.financialStatus === "partially_paid"
      ? {
          paidAt: facts.wasPaidBefore ? snapshot.processedAt : null,
          firstPaidAt: snapshot.processedAt,
          paidMinor: Math.floor(
            (snapshot.lines.reduce((sum, line) => sum + line.grossMinor, 0) * facts.paidPercent) / 100,
          ),
        }
      : {}),
  }));
