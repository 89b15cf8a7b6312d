import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { currency, NOON, order, orderLine, valueOf } from "../../../../tests/support/orders.ts";
import { LAW_TIMEOUT_MS, lawRuns } from "../../../../tests/model/law-runs.ts";
import { checkOrder } from "../../earning/check-order.ts";
import type { OrderLine, OrderShipping, OrderSnapshot } from "../../earning/order-snapshot.ts";
import { decodeSnapshot } from "./decode-snapshot.ts";
import { encodeSnapshot } from "./encode-snapshot.ts";
import { SNAPSHOT_VERSION, type LINE_FACTS, type ORDER_FACTS } from "./snapshot-format.ts";
import type { SnapshotHead } from "./snapshot-format.ts";

const anyId = fc.oneof(fc.nat(9).map(String), fc.bigInt(1n, 2n ** 63n - 1n).map(String));
const anyAmount = fc.oneof(fc.constant(0), fc.nat(50_000), fc.nat(2 ** 40));
const anyMoment = fc.oneof(fc.constant(NOON), fc.nat(2 ** 45));
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

const prices = {
  grossMinor: anyAmount,
  discountMinor: anyAmount,
  refundedMinor: anyAmount,
  taxMinor: optional(anyAmount),
  refundedTaxMinor: optional(anyAmount),
};
const anyLine = fc.record({
  lineId: anyId,
  productId: maybe(anyId),
  variantId: optional(maybe(anyId)),
  quantity: optional(fc.nat(2000)),
  refundedQuantity: optional(fc.nat(3)),
  isGiftCard: fc.boolean(),
  isTip: optional(fc.boolean()),
  sellingPlanId: fc.oneof(fc.constant(undefined), fc.constant(null), anyId),
  ...prices,
});
const anyDiscount = fc
  .record({ title: fc.string(), kept: anyAmount, gone: anyAmount, costMinor: anyAmount })
  .map(({ title, kept, gone, costMinor }) => ({
    title,
    amountMinor: kept + gone,
    keptMinor: kept,
    costMinor,
  }));
const anyHead = {
  orderId: anyId,
  name: fc.string(),
  customerId: maybe(anyId),
  processedAt: anyMoment,
  updatedAt: anyMoment,
  test: fc.boolean(),
  financialStatus: fc.constantFrom("paid", "pending", "partially_refunded", "voided"),
};
/** All that the type allows, whether it makes sense or not. */
const anyOrder = fc
  .record({
    ...anyHead,
    currency: fc.constantFrom("USD", "JPY", "KWD").map(currency),
    cancelledAt: maybe(anyMoment),
    paidAt: maybe(anyMoment),
    firstPaidAt: optional(maybe(anyMoment)),
    fulfilledAt: optional(maybe(anyMoment)),
    deliveredAt: optional(maybe(anyMoment)),
    paidMinor: optional(anyAmount),
    paidWithGiftCardMinor: optional(anyAmount),
    paidWithStoreCreditMinor: optional(anyAmount),
    tipMinor: optional(anyAmount),
    refundedWithoutLinesMinor: optional(anyAmount),
    taxesIncluded: optional(fc.boolean()),
    sourceName: optional(maybe(fc.oneof(fc.constantFrom("web", "pos", ""), fc.string({ unit: "binary" })))),
    forCompany: optional(fc.constant(true as const)),
    presentmentCurrency: optional(fc.constantFrom("USD", "EUR", "JPY").map(currency)),
    unsaid: optional(fc.subarray(["paidAt", "deliveredAt", "payments"] as const)),
    shipping: optional(fc.record(prices)),
    discounts: optional(fc.array(anyDiscount, { maxLength: 3 })),
    codes: optional(fc.array(anyDiscount, { maxLength: 3 })),
    lines: fc.uniqueArray(anyLine, { maxLength: 6, selector: ({ lineId }) => lineId }),
  })
  .map((facts) => withoutUndefined(facts) as OrderSnapshot);

function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (typeof value !== "object" || value === null) return value;
  const present = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(present.map(([key, one]) => [key, withoutUndefined(one)]));
}

function headOf(snapshot: OrderSnapshot): SnapshotHead {
  const { orderId, name, customerId, processedAt, updatedAt, test, financialStatus } = snapshot;
  return { orderId, name, customerId, processedAt, updatedAt, test, financialStatus };
}

/** The same order, where what says nothing is left out. */
function plain(snapshot: OrderSnapshot): unknown {
  const { firstPaidAt = null, lines, shipping, unsaid = [], discounts = [], codes = [], ...facts } = snapshot;
  const tellsPlans = lines.every(({ sellingPlanId }) => sellingPlanId !== undefined);
  return withoutUndefined({
    ...facts,
    firstPaidAt: firstPaidAt === facts.paidAt ? undefined : (firstPaidAt ?? undefined),
    fulfilledAt: facts.fulfilledAt ?? undefined,
    deliveredAt: facts.deliveredAt ?? undefined,
    paidMinor: facts.paidMinor || undefined,
    paidWithGiftCardMinor: facts.paidWithGiftCardMinor || undefined,
    paidWithStoreCreditMinor: facts.paidWithStoreCreditMinor || undefined,
    tipMinor: facts.tipMinor || undefined,
    refundedWithoutLinesMinor: facts.refundedWithoutLinesMinor || undefined,
    taxesIncluded: facts.taxesIncluded || undefined,
    sourceName: facts.sourceName ?? undefined,
    unsaid: unsaid.length > 0 ? unsaid : undefined,
    discounts: discounts.length > 0 ? discounts : undefined,
    codes: codes.length > 0 ? codes : undefined,
    shipping: shipping && plainPrices(shipping),
    lines: lines.map((line) => ({
      ...plainPrices(line),
      variantId: line.variantId ?? undefined,
      refundedQuantity: line.refundedQuantity || undefined,
      isTip: line.isTip || undefined,
      sellingPlanId: tellsPlans ? line.sellingPlanId : (line.sellingPlanId ?? undefined),
    })),
  });
}

function plainPrices<Priced extends OrderLine | OrderShipping>(priced: Priced) {
  const { taxMinor, refundedMinor, refundedTaxMinor } = priced;
  const isNone = refundedMinor === 0 && refundedTaxMinor === 0;
  return {
    ...priced,
    taxMinor: taxMinor || undefined,
    refundedTaxMinor: isNone ? undefined : refundedTaxMinor,
  };
}

type Kept = keyof SnapshotHead | (typeof ORDER_FACTS)[number] | "currency" | "lines";
type KeptOfLine = (typeof LINE_FACTS)[number] | "lineId" | "grossMinor";

/** Facts that are left out on purpose. One that is new and neither kept nor named here does not compile. */
const LEFT_OUT: Readonly<Record<Exclude<keyof OrderSnapshot, Kept>, string>> = {
  deletedAt: "of an order that was deleted nothing is kept",
  keptStamp: "it is the record's",
  seen: "the record's stamp has it",
  isLastWord: "what was learnt of the lines' products is the record's",
  currentTotalMinor: "it only tells the states of an order apart",
};
const LEFT_OUT_OF_LINES: Readonly<Record<Exclude<keyof OrderLine, KeptOfLine>, string>> = {
  goods: "what rules ask of it is held in the record, as `OrderTraits`",
};

describe("a kept snapshot", () => {
  it("has a byte for a currency that is the store's own, and its code where it is another", () => {
    const bytes = (changes: Partial<OrderSnapshot>) =>
      encodeSnapshot(order({ sourceName: "web", ...changes })).length;
    const unknown = bytes({});
    expect(bytes({ presentmentCurrency: currency("USD") })).toBe(unknown + 1);
    expect(bytes({ presentmentCurrency: currency("EUR") })).toBe(unknown + 5);
    const snapshot = order({ presentmentCurrency: currency("EUR") });
    expect(decodeSnapshot(headOf(snapshot), encodeSnapshot(snapshot))).toMatchObject({
      value: { presentmentCurrency: "EUR" },
    });
    expect(decodeSnapshot(headOf(order()), encodeSnapshot(order()))).not.toHaveProperty(
      "value.presentmentCurrency",
    );
  });

  it(
    "is read as it was written, without what says nothing",
    () => {
      fc.assert(
        fc.property(anyOrder, (snapshot) => {
          const bytes = encodeSnapshot(snapshot);
          const back = valueOf(decodeSnapshot(headOf(snapshot), bytes));
          expect(back).toEqual(plain(snapshot));
          expect(encodeSnapshot(back)).toEqual(bytes);
          expect(checkOrder(back).ok).toBe(checkOrder(snapshot).ok);
        }),
        lawRuns(),
      );
    },
    LAW_TIMEOUT_MS,
  );

  it("has no byte more for knowing that lines were bought without a plan", () => {
    const bytes = (sellingPlanId: string | null | undefined) =>
      encodeSnapshot(
        order({
          presentmentCurrency: currency("USD"),
          lines: [orderLine(sellingPlanId === undefined ? {} : { sellingPlanId })],
        }),
      ).length;
    expect(bytes(null)).toBe(bytes(undefined));
    expect(bytes("688500000001")).toBe(bytes(undefined) + 7);
  });

  it("has nothing of what is left out on purpose", () => {
    const left = Object.keys({ ...LEFT_OUT, ...LEFT_OUT_OF_LINES });
    const facts = {
      deletedAt: NOON,
      keptStamp: "1.l0.0.0",
      seen: { by: "letter" as const, at: NOON },
      isLastWord: true,
      currentTotalMinor: 5,
    };
    const ofLines = { goods: { vendor: "Acme", collections: { "1": true } } };
    expect(Object.keys({ ...facts, ...ofLines })).toEqual(left);
    expect(encodeSnapshot(order({ ...facts, lines: [orderLine(ofLines)] }))).toEqual(encodeSnapshot(order()));
  });

  it("has the same bytes for ever", () => {
    const lines = [
      orderLine({
        lineId: "15300000000001",
        productId: "8100000000001",
        variantId: "44100000000001",
        quantity: 2,
        grossMinor: 3998,
        discountMinor: 400,
        taxMinor: 288,
        refundedMinor: 1799,
        refundedTaxMinor: 144,
        refundedQuantity: 1,
      }),
      orderLine({ lineId: "15300000000002", productId: null, isGiftCard: true, grossMinor: 5000 }),
      orderLine({ lineId: "15300000000000", productId: null, isTip: true, grossMinor: 300, quantity: 1 }),
    ];
    const snapshot = order({
      paidAt: NOON + 2000,
      firstPaidAt: NOON - 1000,
      fulfilledAt: NOON + 3000,
      deliveredAt: NOON + 4000,
      cancelledAt: NOON + 5000,
      paidMinor: 9000,
      paidWithGiftCardMinor: 1000,
      paidWithStoreCreditMinor: 500,
      tipMinor: 200,
      refundedWithoutLinesMinor: 100,
      taxesIncluded: true,
      sourceName: "web",
      unsaid: ["deliveredAt", "payments"],
      shipping: { grossMinor: 590, discountMinor: 90, refundedMinor: 0, taxMinor: 40 },
      lines,
    });
    const hex =
      // The order: version, USD, all facts, five moments, five amounts, web, what is unsaid, shipping.
      "0103555344ff7f" +
      "a01fcf0ff02ec03e904e" +
      "a846e807f403c80164" +
      "0377656206" +
      "ce0403285a" +
      // Three lines, each its id, its price and its facts; the last comes before the others by its id.
      "03" +
      "82a085f1c9fa069e1fff0181d0fdecdeeb0181d0d6a6bd830a02a0029003870e900101" +
      "028827800203ac02840401";
    expect(Buffer.from(encodeSnapshot(snapshot)).toString("hex")).toBe(hex);
    expect(valueOf(decodeSnapshot(headOf(snapshot), Buffer.from(hex, "hex")))).toEqual(snapshot);
  });

  it("tells nothing of whose it is", () => {
    const changes = [
      { customerId: null },
      { customerId: "99887766554433" },
      { name: "#9" },
      { orderId: "5" },
    ];
    const bytes = changes.map((change) => Buffer.from(encodeSnapshot(order(change))).toString("hex"));
    expect(new Set(bytes).size).toBe(1);
  });

  it("of a usual order takes a fraction of its JSON", () => {
    const lines = [1, 2].map((n) =>
      orderLine({
        lineId: String(15_300_000_000_000 + n),
        productId: String(8_100_000_000_000 + n),
        variantId: String(44_100_000_000_000 + n),
        quantity: n,
        grossMinor: 1999,
        taxMinor: 160,
        refundedTaxMinor: 0,
      }),
    );
    const shipping = { grossMinor: 590, discountMinor: 0, refundedMinor: 0, taxMinor: 47 };
    const bytes = encodeSnapshot(order({ lines, shipping, sourceName: "web" }));
    expect(bytes.length).toBeLessThanOrEqual(72);
  });

  it("of a later version says so, whatever follows", () => {
    const bytes = Uint8Array.of(SNAPSHOT_VERSION + 1, 200, 200, 200);
    expect(decodeSnapshot(headOf(order()), bytes)).toEqual({
      ok: false,
      error: { code: "unknown_snapshot_version", version: SNAPSHOT_VERSION + 1 },
    });
  });

  it(
    "that is cut off, goes on or is no such thing is an error, and no more",
    () => {
      const head = headOf(order());
      const malformed = { ok: false, error: { code: "malformed_snapshot" } };
      const bytes = encodeSnapshot(order());
      for (let length = 0; length < bytes.length; length += 1) {
        expect(decodeSnapshot(head, bytes.subarray(0, length))).toEqual(malformed);
      }
      expect(decodeSnapshot(head, Uint8Array.from([...bytes, 0]))).toEqual(malformed);
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 60 }), (rest) => {
          const result = decodeSnapshot(head, Uint8Array.from([SNAPSHOT_VERSION, 3, 85, 83, 68, ...rest]));
          if (!result.ok) expect(result).toEqual(malformed);
        }),
        lawRuns(),
      );
    },
    LAW_TIMEOUT_MS,
  );
});
