import fc from "fast-check";
import { ONLY_OR_OUT } from "../../app/domain/index.ts";
import type { CampaignCondition, CurrencyCode } from "../../app/domain/index.ts";
import { BUYERS_COUNTRIES, BUYERS_MARKETS, BUYERS_TAGS } from "./any-terms.ts";
import { anyCurrency } from "./discount-config-arbitrary.ts";

/** Digits of the ids of segments that a store has; of some one is the beginning of another. */
export const SEGMENTS = ["7", "71", "712", "40"];

interface StoreFacts {
  readonly zone: string;
  readonly currency: CurrencyCode;
  readonly tierIds: readonly string[];
}

/** Up to three conditions of a campaign in such a store, often none; how often a customer may use it only of what comes by itself. */
export function anyConditions(store: StoreFacts, isAutomatic: boolean): fc.Arbitrary<CampaignCondition[]> {
  const all = [
    ...ofCart(store),
    ...ofBuyer(),
    ...ofMember(store),
    ...(isAutomatic
      ? [fc.record({ kind: fc.constant("uses_per_customer" as const), uses: fc.integer({ min: 1, max: 3 }) })]
      : []),
  ];
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant<CampaignCondition[]>([]) },
    { weight: 5, arbitrary: fc.oneof(...all).map((one) => [one]) },
    {
      weight: 2,
      arbitrary: fc.subarray(all, { minLength: 2, maxLength: 3 }).chain((some) => fc.tuple(...some)),
    },
  );
}

function ofCart({ currency, tierIds }: StoreFacts): fc.Arbitrary<CampaignCondition>[] {
  const of = fc.constantFrom("target" as const, "cart" as const);
  return [
    fc.constant({ kind: "first_order" as const }),
    fc.record({ kind: fc.constant("subtotal" as const), of, amountMinor: fc.integer({ min: 1, max: 60_000 }), currency: fc.constant(currency) }), // prettier-ignore
    fc.record({ kind: fc.constant("pieces" as const), of, pieces: fc.integer({ min: 1, max: 20 }) }),
    fc
      .uniqueArray(anyCurrency, { minLength: 1, maxLength: 3 })
      .map((currencies) => ({ kind: "currency" as const, currencies })),
    ...(tierIds.length === 0
      ? []
      : [fc.subarray([...tierIds], { minLength: 1 }).map((tiers) => ({ kind: "tier" as const, tiers }))]),
  ];
}

function ofBuyer(): fc.Arbitrary<CampaignCondition>[] {
  const some = (names: readonly string[]) => fc.subarray([...names], { minLength: 1 });
  return [
    fc.record({ kind: fc.constant("country" as const), countries: some(BUYERS_COUNTRIES), isOut: fc.boolean() }), // prettier-ignore
    fc.record({ kind: fc.constant("market" as const), markets: some(BUYERS_MARKETS) }),
    fc.record({ kind: fc.constant("customer_tag" as const), tags: some(BUYERS_TAGS), isOut: fc.boolean() }),
    fc.constantFrom(...ONLY_OR_OUT).map((companies) => ({ kind: "company" as const, companies })),
    fc
      .constantFrom(...ONLY_OR_OUT)
      .map((subscriptions) => ({ kind: "subscription" as const, subscriptions })),
  ];
}

function ofMember({ zone }: StoreFacts): fc.Arbitrary<CampaignCondition>[] {
  return [
    fc.integer({ min: 1, max: 40 }).map((days) => ({ kind: "new_member" as const, days, zone })),
    fc
      .option(fc.integer({ min: 0, max: 90 }), { nil: null })
      .map((days) => ({ kind: "birthday" as const, days, zone })),
    fc.subarray(SEGMENTS, { minLength: 1 }).map((segments) => ({ kind: "segment" as const, segments })),
  ];
}
