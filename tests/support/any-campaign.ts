import fc from "fast-check";
import { DELIVERY_TYPES, minorPerUnit, ONLY_OR_OUT } from "../../app/domain/index.ts";
import type { Campaign, CampaignCondition, CampaignStep, CurrencyCode } from "../../app/domain/index.ts";
import { anyDistribution } from "./any-distribution.ts";
import { anyHours } from "./any-hours.ts";
import { anyTarget } from "./any-target.ts";
import { DELIVERY_COUNTRIES, DELIVERY_NAMES } from "./discount-config-arbitrary.ts";
import { currency } from "./orders.ts";

const OWN = currency("USD");
const basisPoints = fc.integer({ min: 1, max: 10_000 });
const off = fc.constantFrom("piece" as const, "line" as const, "order" as const);
const elsewhere = fc.constantFrom("converted" as const, "nothing" as const);
/** With none, two, three and four decimals. */
const others = fc.subarray(["JPY", "EUR", "KWD", "CLF"].map(currency));

const amountIn = (code: CurrencyCode) => fc.integer({ min: 1, max: 10_000_000 * minorPerUnit(code) });

/** What is said in each of some currencies. */
function inEach<T extends object>(
  codes: readonly CurrencyCode[],
  of: (code: CurrencyCode) => fc.Arbitrary<T>,
) {
  return fc.tuple(...codes.map((code) => of(code).map((one) => ({ currency: code, ...one }))));
}

const percentage = fc.record({
  ...{ kind: fc.constant("percentage" as const), basisPoints },
  off: fc.constantFrom("product" as const, "order" as const),
  most: fc.option(
    fc.integer({ min: 1, max: 1_000_000_000 }).map((amountMinor) => ({ amountMinor, currency: OWN })),
    { nil: null },
  ),
});

const amount = others.chain((codes) =>
  fc.record({
    kind: fc.constant("amount" as const),
    off,
    amountMinor: amountIn(OWN),
    currency: fc.constant(OWN),
    others: inEach(codes, (code) => fc.record({ amountMinor: amountIn(code) })),
    elsewhere,
  }),
);

const setPrice = others.chain((codes) =>
  fc.record({
    ...{ kind: fc.constant("set_price" as const), amountMinor: amountIn(OWN), currency: fc.constant(OWN) },
    others: inEach(codes, (code) => fc.record({ amountMinor: amountIn(code) })),
    elsewhere,
  }),
);

const steps = fc
  .tuple(
    others,
    fc.constantFrom("spend" as const, "pieces" as const),
    fc.constantFrom("percentage" as const, "amount" as const),
  ) // prettier-ignore
  .chain(([codes, by, takes]) => {
    const table = (code: CurrencyCode): fc.Arbitrary<{ steps: CampaignStep[] }> =>
      fc.record({
        steps: fc.array(
          fc.record({
            from: by === "pieces" ? fc.integer({ min: 1, max: 999_999 }) : amountIn(code),
            takes: takes === "percentage" ? basisPoints : amountIn(code),
          }),
          { maxLength: 4 },
        ),
      });
    return fc
      .record({
        ...{ kind: fc.constant("steps" as const), by: fc.constant(by), takes: fc.constant(takes), off },
        ...{ own: table(OWN), currency: fc.constant(OWN), others: inEach(codes, table), elsewhere },
      })
      .map(({ own, ...rest }) => ({ ...rest, ...own }));
  });

const count = fc.integer({ min: 1, max: 999 });
const times = fc.option(count, { nil: null });
const buyGet = fc.record({
  kind: fc.constant("buy_get" as const),
  buy: count,
  get: count,
  basisPoints,
  times,
});
const needs = fc.oneof(
  fc.record({ by: fc.constant("pieces" as const), pieces: count }),
  fc.record({ by: fc.constant("spend" as const), amountMinor: amountIn(OWN), currency: fc.constant(OWN) }),
);
const buyOther = fc.record({
  ...{ kind: fc.constant("buy_other" as const), needs, get: count, basisPoints, times },
  bought: fc.oneof(
    fc.constant({ kind: "everything" as const }),
    fc.record({
      kind: fc.constant("collections" as const),
      collections: fc.uniqueArray(fc.integer({ min: 1 }).map(String), { maxLength: 8 }),
    }),
  ),
});
const gift = fc.record({ kind: fc.constant("gift" as const), pieces: count, basisPoints });
const bundle = others.chain((codes) =>
  fc.record({
    ...{ kind: fc.constant("bundle" as const), pieces: fc.integer({ min: 2, max: 999 }), times },
    ...{ amountMinor: amountIn(OWN), currency: fc.constant(OWN) },
    others: inEach(codes, (code) => fc.record({ amountMinor: amountIn(code) })),
    elsewhere,
  }),
);

const shipping = fc.record({
  ...{ kind: fc.constant("shipping" as const), currency: fc.constant(OWN) },
  takes: fc.oneof(
    basisPoints.map((percent) => ({ kind: "percentage" as const, basisPoints: percent })),
    amountIn(OWN).map((amountMinor) => ({ kind: "amount" as const, amountMinor })),
  ),
  types: fc.subarray([...DELIVERY_TYPES]),
  methods: fc.subarray(DELIVERY_NAMES),
  countries: fc.subarray(DELIVERY_COUNTRIES),
});

/** What is on sale is mostly like the rest. */
const target = fc
  .tuple(anyTarget, fc.constantFrom(undefined, undefined, "out" as const, "only" as const))
  .map(([one, sale]) => (sale === undefined ? one : { ...one, sale }));

const of = fc.constantFrom("target" as const, "cart" as const);
const tierCondition = fc
  .uniqueArray(fc.constantFrom("silver", "gold", "gone"))
  .map((tiers) => ({ kind: "tier" as const, tiers }));
const onlyOrOut = fc.constantFrom(...ONLY_OR_OUT);
const BUYER_CONDITIONS: fc.Arbitrary<CampaignCondition>[] = [
  fc.record({
    kind: fc.constant("country" as const),
    countries: fc.subarray(["DE", "US", "JP"]),
    isOut: fc.boolean(),
  }),
  fc.record({ kind: fc.constant("market" as const), markets: fc.subarray(["1", "12", "24801935636"]) }),
  fc.record({
    kind: fc.constant("customer_tag" as const),
    tags: fc.subarray(["VIP", "big spender", "本店"]),
    isOut: fc.boolean(),
  }),
  fc.record({ kind: fc.constant("company" as const), companies: onlyOrOut }),
  fc.record({ kind: fc.constant("subscription" as const), subscriptions: onlyOrOut }),
];
const CONDITIONS: fc.Arbitrary<CampaignCondition>[] = [
  ...BUYER_CONDITIONS,
  tierCondition,
  fc.constant({ kind: "first_order" as const }),
  amountIn(OWN).chain((amountMinor) =>
    of.map((one) => ({ kind: "subtotal" as const, of: one, amountMinor, currency: OWN })),
  ),
  fc.record({ kind: fc.constant("pieces" as const), of, pieces: fc.integer({ min: 1, max: 999_999 }) }),
  fc
    .subarray(["USD", "JPY", "KWD"].map(currency))
    .map((currencies) => ({ kind: "currency" as const, currencies })),
  fc.integer({ min: 1, max: 1_000 }).map((uses) => ({ kind: "uses_per_customer" as const, uses })),
  fc.integer({ min: 1, max: 3_650 }).map((days) => ({ kind: "new_member" as const, days, zone: "UTC" })),
  fc
    .option(fc.integer({ min: 0, max: 90 }), { nil: null })
    .map((days) => ({ kind: "birthday" as const, days, zone: "UTC" })),
  fc
    .uniqueArray(fc.integer({ min: 1 }).map(String), { maxLength: 3 })
    .map((segments) => ({ kind: "segment" as const, segments })),
];

/** A campaign as somebody may have left it, finished or not, in a store in US dollars. */
export const anyCampaign: fc.Arbitrary<Campaign> = fc.record({
  title: fc.string({ unit: "grapheme", maxLength: 60 }),
  offer: fc.oneof(percentage, amount, setPrice, steps, buyGet, buyOther, gift, bundle, shipping),
  target,
  when: fc.oneof(
    fc.constant([]),
    fc.tuple(tierCondition),
    fc.subarray(CONDITIONS).chain((some) => fc.tuple(...some)),
  ),
  schedule: fc
    .tuple(
      fc.constantFrom(
        { from: null, until: null },
        { from: "2026-07-01T09:30", until: null },
        { from: "2026-07-01T09:30", until: "2026-08-01T00:00" },
      ),
      fc.option(anyHours, { nil: null }),
    )
    .map(([span, weekly]) => (weekly === null ? span : { ...span, weekly })),
  alone: fc.boolean(),
  aboveCost: fc.boolean(),
  priority: fc.integer({ min: 0, max: 1_000 }),
  limits: fc.record({
    uses: fc.option(fc.integer({ min: 1, max: 1_000_000_000 }), { nil: null }),
    usesPerDay: fc.option(fc.integer({ min: 1, max: 1_000_000_000 }), { nil: null }),
    budgetMinor: fc.option(fc.integer({ min: 1, max: 1_000_000_000_000 }), { nil: null }),
  }),
  distribution: anyDistribution,
});
