import { fail, ok } from "../result.ts";
import type { Result } from "../result.ts";
import { formatMinor } from "../money/amounts.ts";
import type { CurrencyCode } from "../money/money.ts";
import { askedTags, encodeTerms } from "./buyer-terms.ts";
import { checkDiscountConfig } from "./check-discount-config.ts";
import type { DeliveryWays } from "./delivery-ways.ts";
import { DISCOUNT_CONFIG_LIMITS } from "./discount-config.ts";
import { encodeWho } from "./offer-who.ts";
import { LANGUAGES } from "../program/look.ts";
import type { Language } from "../program/look.ts";
import type {
  DiscountConfig,
  Offer,
  OfferGroup,
  OfferStep,
  OtherTarget,
  TierDiscount,
} from "./discount-config.ts";
import type { DiscountConfigError } from "./discount-config-error.ts";

/**
 * The JSON text of the discount's metafield; equal configurations give equal texts. Offers name tiers by their place,
 * which keeps the text short and the function free of look-ups.
 *
 * Whatever this accepts, the function understands; whatever it refuses, the merchant sees when publishing.
 */
export function encodeDiscountConfig(config: DiscountConfig): Result<string, DiscountConfigError> {
  const error = checkDiscountConfig(config);
  if (error !== null) return fail(error);
  const tierIds = config.tiers.map((tier) => tier.id);
  const tags = askedTags(config.offers);
  const value = JSON.stringify({
    v: 1,
    currency: config.currency,
    // The variable of the function's query: Shopify says of each whether the customer has it.
    ...(tags.length === 0 ? {} : { tags }),
    tiers: config.tiers.map(encodeTier),
    offers: config.offers.map((offer) => encodeOffer(offer, config.currency, tierIds)),
  });
  const bytes = utf8Length(value);
  const limit = DISCOUNT_CONFIG_LIMITS.bytes;
  return bytes > limit ? fail({ code: "too_large", bytes, limit }) : ok(value);
}

function encodeTier({ id, discountBasisPoints: basisPoints, message, messages = {} }: TierDiscount): object {
  if (basisPoints === 0) return { id };
  const others = LANGUAGES.flatMap((language) =>
    messages[language] === undefined ? [] : [[languageCode(language), messages[language]] as const],
  );
  return {
    id,
    basisPoints,
    message,
    ...(others.length === 0 ? {} : { messages: Object.fromEntries(others) }),
  };
}

/** As Shopify names languages: https://shopify.dev/docs/api/functions/latest#localization */
export function languageCode(language: Language): string {
  return language.toUpperCase().replace("-", "_");
}

function encodeOffer(offer: Offer, currency: CurrencyCode, tierIds: readonly string[]): object {
  const { id, message, off, by, delivery, target, outside, sale, group, bought, isPrice, alone, aboveCost } =
    offer;
  const terms = encodeTerms(offer);
  return {
    id,
    message,
    ...(target === null ? {} : { target }),
    ...(outside === true ? { outside } : {}),
    ...(sale === undefined ? {} : sale === "out" ? { saleOut: true } : { saleOnly: true }),
    ...(offer.tierIds.length === 0 ? {} : { tiers: offer.tierIds.map((tierId) => tierIds.indexOf(tierId)) }),
    ...OFF[off],
    ...(delivery === undefined ? {} : encodeWays(delivery)),
    ...(by === "pieces" ? { byPieces: true } : {}),
    ...(group === undefined ? {} : encodeGroup(group)),
    ...(bought === undefined ? {} : encodeOther(bought, currency)),
    ...(isPrice === true ? { setPrice: true } : {}),
    ...(alone === true ? { alone } : {}),
    ...(aboveCost === true ? { aboveCost } : {}),
    ...encodeSteps(offer, currency),
    ...encodeNeeds(offer, currency),
    ...(terms === null ? {} : { terms }),
    ...encodeWho(offer),
  };
}

function encodeGroup({ buy, get, times, isBundle }: OfferGroup): object {
  return {
    ...(buy === 0 ? {} : { buy }),
    get,
    ...(times === null ? {} : { times }),
    ...(isBundle === true ? { bundle: true } : {}),
  };
}

/** Where the function adds up all goods. */
export const EVERYTHING_BOUGHT = 255;

function encodeOther({ target, outside, fromMinor }: OtherTarget, currency: CurrencyCode): object {
  return {
    bought: target ?? EVERYTHING_BOUGHT,
    ...(outside === true ? { boughtOutside: true } : {}),
    ...(fromMinor === undefined ? {} : { boughtFrom: formatMinor(fromMinor, currency) }),
  };
}

const OFF: Readonly<Record<Offer["off"], object>> = {
  piece: {},
  line: { perLine: true },
  order: { ofOrder: true },
  delivery: { ofDelivery: true },
};

function encodeWays({ types, methods, countries }: DeliveryWays): object {
  return {
    ...(types.length === 0 ? {} : { deliveryTypes: types.join(" ") }),
    ...(methods.length === 0 ? {} : { methods: methods.map((title) => ({ title })) }),
    ...(countries.length === 0 ? {} : { countries: countries.join(" ") }),
  };
}

/** A percentage from the first piece on is the most usual, and the shortest. */
function encodeSteps(offer: Offer, own: CurrencyCode): object {
  const { by, steps, others = [], onlyNamed, mostMinor, mostShare } = offer;
  const [first] = steps;
  const named = onlyNamed === true ? { onlyNamed } : {};
  const isPlain = steps.length === 1 && others.length === 0 && by === "subtotal" && first?.from === 0;
  if (isPlain && first.takes.kind === "percentage") {
    const most = mostMinor === undefined ? {} : { most: formatMinor(mostMinor, own) };
    return { basisPoints: first.takes.basisPoints, ...most, ...named };
  }
  const encoded = (currency: CurrencyCode, some: readonly OfferStep[]) =>
    some.map((step) => encodeStep(step, by, currency));
  return {
    steps: encoded(own, steps),
    ...(others.length === 0
      ? {}
      : {
          others: others.map((one) => ({ currency: one.currency, steps: encoded(one.currency, one.steps) })),
        }),
    ...(mostShare === undefined ? {} : { share: mostShare }),
    ...named,
  };
}

function encodeNeeds(
  { minSubtotal, minPieces, isFirstOrder, coupon, currencies }: Offer,
  currency: CurrencyCode,
): object {
  return {
    ...(minSubtotal === undefined ? {} : { minSubtotal: formatMinor(minSubtotal.amountMinor, currency) }),
    ...(minSubtotal?.of === "cart" ? { subtotalOfCart: true } : {}),
    ...(minPieces === undefined ? {} : { minPieces: minPieces.pieces }),
    ...(minPieces?.of === "cart" ? { piecesOfCart: true } : {}),
    ...(isFirstOrder === true ? { firstOrder: true } : {}),
    ...(coupon === undefined ? {} : { coupon }),
    ...(currencies === undefined ? {} : { currencies: currencies.map((code) => ({ code })) }),
  };
}

function encodeStep({ from, takes }: OfferStep, by: Offer["by"], currency: CurrencyCode): object {
  return {
    from: by === "pieces" ? String(from) : formatMinor(from, currency),
    ...(takes.kind === "percentage"
      ? { basisPoints: takes.basisPoints }
      : { amount: formatMinor(takes.amountMinor, currency) }),
  };
}

/** Bytes in UTF-8: one up to U+007F, two up to U+07FF, three up to U+FFFF, four above. */
function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
