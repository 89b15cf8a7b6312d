import fc from "fast-check";
import { LANGUAGES } from "../../app/domain/index.ts";
import type { ByLanguage, DiscountConfig, ProductOffer, TierDiscount } from "../../app/domain/index.ts";

const word = fc.stringMatching(/^[a-z0-9]{1,5}$/);
const id = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join("-"));

const message = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 40 })
  .filter((text) => text.trim() !== "" && [...text].length <= 255 && !/[\p{Cc}\p{Cs}]/u.test(text));

const messages: fc.Arbitrary<ByLanguage<string>> = fc.record(
  Object.fromEntries(LANGUAGES.map((language) => [language, message])),
  { requiredKeys: [] },
);

const collectionId = fc.integer({ min: 1, max: 12 }).map((number) => `gid://shopify/Collection/${number}`);

const tier: fc.Arbitrary<TierDiscount> = fc
  .record({
    ...{ id, discountBasisPoints: fc.integer({ min: 0, max: 10_000 }), message },
    messages: fc.option(messages, { nil: null }),
  })
  .map(({ messages, ...tier }) => {
    if (tier.discountBasisPoints === 0) return { ...tier, message: "" };
    return messages === null || Object.keys(messages).length === 0 ? tier : { ...tier, messages };
  });

/** No more different sets than there is room for, sorted as they come back. */
const collectionSets = fc.array(
  fc.uniqueArray(collectionId, { minLength: 1, maxLength: 5 }).map((ids) => ids.sort()),
  { minLength: 1, maxLength: 5 },
);

function offer(tierIds: readonly string[], sets: readonly string[][]): fc.Arbitrary<ProductOffer> {
  return fc.record({
    id,
    basisPoints: fc.integer({ min: 1, max: 10_000 }),
    message,
    collectionIds: fc.constantFrom(...sets),
    tierIds: fc.subarray([...tierIds]),
  });
}

/** Configurations that a merchant can publish. */
export const discountConfig: fc.Arbitrary<DiscountConfig> = fc
  .tuple(fc.uniqueArray(tier, { maxLength: 6, selector: (tier) => tier.id }), collectionSets)
  .chain(([tiers, sets]) => {
    const tierIds = tiers.map((tier) => tier.id);
    const offers = fc.uniqueArray(offer(tierIds, sets), { maxLength: 8, selector: (offer) => offer.id });
    return fc.record({ tiers: fc.constant(tiers), productOffers: offers });
  });
