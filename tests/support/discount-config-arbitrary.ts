import fc from "fast-check";
import { anyTerms } from "./any-terms.ts";
import { anyOfferWho } from "./any-who.ts";
import { currency } from "./orders.ts";
import { DELIVERY_TYPES, LANGUAGES } from "../../app/domain/index.ts";
import type {
  ByLanguage,
  CurrencyCode,
  DeliveryWays,
  DiscountConfig,
  Offer,
  OfferStep,
  Taking,
  TierDiscount,
} from "../../app/domain/index.ts";

const word = fc.stringMatching(/^[a-z0-9]{1,5}$/);
const id = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join("-"));

const message = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 40 })
  .filter((text) => text.trim() !== "" && [...text].length <= 255 && !/[\p{Cc}\p{Cs}]/u.test(text));

/** With two, none, three and four decimals. */
export const anyCurrency = fc.constantFrom("USD", "JPY", "KWD", "CLF").map(currency);

const messages: fc.Arbitrary<ByLanguage<string>> = fc.record(
  Object.fromEntries(LANGUAGES.map((language) => [language, message])),
  { requiredKeys: [] },
);

const tier: fc.Arbitrary<TierDiscount> = fc
  .record({
    ...{ id, discountBasisPoints: fc.integer({ min: 0, max: 10_000 }), message },
    messages: fc.option(messages, { nil: null }),
  })
  .map(({ messages, ...tier }) => {
    if (tier.discountBasisPoints === 0) return { ...tier, message: "" };
    return messages === null || Object.keys(messages).length === 0 ? tier : { ...tier, messages };
  });

/** At both ends of each part of what the function keeps of them. */
const target = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(0, 1, 5, 63, 64, 128, 200, 239) },
  fc.constant(null),
);

const off = fc.constantFrom("piece" as const, "line" as const, "order" as const);
const takes: fc.Arbitrary<Taking> = fc.oneof(
  fc.record({ kind: fc.constant("percentage" as const), basisPoints: fc.integer({ min: 1, max: 10_000 }) }),
  fc.record({ kind: fc.constant("amount" as const), amountMinor: fc.integer({ min: 1, max: 20_000 }) }),
);

/** Steps from more and more; often the one that always counts. */
const steps: fc.Arbitrary<OfferStep[]> = fc.oneof(
  takes.map((one) => [{ from: 0, takes: one }]),
  fc
    .uniqueArray(fc.record({ from: fc.integer({ min: 0, max: 60_000 }), takes }), {
      minLength: 1,
      maxLength: 4,
      selector: ({ from }) => from,
    })
    .map((all) => all.sort((a, b) => a.from - b.from)),
);
const pieces = steps.map((all) =>
  all.map((step, index) => ({ ...step, from: index === 0 ? Math.min(step.from, 2) : 2 + index * 2 })),
);

const others = (by: Offer["by"], own: CurrencyCode) =>
  fc.uniqueArray(
    fc.record({
      currency: anyCurrency.filter((one) => one !== own),
      steps: by === "pieces" ? pieces : steps,
    }),
    { minLength: 1, maxLength: 2, selector: ({ currency }) => currency },
  );

/** One of which is the beginning of another. */
export const COUPONS = ["c-1", "c-12", "x"];

/** What an offer asks of the cart; often nothing. */
const of = fc.constantFrom("target" as const, "cart" as const);
const needs: fc.Arbitrary<
  Pick<Offer, "minSubtotal" | "minPieces" | "isFirstOrder" | "coupon" | "currencies">
> = fc.oneof(
  { weight: 2, arbitrary: fc.constant({}) },
  fc.record(
    {
      minSubtotal: fc.record({ of, amountMinor: fc.integer({ min: 1, max: 60_000 }) }),
      minPieces: fc.record({ of, pieces: fc.integer({ min: 1, max: 20 }) }),
      isFirstOrder: fc.constant(true as const),
      coupon: fc.constantFrom(...COUPONS),
      currencies: fc.uniqueArray(anyCurrency, { minLength: 1, maxLength: 2 }),
    },
    { requiredKeys: [] },
  ),
);

/** What ways of delivery may be called in carts and offers, so that they meet. */
export const DELIVERY_NAMES = ["Standard", "EXPRESS", 'dhl „Über“ "1/2" \\', "standard-1", "本地配送"];
export const DELIVERY_COUNTRIES = ["DE", "US", "AT", "JP"];

const delivery: fc.Arbitrary<DeliveryWays> = fc.record({
  types: fc.subarray([...DELIVERY_TYPES]),
  methods: fc.subarray(DELIVERY_NAMES),
  countries: fc.subarray(DELIVERY_COUNTRIES),
});

type Given = readonly [tierIds: readonly string[], own: CurrencyCode];

function offer(...given: Given): fc.Arbitrary<Offer> {
  return fc.oneof(
    { weight: 3, arbitrary: offerOnCart(...given) },
    fc
      .record({ one: offerOnCart(...given), delivery })
      .map(({ one: { outside: _none, sale: _any, ...one }, delivery }) => ({
        ...one,
        off: "delivery" as const,
        target: null,
        delivery,
      })),
  );
}

function offerOnCart(...[tierIds, own]: Given): fc.Arbitrary<Offer> {
  return fc
    .constantFrom("subtotal" as const, "pieces" as const)
    .chain((by) =>
      fc.record({
        id,
        message,
        off,
        by: fc.constant(by),
        steps: by === "pieces" ? pieces : steps,
        others: fc.option(others(by, own), { nil: null }),
        onlyNamed: fc.boolean(),
        needs,
        who: anyOfferWho,
        target,
        isOutside: fc.boolean(),
        sale: fc.constantFrom(undefined, undefined, "out" as const, "only" as const),
        tierIds: fc.subarray([...tierIds]),
        terms: anyTerms,
      }),
    )
    .map(({ others, onlyNamed, needs: asked, who, isOutside, sale, terms, ...rest }) => ({
      ...rest,
      ...terms,
      ...(sale === undefined ? {} : { sale }),
      ...asked,
      ...who,
      ...(others === null ? {} : { others }),
      ...(onlyNamed ? { onlyNamed: true as const } : {}),
      ...(isOutside && rest.target !== null ? { outside: true as const } : {}),
    }));
}

/** Of percentages off the order, or off products, some have an end. */
const mostOf = (one: Offer): fc.Arbitrary<Offer> => {
  const isOnAll = one.off === "order" || one.off === "piece";
  const isPlain = isOnAll && one.by === "subtotal" && one.steps.length === 1 && !one.others;
  const [first] = one.steps;
  if (!isPlain || first?.from !== 0 || first.takes.kind !== "percentage") return fc.constant(one);
  return fc
    .option(fc.integer({ min: 1, max: 20_000 }), { nil: null })
    .map((mostMinor) => (mostMinor === null ? one : { ...one, mostMinor }));
};

/** Of amounts off the order, some take off no more than a share of it. */
const shareOf = (one: Offer): fc.Arbitrary<Offer> => {
  const tables = [one.steps, ...(one.others ?? []).map(({ steps }) => steps)];
  const areAmounts = tables.every((table) => table.every(({ takes }) => takes.kind === "amount"));
  if (one.off !== "order" || !areAmounts) return fc.constant(one);
  return fc
    .constantFrom(null, 1, 3_333, 5_000, 10_000)
    .map((mostShare) => (mostShare === null ? one : { ...one, mostShare }));
};

/** Of amounts off each piece, some are what each piece costs. */
const priceOf = (one: Offer): fc.Arbitrary<Offer> => {
  const tables = [one.steps, ...(one.others ?? []).map(({ steps }) => steps)];
  const isPlain =
    one.off === "piece" &&
    one.by === "subtotal" &&
    one.group === undefined &&
    tables.every((table) => table.length === 1 && table[0]?.from === 0 && table[0].takes.kind === "amount");
  if (!isPlain) return fc.constant(one);
  return fc.boolean().map((isPrice) => (isPrice ? { ...one, isPrice: true as const } : one));
};

/** Of what comes off each piece, some comes off some pieces of each so many. */
const groupOf = (one: Offer): fc.Arbitrary<Offer> => {
  const tables = [one.steps, ...(one.others ?? []).map(({ steps }) => steps)];
  const isPlain = tables.every((table) => table.length === 1 && table[0]?.from === 0);
  if (one.off !== "piece" || one.by !== "subtotal" || one.mostMinor !== undefined || !isPlain)
    return fc.constant(one);
  const pieces = fc.integer({ min: 1, max: 4 });
  const times = fc.option(fc.integer({ min: 1, max: 3 }), { nil: null });
  const isOfAmounts = tables.every((table) => table[0]?.takes.kind === "amount");
  const bundle = fc.record({
    ...{ buy: fc.constant(0), get: fc.integer({ min: 1, max: 5 }), times },
    isBundle: fc.constant(true as const),
  });
  return fc
    .oneof(
      fc.constant(null),
      fc.record({ buy: pieces, get: pieces, times }),
      fc.record({ buy: fc.constant(0), get: pieces, times: fc.integer({ min: 1, max: 3 }) }),
      isOfAmounts ? bundle : fc.constant(null),
    )
    .chain((group) => (group === null ? fc.constant(one) : otherOf({ ...one, group })));
};

/** Of groups that are no bundle some ask for another target, in pieces or for so much. */
const otherOf = (one: Offer): fc.Arbitrary<Offer> => {
  if (one.group?.isBundle === true) return fc.constant(one);
  const isSpent = one.group?.buy === 0;
  const other = fc
    .record({ target, isOutside: fc.boolean(), fromMinor: fc.integer({ min: 1, max: 60_000 }) })
    .map(({ target: number, isOutside, fromMinor }) => ({
      target: number,
      ...(isOutside && number !== null ? { outside: true as const } : {}),
      ...(isSpent ? { fromMinor } : {}),
    }));
  return fc.option(other, { nil: null }).map((bought) => (bought === null ? one : { ...one, bought }));
};

/** Some go with nothing else. */
const aloneOf = (one: Offer): fc.Arbitrary<Offer> =>
  fc
    .constantFrom(false, false, false, one.off !== "delivery")
    .map((isAlone) => (isAlone ? { ...one, alone: true as const } : one));

/** Some take nothing below what it cost. */
const aboveCostOf = (one: Offer): fc.Arbitrary<Offer> => {
  const canBe = one.off !== "delivery" && (one.mostMinor === undefined || one.off === "order");
  return fc
    .constantFrom(false, false, canBe)
    .map((isAbove) => (isAbove ? { ...one, aboveCost: true as const } : one));
};

/** Configurations that a merchant can publish. */
export const discountConfig: fc.Arbitrary<DiscountConfig> = fc
  .tuple(fc.uniqueArray(tier, { maxLength: 6, selector: (tier) => tier.id }), anyCurrency)
  .chain(([tiers, own]) => {
    const tierIds = tiers.map((tier) => tier.id);
    const offers = fc.uniqueArray(
      offer(tierIds, own)
        .chain(mostOf)
        .chain(shareOf)
        .chain(groupOf)
        .chain(priceOf)
        .chain(aloneOf)
        .chain(aboveCostOf),
      {
        maxLength: 8,
        selector: (offer) => offer.id,
      },
    );
    return fc.record({ tiers: fc.constant(tiers), offers, currency: fc.constant(own) });
  });
