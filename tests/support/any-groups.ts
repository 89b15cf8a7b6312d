import fc from "fast-check";
import type { DiscountConfig, Offer } from "../../app/domain/index.ts";
import { currency } from "./orders.ts";
import type { ReferenceCart } from "./reference-discounts.ts";

// Carts of a few products with many offers on some of their pieces, so that these get into each other's way.

const USD = currency("USD");
const percentage = fc
  .constantFrom(10_000, 5_000, 3_333)
  .map((basisPoints) => ({ kind: "percentage" as const, basisPoints }));
const amount = fc
  .integer({ min: 1, max: 2_000 })
  .map((amountMinor) => ({ kind: "amount" as const, amountMinor }));
const pieces = fc.integer({ min: 1, max: 3 });
const times = fc.option(fc.integer({ min: 1, max: 3 }), { nil: null });

const plain = fc.oneof(
  fc.record({ takes: fc.oneof(percentage, amount) }),
  fc.record({ takes: amount, isPrice: fc.constant(true as const) }),
  fc.record({ takes: percentage, mostMinor: fc.constantFrom(100, 333, 1_000, 4_000) }),
);
const buyGet = fc.record({
  takes: fc.oneof(percentage, amount),
  group: fc.record({ buy: pieces, get: pieces, times }),
});
const otherTarget = fc.oneof(
  fc.record({ target: fc.constantFrom(null, 1, 2, 3) }),
  fc.record({ target: fc.constantFrom(1, 2, 3), outside: fc.constant(true as const) }),
);
const buyOther = fc.record({
  takes: fc.oneof(percentage, amount),
  group: fc.record({ buy: pieces, get: pieces, times }),
  bought: otherTarget,
});
const spendOther = fc.record({
  takes: percentage,
  group: fc.record({ buy: fc.constant(0), get: pieces, times: fc.constant(1) }),
  bought: fc
    .tuple(otherTarget, fc.integer({ min: 1, max: 6_000 }))
    .map(([target, fromMinor]) => ({ ...target, fromMinor })),
});
const gift = fc.record({
  takes: percentage,
  group: fc.record({ buy: fc.constant(0), get: pieces, times: fc.integer({ min: 1, max: 2 }) }),
  minSubtotal: fc.record({
    of: fc.constantFrom("cart" as const, "target" as const),
    amountMinor: fc.integer({ min: 1, max: 4_000 }),
  }),
});
const bundle = fc.record({
  takes: amount,
  group: fc.record({
    ...{ buy: fc.constant(0), get: fc.integer({ min: 1, max: 4 }), times },
    isBundle: fc.constant(true as const),
  }),
});

const offers = fc
  .array(
    fc.record({
      one: fc.oneof(plain, { weight: 3, arbitrary: buyGet }, buyOther, spendOther, gift, bundle),
      target: fc.constantFrom(null, 1, 2, 3),
      off: fc.constantFrom("piece" as const, "piece" as const, "order" as const),
      isAlone: fc.constantFrom(false, false, false, true),
      subscriptions: fc.constantFrom(null, null, null, "only" as const, "out" as const),
      sale: fc.constantFrom(undefined, undefined, undefined, "out" as const, "only" as const),
      isAboveCost: fc.constantFrom(false, false, true),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((all) =>
    all.map(
      ({ one: { takes, ...rest }, target, off, isAlone, sale, subscriptions, isAboveCost }, place): Offer => {
        const id = `offer-${place}`;
        return {
          ...{
            id,
            message: id,
            off: "group" in rest || "isPrice" in rest ? "piece" : off,
            by: "subtotal",
            steps: [{ from: 0, takes }],
          },
          ...{ target, tierIds: [] },
          ...rest,
          ...(sale === undefined ? {} : { sale }),
          ...(isAlone ? { alone: true as const } : {}),
          ...(isAboveCost && !("mostMinor" in rest && off === "piece") ? { aboveCost: true as const } : {}),
          ...(subscriptions === null ? {} : { subscriptions }),
        };
      },
    ),
  );

const line = fc.record({
  targets: fc.subarray([1, 2, 3]),
  priceMinor: fc.constantFrom(0, 1, 500, 500, 999, 1_000, 2_500),
  quantity: fc.integer({ min: 1, max: 7 }),
  isGiftCard: fc.constantFrom(false, false, false, false, true),
  isSubscription: fc.constantFrom(false, false, true),
  unitCostMinor: fc.constantFrom(null, 0, 100, 500, 700, 1_200),
  compareAtMinor: fc.constantFrom(null, null, 800, 5_000),
});

export const groupsAndCart: fc.Arbitrary<[DiscountConfig, ReferenceCart]> = fc.tuple(
  offers.map((all) => ({ tiers: [], offers: all, currency: USD })),
  fc.array(line, { minLength: 1, maxLength: 6 }).map((lines) => ({
    ...{ classes: ["ORDER", "PRODUCT"], tier: undefined, currency: USD, rate: "1.0" },
    lines,
  })),
);
