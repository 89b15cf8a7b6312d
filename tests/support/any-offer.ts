import fc from "fast-check";
import { DELIVERY_TYPES } from "../../app/domain/index.ts";
import type { Campaign, CurrencyCode } from "../../app/domain/index.ts";
import { anyWholeTarget } from "./any-target.ts";
import { anyCurrency, DELIVERY_COUNTRIES, DELIVERY_NAMES } from "./discount-config-arbitrary.ts";

const basisPoints = fc.integer({ min: 1, max: 10_000 });
const minor = fc.integer({ min: 1, max: 20_000 });
const count = fc.integer({ min: 1, max: 4 });
const times = fc.option(fc.integer({ min: 1, max: 3 }), { nil: null });
const off = fc.constantFrom("piece" as const, "line" as const, "order" as const);
const spent = fc.integer({ min: 20_000, max: 200_000 });
const pieces = fc.integer({ min: 1, max: 30 });

/** One to three steps, each of which gives more than the one before. */
const rising = (from: fc.Arbitrary<number>, takes: fc.Arbitrary<number>) =>
  fc
    .tuple(
      fc.uniqueArray(from, { minLength: 1, maxLength: 3 }),
      fc.uniqueArray(takes, { minLength: 3, maxLength: 3 }),
    )
    .map(([froms, all]) => {
      const [up, more] = [froms, all].map((some) => some.toSorted((a, b) => a - b));
      return (up ?? []).map((one, place) => ({ from: one, takes: more?.[place] ?? 1 }));
    });

/** An offer of any kind in a store of this currency, as it can be published. */
export function anyOffer(currency: CurrencyCode): fc.Arbitrary<Campaign["offer"]> {
  return fc.oneof(percentages(currency), amounts(currency), steps(currency), ofPieces(currency), shipping(currency)); // prettier-ignore
}

function percentages(currency: CurrencyCode): fc.Arbitrary<Campaign["offer"]> {
  return fc.record({
    ...{ kind: fc.constant("percentage" as const), basisPoints },
    off: fc.constantFrom("product" as const, "order" as const),
    most: fc.option(
      minor.map((amountMinor) => ({ amountMinor, currency })),
      { nil: null },
    ),
  });
}

function amounts(currency: CurrencyCode): fc.Arbitrary<Campaign["offer"]> {
  const others = named(currency, fc.record({ amountMinor: minor }));
  return fc.oneof(
    fc.record({
      kind: fc.constant("amount" as const),
      off,
      amountMinor: minor,
      ...moneyIn(currency),
      others,
    }),
    fc.record({ kind: fc.constant("set_price" as const), amountMinor: minor, ...moneyIn(currency), others }),
  );
}

/** By what is spent or by pieces, a percentage or an amount. */
function steps(currency: CurrencyCode): fc.Arbitrary<Campaign["offer"]> {
  const by = <By extends "pieces" | "spend">(kind: By, from: fc.Arbitrary<number>) =>
    fc.oneof(
      fc.record({
        ...{ kind: fc.constant("steps" as const), by: fc.constant(kind), off, ...moneyIn(currency) },
        ...{ takes: fc.constant("percentage" as const), steps: rising(from, basisPoints) },
        others: kind === "pieces" ? fc.constant([]) : named(currency, fc.record({ steps: rising(from, basisPoints) })), // prettier-ignore
      }),
      fc.record({
        ...{ kind: fc.constant("steps" as const), by: fc.constant(kind), off, ...moneyIn(currency) },
        // Nothing takes more than must be spent for it.
        ...{ takes: fc.constant("amount" as const), steps: rising(from, minor) },
        others: named(currency, fc.record({ steps: rising(from, minor) })),
      }),
    );
  return fc.oneof(by("pieces", pieces), by("spend", spent)) as fc.Arbitrary<Campaign["offer"]>;
}

function ofPieces(currency: CurrencyCode): fc.Arbitrary<Campaign["offer"]> {
  return fc.oneof(
    fc.record({ kind: fc.constant("buy_get" as const), buy: count, get: count, basisPoints, times }),
    fc.record({
      ...{ kind: fc.constant("buy_other" as const), bought: anyWholeTarget, get: count, basisPoints, times },
      needs: fc.oneof(
        count.map((many) => ({ by: "pieces" as const, pieces: many })),
        minor.map((amountMinor) => ({ by: "spend" as const, amountMinor, currency })),
      ),
    }),
    fc.record({ kind: fc.constant("gift" as const), pieces: count, basisPoints }),
    fc.record({
      ...{ kind: fc.constant("bundle" as const), pieces: fc.integer({ min: 2, max: 5 }), times },
      ...{ amountMinor: minor, ...moneyIn(currency) },
      others: named(currency, fc.record({ amountMinor: minor })),
    }),
  );
}

function shipping(currency: CurrencyCode): fc.Arbitrary<Campaign["offer"]> {
  return fc.record({
    ...{ kind: fc.constant("shipping" as const), currency: fc.constant(currency) },
    takes: fc.oneof(
      basisPoints.map((percent) => ({ kind: "percentage" as const, basisPoints: percent })),
      minor.map((amountMinor) => ({ kind: "amount" as const, amountMinor })),
    ),
    types: fc.subarray([...DELIVERY_TYPES]),
    methods: fc.subarray(DELIVERY_NAMES),
    countries: fc.subarray(DELIVERY_COUNTRIES),
  });
}

/** The store's own amounts, and what becomes of carts in currencies that are not named. */
function moneyIn(currency: CurrencyCode) {
  return {
    currency: fc.constant(currency),
    elsewhere: fc.constantFrom("converted" as const, "nothing" as const),
  };
}

/** Amounts of another currency, or none. */
function named<One extends object>(
  currency: CurrencyCode,
  one: fc.Arbitrary<One>,
): fc.Arbitrary<({ currency: CurrencyCode } & One)[]> {
  return anyCurrency.chain((other) =>
    other === currency ? fc.constant([]) : one.map((said) => [{ ...said, currency: other }]),
  );
}
