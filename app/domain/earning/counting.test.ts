import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyOrderState, currency, NOON, order, orderLine, valueOf } from "../../../tests/support/orders.ts";
import { LAW_TIMEOUT_MS, lawRuns } from "../../../tests/model/law-runs.ts";
import { BASE_POLICIES, countingPolicy, DEFAULT_COUNTED_PARTS } from "../program/counting.ts";
import type { BasePolicy, CountedParts } from "../program/counting.ts";
import { defaultProgram } from "../program/default-program.ts";
import { checkOrder } from "./check-order.ts";
import { earnedPoints } from "./earned-points.ts";
import { countedOf } from "./counted.ts";
import { earningBase } from "./earning-base.ts";
import type { OrderSnapshot } from "./order-snapshot.ts";

const policy = (base: BasePolicy, counts: Partial<CountedParts> = {}) =>
  countingPolicy({ base, counts: { ...DEFAULT_COUNTED_PARTS, ...counts } });

/** 100.00 less 10.00, 20 % tax; shipping 10.00 and its tax of 2.00; a tip of 5.00: 125.00 to pay. */
const order125 = order({
  lines: [orderLine({ grossMinor: 10_000, discountMinor: 1000, taxMinor: 1800 })],
  shipping: { grossMinor: 1000, discountMinor: 0, refundedMinor: 0, taxMinor: 200 },
  tipMinor: 500,
});
const counted = (snapshot: OrderSnapshot, base: BasePolicy, counts: Partial<CountedParts> = {}) =>
  earningBase(snapshot, policy(base, counts)).countedMinor;

describe("what counts", () => {
  it.each<[BasePolicy, number]>([
    ["net_of_discounts_without_tax_and_shipping", 9000],
    ["net_of_discounts_with_tax_without_shipping", 10_800],
    ["net_of_discounts_without_tax_with_shipping", 10_000],
    ["net_of_discounts_with_tax_and_shipping", 12_000],
  ])("under %s: %i", (base, expected) => {
    expect(counted(order125, base)).toBe(expected);
  });

  it("explains each part, and the parts add up", () => {
    const base = earningBase(order125, policy("net_of_discounts_with_tax_and_shipping"));
    expect(base.parts).toEqual([
      { code: "prices", amountMinor: 10_000, countedMinor: 10_000 },
      { code: "discounts", amountMinor: 1000, countedMinor: -1000 },
      { code: "tips", amountMinor: 500, countedMinor: 0 },
      { code: "tax", amountMinor: 1800, countedMinor: 1800 },
      { code: "shipping", amountMinor: 1200, countedMinor: 1200 },
    ]);
    expect([base.lines[0]?.countedMinor, base.shippingMinor]).toEqual([10_800, 1200]);
  });

  it("leaves out the share that gift cards and store credit paid, where they do not count", () => {
    // 25.00 of 125.00 by gift card: a fifth of the 90.00 that count. 12.50 of store credit: a tenth.
    const paid = { ...order125, paidWithGiftCardMinor: 2500, paidWithStoreCreditMinor: 1250 };
    const base = "net_of_discounts_without_tax_and_shipping";
    expect(counted(paid, base)).toBe(9000);
    expect(counted(paid, base, { paidWithGiftCard: false })).toBe(7200);
    expect(counted(paid, base, { paidWithStoreCredit: false })).toBe(8100);
    expect(counted(paid, base, { paidWithGiftCard: false, paidWithStoreCredit: false })).toBe(6300);
    const all = { ...paid, paidWithGiftCardMinor: 12_500, paidWithStoreCreditMinor: 0 };
    expect(counted(all, base, { paidWithGiftCard: false })).toBe(0);
  });

  it("counts a gift card when it is spent, or when it is bought, as the policy says", () => {
    const card = order({ lines: [orderLine({ isGiftCard: true, grossMinor: 5000 })] });
    const base = "net_of_discounts_without_tax_and_shipping";
    expect([counted(card, base), counted(card, base, { giftCardsBought: true })]).toEqual([0, 5000]);
  });

  it("never counts tips, as lines or as an amount", () => {
    const lines = [orderLine(), orderLine({ lineId: "2", grossMinor: 300, isTip: true })];
    const base = earningBase(order({ lines, tipMinor: 200 }));
    expect(base.countedMinor).toBe(1000);
    expect(base.parts).toContainEqual({ code: "tips", amountMinor: 500, countedMinor: -300 });
  });

  it.each<[BasePolicy, number]>([
    ["net_of_discounts_without_tax_and_shipping", 8496],
    ["net_of_discounts_with_tax_without_shipping", 10_195],
    ["net_of_discounts_without_tax_with_shipping", 9440],
    ["net_of_discounts_with_tax_and_shipping", 11_328],
  ])("takes off of a refund of 7.00 of 125.00 what counts of all that was paid for: %s", (base, rest) => {
    const refunded = { ...order125, refundedWithoutLinesMinor: 700 };
    expect(counted(refunded, base)).toBe(rest);
    const { parts, countedMinor } = earningBase(refunded, policy(base));
    expect(parts.reduce((sum, part) => sum + part.countedMinor, 0)).toBe(countedMinor);
  });

  it("goes on counting what has been paid of an order that grew, and deposits by policy", () => {
    const base = "net_of_discounts_without_tax_and_shipping";
    const lines = [orderLine({ grossMinor: 20_000 }), orderLine({ lineId: "2", grossMinor: 500 })];
    const grown = order({ lines, financialStatus: "partially_paid", paidAt: NOON, paidMinor: 20_000 });
    expect(counted(grown, base)).toBe(20_000);
    expect(earningBase(grown).parts).toContainEqual({
      code: "not_yet_paid",
      amountMinor: 500,
      countedMinor: -500,
    });
    const deposit = { ...grown, paidAt: null, firstPaidAt: NOON, paidMinor: 4100 };
    expect(counted(deposit, base)).toBe(0);
    expect(counted(deposit, base, { partPayments: "as_paid" })).toBe(4100);
  });

  it("takes a refund without lines off what counts, and a refund of shipping only off shipping", () => {
    const base = "net_of_discounts_without_tax_and_shipping";
    expect(counted({ ...order125, refundedWithoutLinesMinor: 99_999 }, base)).toBe(0);
    const shipping = { grossMinor: 1000, discountMinor: 0, refundedMinor: 1000, taxMinor: 200 };
    expect(counted({ ...order125, shipping }, base)).toBe(9000);
    expect(counted({ ...order125, shipping }, "net_of_discounts_with_tax_and_shipping")).toBe(10_800);
  });

  it("takes the tax of what was refunded: as told, else in proportion", () => {
    const line = { grossMinor: 9000, taxMinor: 1800, refundedMinor: 3000 };
    const of = (changes: object) =>
      counted(
        order({ lines: [orderLine({ ...line, ...changes })] }),
        "net_of_discounts_with_tax_without_shipping",
      );
    expect([of({}), of({ refundedTaxMinor: 500 })]).toEqual([7200, 7300]);
  });

  it.each(["web", "pos", "shopify_draft_order", "subscription_contract"])(
    "counts orders from %s alike",
    (sourceName) => {
      expect(earningBase({ ...order125, sourceName })).toEqual(earningBase(order125));
    },
  );

  it("does not mind a line that lost its product, nor 500 lines", () => {
    const lines = Array.from({ length: 500 }, (_, index) =>
      orderLine({ lineId: String(index), productId: null, grossMinor: 199 }),
    );
    const base = earningBase(order({ lines }));
    const { earning } = defaultProgram(currency("USD"));
    const { points, lines: parts } = valueOf(earnedPoints(base, earning, { earningPercent: 100 }));
    expect([base.countedMinor, points]).toEqual([99_500, 995]);
    expect(parts.reduce((sum, part) => sum + part.points, 0)).toBe(995);
  });

  it("counts nothing of a deleted order", () => {
    const base = earningBase({ ...order125, deletedAt: order125.updatedAt });
    expect([base.countedMinor, base.reasons]).toEqual([0, [{ code: "cancelled" }]]);
  });

  it.each([
    ["shipping.refundedMinor", { shipping: { grossMinor: 1, discountMinor: 0, refundedMinor: -1 } }],
    ["tipMinor", { tipMinor: 0.5 }],
    ["paidWithGiftCardMinor", { paidWithGiftCardMinor: -1 }],
    ["lines.0.taxMinor", { lines: [orderLine({ taxMinor: Number.NaN })] }],
    ["deliveredAt", { deliveredAt: 1.5 }],
    ["lines", { tipMinor: Number.MAX_SAFE_INTEGER }],
  ])("refuses a broken %s", (path, changes) => {
    expect(checkOrder(order(changes))).toMatchObject({ error: { code: "malformed_order", path } });
  });
});

it(
  "the parts of any order add up to what counts, and so do lines and shipping",
  () => {
    const anyPolicy = fc.record({
      base: fc.constantFrom(...BASE_POLICIES),
      counts: fc.record({
        giftCardsBought: fc.boolean(),
        paidWithGiftCard: fc.boolean(),
        paidWithStoreCredit: fc.boolean(),
      }),
    });
    fc.assert(
      fc.property(anyOrderState, anyPolicy, fc.constantFrom("USD", "JPY", "KWD"), (state, rules, code) => {
        const snapshot = { ...state, currency: currency(code) };
        const base = earningBase(snapshot, countingPolicy(rules));
        const sum = (amounts: readonly number[]) => amounts.reduce((acc, amount) => acc + amount, 0);
        expect(sum(base.parts.map((part) => part.countedMinor))).toBe(base.countedMinor);
        const lines = base.lines.map((line) => line.countedMinor);
        expect(sum(lines) + base.shippingMinor).toBe(base.countedMinor);
        const counted = countedOf(snapshot, countingPolicy(rules));
        expect(counted.lines.map(({ countedMinor }) => countedMinor)).toEqual(lines);
        expect([counted.countedMinor, counted.shippingMinor]).toEqual([
          base.countedMinor,
          base.shippingMinor,
        ]);
        expect(Math.min(0, base.shippingMinor, ...lines)).toBe(0);
        const earning = defaultProgram(snapshot.currency).earning;
        const earned = valueOf(earnedPoints(base, earning, { earningPercent: 125 }));
        expect(sum(earned.lines.map((line) => line.points)) + earned.shippingPoints).toBe(earned.points);
      }),
      lawRuns(),
    );
  },
  LAW_TIMEOUT_MS,
);
