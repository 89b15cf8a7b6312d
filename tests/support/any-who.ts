import fc from "fast-check";
import type { OfferWho } from "../../app/domain/index.ts";
import type { ReferenceWho } from "./reference-who.ts";

/** Of which some are the beginnings of others. */
const number = fc.constantFrom(1, 2, 12, 123);
const someNumbers = fc.uniqueArray(number, { maxLength: 3 });
const yearDay = fc.constantFrom(101, 228, 229, 301, 517, 1201, 1231);

/** What an offer asks of the shopper; often nothing. */
export const anyOfferWho: fc.Arbitrary<OfferWho> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  fc.record(
    {
      limitNumber: number,
      joinedFrom: fc.constantFrom(1, 20_000, 20_001),
      segments: someNumbers.filter((some) => some.length > 0),
      born: fc.record({ from: yearDay, until: yearDay }),
      isRedeemed: fc.constant(true as const),
    },
    { requiredKeys: [] },
  ),
);

/** What may be known of a shopper, and what a store may have written for a date of birth. */
export const anyWho: fc.Arbitrary<ReferenceWho> = fc.record({
  used: someNumbers,
  segments: someNumbers,
  since: fc.constantFrom(undefined, 19_999, 20_000, 20_002),
  birthDate: fc.constantFrom(
    ...[undefined, "", "1980-05-17", "2000-02-29", "1999-12-31", "1970-01-01", "1970-13-01", "1970-00-07"],
    ...["no date ??", "1980-05-17T00:00:00Z"],
  ),
  redeemed: fc.subarray([
    ...["7KQMX9-2WRPHT-F4CJ6N:7", "7KQMX9", "GIFT-XYZ", "GIFT-AB:1000", "GIFT-A:", "GIFT-B:0", "GIFT-C:12x"],
    ...["GIFT-D:1001", "GIFT-E:12345"],
  ]),
  code: fc.constantFrom(
    undefined,
    "7KQMX9-2WRPHT-F4CJ6N",
    "7kqmx9-2wrpht-f4cj6n",
    "7KQMX9",
    "OTHER",
    ...["gift-ab", "GIFT-A", "GIFT-B", "GIFT-C", "GIFT-D", "GIFT-E"],
  ),
});
