import fc from "fast-check";
import { ONLY_OR_OUT } from "../../app/domain/index.ts";
import type { BuyerTerms, Listed } from "../../app/domain/index.ts";
import type { ReferenceBuyer } from "./reference-discounts.ts";

// For whom offers are and who buys, from a few names, so that they meet. Of some one is the beginning of another.

export const BUYERS_COUNTRIES = ["DE", "US", "AT", "JP"];
export const BUYERS_MARKETS = ["1", "12", "2", "1000000000000000000"];
export const BUYERS_TAGS = ["vip", "vip 2", 'big „Käufer“ "1/2" \\', "staff", "本店"];

const listed = (names: readonly string[]): fc.Arbitrary<Listed> =>
  fc
    .tuple(fc.subarray([...names], { minLength: 1 }), fc.boolean())
    .map(([among, isOut]) => (isOut ? { among, isOut: true as const } : { among }));

const onlyOrOut = fc.constantFrom(...ONLY_OR_OUT);

/** Often none at all. */
export const anyTerms: fc.Arbitrary<BuyerTerms> = fc.oneof(
  { weight: 2, arbitrary: fc.constant({}) },
  fc.record(
    {
      countries: listed(BUYERS_COUNTRIES),
      markets: fc.subarray(BUYERS_MARKETS, { minLength: 1 }),
      customerTags: listed(BUYERS_TAGS),
      companies: onlyOrOut,
      subscriptions: onlyOrOut,
    },
    { requiredKeys: [] },
  ),
);

/** With tags in other capitals, and such as nobody asks for. */
export const anyBuyer: fc.Arbitrary<ReferenceBuyer> = fc.record(
  {
    country: fc.constantFrom(...BUYERS_COUNTRIES, "FR", "ZZ"),
    market: fc.constantFrom(...BUYERS_MARKETS, "3"),
    tags: fc.subarray([...BUYERS_TAGS, "VIP", "Staff", "other"]),
    isCompany: fc.boolean(),
  },
  { requiredKeys: [] },
);
