import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NOON, order, orderLine } from "../../../tests/support/orders.ts";
import type { OrderDiscount, OrderSnapshot } from "../earning/order-snapshot.ts";
import { returnOnCost, costOfCampaign, NO_FIGURES } from "./campaign-results.ts";
import { usesOf } from "./campaign-uses.ts";
import type { NamedVersion } from "./campaign-uses.ts";
import { reachedLimit } from "./reached-limit.ts";

const JAZZ: NamedVersion = {
  campaignId: "jazz",
  number: 1,
  title: "Jazz week",
  since: NOON - 1_000,
  code: null,
};
const SPEND: NamedVersion = {
  campaignId: "spend",
  number: 3,
  title: "10 + 1",
  since: NOON - 1_000,
  code: null,
};
const GOLD = "Gold: 5% off";
const TIERS = new Map([
  [GOLD, 500],
  ["Or : 5 % de remise", 500],
]);
const off = (title: string, amountMinor: number, changes: Partial<OrderDiscount> = {}): OrderDiscount => ({
  ...{ title, amountMinor, keptMinor: amountMinor, costMinor: 9_000 },
  ...changes,
});
const placed = (discounts: readonly OrderDiscount[], changes: Partial<OrderSnapshot> = {}) =>
  order({
    lines: [orderLine({ grossMinor: 10_000, discountMinor: 1_000, refundedMinor: 0 })],
    ...{ processedAt: NOON, discounts, ...changes },
  });
const uses = (snapshot: OrderSnapshot, named: readonly NamedVersion[] = [JAZZ, SPEND]) =>
  usesOf(snapshot, named, TIERS);

describe("what campaigns gave to an order", () => {
  it("is what comes off under their words, and what the goods brought", () => {
    expect(uses(placed([off("Jazz week", 1_000), off("Somebody else's", 50), off(GOLD, 70)]))).toEqual([
      {
        ...{ campaignId: "jazz", number: 1, code: null, givenMinor: 1_000, discountMinor: 1_000 },
        ...{ revenueMinor: 9_000, counts: true },
      },
    ]);
    expect(uses(placed([]))).toEqual([]);
  });

  it("is known by the words however they are written, and each campaign is used once", () => {
    const twice = placed([off(" Jazz  week ", 300), off("Jazz week", 200)]);
    expect(uses(twice)).toMatchObject([{ campaignId: "jazz", givenMinor: 500 }]);
    expect(uses(placed([off("jazz week", 300)]))).toEqual([]);
  });

  it("is by the campaign that had the words last when the order was placed", () => {
    const again = { ...JAZZ, campaignId: "again", since: NOON + 3_600_000 };
    const before = { ...JAZZ, campaignId: "before", since: NOON - 3_600_000 };
    const named = [again, before, JAZZ];
    expect(uses(placed([off("Jazz week", 1)]), named)).toMatchObject([{ campaignId: "jazz" }]);
    const later = placed([off("Jazz week", 1)], { processedAt: NOON + 7_200_000 });
    expect(uses(later, named)).toMatchObject([{ campaignId: "again" }]);
    // Shopify tells moments to the second.
    expect(uses(placed([off("Jazz week", 1)]), [{ ...JAZZ, since: NOON + 900 }])).toHaveLength(1);
    const long = placed([off("Jazz week", 1)], { processedAt: NOON - 7_200_000 });
    expect(uses(long, named)).toEqual([]);
  });

  it("leaves to a tier what it took off the rest", () => {
    // 100.00, 10.00 off by the campaign, 5 % of 90.00 by the tier: 85.50 are left.
    const both = off(`Jazz week + ${GOLD}`, 1_450, { costMinor: 8_550 });
    expect(uses(placed([both]))).toMatchObject([{ campaignId: "jazz", givenMinor: 1_000 }]);
    const french = { ...both, title: "Jazz week + Or : 5 % de remise" };
    expect(uses(placed([french]))).toMatchObject([{ givenMinor: 1_000 }]);
    // Half of it came back.
    expect(uses(placed([{ ...both, keptMinor: 725 }]))).toMatchObject([{ discountMinor: 500 }]);
    // A plus of its own.
    expect(uses(placed([off("10 + 1", 70)]))).toMatchObject([{ campaignId: "spend", givenMinor: 70 }]);
    expect(uses(placed([off(`10 + 1 + ${GOLD}`, 1_450, { costMinor: 8_550 })]))).toMatchObject([
      { campaignId: "spend", givenMinor: 1_000 },
    ]);
  });

  it("a tier's share is what its percentage comes to, to the smallest unit", () => {
    fc.assert(
      fc.property(
        fc.nat(100_000),
        fc.nat(100),
        fc.integer({ min: 1, max: 9_000 }),
        (left, share, basisPoints) => {
          const taken = Math.floor((left * share) / 100);
          const ofTier = Math.floor(((left - taken) * basisPoints) / 10_000);
          const title = "Jazz week + Tier";
          const discount = off(title, taken + ofTier, { costMinor: left - taken - ofTier });
          const [use] = usesOf(placed([discount]), [JAZZ], new Map([["Tier", basisPoints]]));
          expect(Math.abs((use?.givenMinor ?? 0) - taken)).toBeLessThanOrEqual(
            10_000 / (10_000 - basisPoints) + 0.5,
          );
        },
      ),
    );
  });

  it("is what a code took off, in letters of any size, and never what has the words of one that goes by code", () => {
    const byCode: NamedVersion = { ...JAZZ, campaignId: "code", title: "Ten off", code: "Jazz10" };
    expect(uses(placed([], { codes: [off("JAZZ10", 500), off("OTHER", 10)] }), [byCode])).toMatchObject([
      { campaignId: "code", code: "Jazz10", givenMinor: 500, discountMinor: 500, counts: true },
    ]);
    expect(uses(placed([off("Ten off", 500)]), [byCode])).toEqual([]);
    expect(uses(placed([], { codes: [off("Jazz week", 500)] }), [JAZZ])).toEqual([]);
  });

  it.each([
    ["a test", { test: true }],
    ["cancelled", { cancelledAt: NOON }],
    ["voided", { financialStatus: "voided" as const }],
    ["refunded in money alone", { financialStatus: "refunded" as const }],
  ])("does not count where the order is %s, and is still said", (_why, changes) => {
    expect(uses(placed([off("Jazz week", 1_000)], changes))).toMatchObject([
      { givenMinor: 1_000, discountMinor: 0, revenueMinor: 0, counts: false },
    ]);
  });

  it("counts as far as its goods stay", () => {
    const part = placed([off("Jazz week", 1_000, { keptMinor: 400 })], {
      lines: [
        orderLine({ grossMinor: 10_000, discountMinor: 1_000, refundedMinor: 5_400 }),
        orderLine({ lineId: "9", grossMinor: 2_000, discountMinor: 0, refundedMinor: 0, isGiftCard: true }),
      ],
      refundedWithoutLinesMinor: 100,
    });
    expect(uses(part)).toMatchObject([{ discountMinor: 400, revenueMinor: 3_500, counts: true }]);
    expect(uses(placed([off("Jazz week", 1_000, { keptMinor: 0 })]))).toMatchObject([{ counts: false }]);
    expect(uses({ ...part, deletedAt: NOON })).toEqual([]);
  });
});

describe("limits", () => {
  const given = { uses: 2, discountMinor: 500, usesToday: 1 };
  const none = { uses: null, usesPerDay: null, budgetMinor: null };
  it.each([
    [none, null],
    [{ ...none, uses: 3, usesPerDay: 2, budgetMinor: 501 }, null],
    [
      { ...none, uses: 2 },
      { limit: "uses", until: null },
    ],
    [
      { ...none, budgetMinor: 500 },
      { limit: "budget", until: null },
    ],
    [
      { ...none, usesPerDay: 1 },
      { limit: "day", until: 77 },
    ],
    // What does not pass by itself is said first.
    [
      { ...none, uses: 1, usesPerDay: 1 },
      { limit: "uses", until: null },
    ],
  ])("%j: %j", (limits, reached) => {
    expect(reachedLimit(limits, given, 77)).toEqual(reached);
  });
});

it("returns are sales for what a campaign cost, its points too", () => {
  const figures = { ...NO_FIGURES, revenueMinor: 9_000, discountMinor: 900, points: 150 };
  expect(costOfCampaign(figures, 100)).toBe(1_050);
  expect(returnOnCost(figures, 1_050)).toBeCloseTo(8.571, 3);
  expect(returnOnCost(figures, 0)).toBeNull();
});
