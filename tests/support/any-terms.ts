import fc from "fast-check";
import { ONLY_OR_OUT } from "../../app/domain/index.ts";
import type { BuyerTerms, Listed } from "../../app/domain/index.ts";
import type { ReferenceBuyer } from "./reference-discounts.ts";

// For whom offers are and who buys, from a few names, so that they meet. Of some one is the beginning of another.

const COUNTRIES = ["DE", "US", "AT", "JP"];
const MARKETS = ["1", "12", "2", "1000000000000000000"];
const TAGS = ["vip", "vip 2", 'big „Käufer“ "1/2" \\', "staff", "本店"];

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
      countries: listed(COUNTRIES),
      markets: fc.subarray(MARKETS, { minLength: 1 }),
      customerTags: listed(TAGS),
      companies: onlyOrOut,
      subscriptions: onlyOrOut,
    },
    { requiredKeys: [] },
  ),
);

/** With tags in other capitals, and such as nobody asks for. */
export const anyBuyer: fc.Arbitrary<ReferenceBuyer> = fc.record(
  {
    country: fc.constantFrom(...COUNTRIES, "FR", "ZZ"),
    market: fc.constantFrom(...MARKETS, "3"),
    tags: fc.subarray([...TAGS, "VIP", "Staff", "other"]),
    isCompany: fc.boolean(),
  },
  { requiredKeys: [] },
);
