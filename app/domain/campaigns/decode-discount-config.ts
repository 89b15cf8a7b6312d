import { isRecord, isWhole, parseJson } from "../reading.ts";
import { fail, ok } from "../result.ts";
import type { Result } from "../result.ts";
import { parseMinor } from "../money/amounts.ts";
import { currencyCode } from "../money/currencies.ts";
import type { CurrencyCode } from "../money/money.ts";
import { LANGUAGES } from "../program/look.ts";
import type { ByLanguage } from "../program/look.ts";
import { askedTags, readTerms } from "./buyer-terms.ts";
import type { BuyerTerms } from "./buyer-terms.ts";
import { EVERYTHING_BOUGHT, languageCode } from "./encode-discount-config.ts";
import { checkDiscountConfig } from "./check-discount-config.ts";
import { isDeliveryType } from "./delivery-ways.ts";
import type { DeliveryWays } from "./delivery-ways.ts";
import type { DiscountConfig, Offer, OfferStep, Taking, TierDiscount } from "./discount-config.ts";
import { decodeWho } from "./offer-who.ts";
import type { OfferWho } from "./offer-who.ts";
import type { DiscountConfigDecodeError } from "./discount-config-error.ts";

/** Reads what `encodeDiscountConfig` has written; refuses everything that it would not write. */
export function decodeDiscountConfig(text: string): Result<DiscountConfig, DiscountConfigDecodeError> {
  const value = parseJson(text);
  if (!isRecord(value)) return fail({ code: "not_json" });
  if (value["v"] !== 1) return fail({ code: "unknown_version", version: value["v"] });
  try {
    const config = readConfig(value);
    const cause = checkDiscountConfig(config);
    return cause === null ? ok(config) : fail({ code: "not_publishable", cause });
  } catch (error) {
    if (error instanceof Malformed) return fail({ code: "malformed", path: error.path });
    throw error;
  }
}

/** Ends the reading; it never leaves this file. */
class Malformed extends Error {
  readonly path: string;

  constructor(path: string) {
    super(path);
    this.path = path;
  }
}

type Fields = Readonly<Record<string, unknown>>;

function readConfig(value: Fields): DiscountConfig {
  const tiers = list(value["tiers"], "tiers").map(readTier);
  const currency = readCurrency(value["currency"]);
  const places = { tierIds: tiers.map((tier) => tier.id), currency };
  const offers = list(value["offers"], "offers").map((offer, index) =>
    readOffer(offer, `offers.${index}`, places),
  );
  const tags = value["tags"] === undefined ? [] : list(value["tags"], "tags");
  const asked = askedTags(offers);
  const isSame = tags.length === asked.length && asked.every((tag, place) => tag === tags[place]);
  if (!isSame || (value["tags"] !== undefined && tags.length === 0)) throw new Malformed("tags");
  return { tiers, offers, currency };
}

function readTier(value: unknown, index: number): TierDiscount {
  const path = `tiers.${index}`;
  const tier = fields(value, path);
  const id = text(tier["id"], `${path}.id`);
  if (tier["basisPoints"] === undefined) return { id, discountBasisPoints: 0, message: "" };
  const discountBasisPoints = whole(tier["basisPoints"], `${path}.basisPoints`);
  const message = text(tier["message"], `${path}.message`);
  if (tier["messages"] === undefined) return { id, discountBasisPoints, message };
  const messages = readMessages(tier["messages"], `${path}.messages`);
  return { id, discountBasisPoints, message, messages };
}

/** By languages as Shopify names them. */
function readMessages(value: unknown, path: string): ByLanguage<string> {
  return Object.fromEntries(
    Object.entries(fields(value, path)).map(([code, message]) => {
      const language = LANGUAGES.find((each) => languageCode(each) === code);
      if (language === undefined) throw new Malformed(`${path}.${code}`);
      return [language, text(message, `${path}.${code}`)];
    }),
  );
}

interface Places {
  readonly tierIds: readonly string[];
  readonly currency: CurrencyCode;
}

function readOffer(value: unknown, path: string, { tierIds, currency }: Places): Offer {
  const offer = fields(value, path);
  // Of before products carried their targets: it would be on everything.
  if (offer["set"] !== undefined) throw new Malformed(`${path}.set`);
  const by = flag(offer["byPieces"], `${path}.byPieces`) ? "pieces" : "subtotal";
  return {
    id: text(offer["id"], `${path}.id`),
    message: text(offer["message"], `${path}.message`),
    ...readOff(offer, path),
    by,
    ...readGroup(offer, path),
    ...readOther(offer, path, currency),
    ...(flag(offer["setPrice"], `${path}.setPrice`) ? { isPrice: true as const } : {}),
    ...(flag(offer["alone"], `${path}.alone`) ? { alone: true as const } : {}),
    ...(flag(offer["aboveCost"], `${path}.aboveCost`) ? { aboveCost: true as const } : {}),
    steps: readSteps(offer, path, by, currency),
    ...readOthers(offer, path, by),
    ...(flag(offer["onlyNamed"], `${path}.onlyNamed`) ? { onlyNamed: true as const } : {}),
    ...(offer["most"] === undefined ? {} : { mostMinor: minor(offer["most"], currency, `${path}.most`) }),
    ...(offer["share"] === undefined ? {} : { mostShare: whole(offer["share"], `${path}.share`) }),
    ...readNeeds(offer, path, currency),
    ...readBuyer(offer["terms"], `${path}.terms`),
    ...readWho(offer["who"], `${path}.who`),
    target: offer["target"] === undefined ? null : whole(offer["target"], `${path}.target`),
    ...(flag(offer["outside"], `${path}.outside`) ? { outside: true as const } : {}),
    ...readSale(offer, path),
    tierIds:
      offer["tiers"] === undefined
        ? []
        : list(offer["tiers"], `${path}.tiers`).map((place) => at(tierIds, place, `${path}.tiers`)),
  };
}

function readBuyer(value: unknown, path: string): BuyerTerms {
  const terms = readTerms(value);
  if (terms === null || (value !== undefined && Object.keys(terms).length === 0)) throw new Malformed(path);
  return terms;
}

function readWho(value: unknown, path: string): OfferWho {
  const who = decodeWho(value);
  if (who === null) throw new Malformed(path);
  return who;
}

function readOther(offer: Fields, path: string, currency: CurrencyCode): Pick<Offer, "bought"> {
  const { bought, boughtFrom } = offer;
  const isOutside = flag(offer["boughtOutside"], `${path}.boughtOutside`);
  if (bought === undefined) {
    if (isOutside || boughtFrom !== undefined) throw new Malformed(`${path}.bought`);
    return {};
  }
  const target = whole(bought, `${path}.bought`);
  return {
    bought: {
      target: target === EVERYTHING_BOUGHT ? null : target,
      ...(isOutside ? { outside: true as const } : {}),
      ...(boughtFrom === undefined ? {} : { fromMinor: minor(boughtFrom, currency, `${path}.boughtFrom`) }),
    },
  };
}

function readSale(offer: Fields, path: string): Pick<Offer, "sale"> {
  const [isOut, isOnly] = ["saleOut", "saleOnly"].map((name) => flag(offer[name], `${path}.${name}`));
  if (isOut && isOnly) throw new Malformed(`${path}.saleOnly`);
  return isOut ? { sale: "out" } : isOnly ? { sale: "only" } : {};
}

function readGroup(offer: Fields, path: string): Pick<Offer, "group"> {
  const { buy, get, times } = offer;
  if (get === undefined) {
    for (const name of ["buy", "times", "bundle"])
      if (offer[name] !== undefined) throw new Malformed(`${path}.${name}`);
    return {};
  }
  const group = {
    buy: buy === undefined ? 0 : whole(buy, `${path}.buy`),
    get: whole(get, `${path}.get`),
    times: times === undefined ? null : whole(times, `${path}.times`),
    ...(flag(offer["bundle"], `${path}.bundle`) ? { isBundle: true as const } : {}),
  };
  return { group };
}

function readOthers(offer: Fields, path: string, by: Offer["by"]): Pick<Offer, "others"> {
  if (offer["others"] === undefined) return {};
  const others = list(offer["others"], `${path}.others`).map((value, index) => {
    const at = `${path}.others.${index}`;
    const one = fields(value, at);
    const currency = readCurrency(one["currency"], `${at}.currency`);
    return { currency, steps: readSteps({ steps: one["steps"] }, at, by, currency) };
  });
  return { others };
}

/** What it comes off; of delivery, which ways of it. */
function readOff(offer: Fields, path: string): Pick<Offer, "off" | "delivery"> {
  const [isOfDelivery, isOfOrder, isPerLine] = ["ofDelivery", "ofOrder", "perLine"].map((name) =>
    flag(offer[name], `${path}.${name}`),
  );
  if (isOfDelivery) {
    for (const name of ["ofOrder", "perLine"])
      if (offer[name] !== undefined) throw new Malformed(`${path}.${name}`);
    return { off: "delivery", delivery: readWays(offer, path) };
  }
  for (const name of ["deliveryTypes", "methods", "countries"])
    if (offer[name] !== undefined) throw new Malformed(`${path}.${name}`);
  return { off: isOfOrder ? "order" : isPerLine ? "line" : "piece" };
}

function readWays(offer: Fields, path: string): DeliveryWays {
  const words = (name: string) =>
    offer[name] === undefined ? [] : text(offer[name], `${path}.${name}`).split(" ");
  const methods = offer["methods"] === undefined ? [] : list(offer["methods"], `${path}.methods`);
  return {
    types: words("deliveryTypes").map((type) => {
      if (!isDeliveryType(type)) throw new Malformed(`${path}.deliveryTypes`);
      return type;
    }),
    methods: methods.map((method, index) => {
      const at = `${path}.methods.${index}`;
      return text(fields(method, at)["title"], `${at}.title`);
    }),
    countries: words("countries"),
  };
}

type Needs = Pick<Offer, "minSubtotal" | "minPieces" | "isFirstOrder" | "coupon" | "currencies">;

function readNeeds(offer: Fields, path: string, currency: CurrencyCode): Needs {
  const of = (name: string) => (flag(offer[name], `${path}.${name}`) ? "cart" : "target");
  const { minSubtotal, minPieces, currencies } = offer;
  return {
    ...(minSubtotal === undefined
      ? {}
      : {
          minSubtotal: {
            of: of("subtotalOfCart"),
            amountMinor: minor(minSubtotal, currency, `${path}.minSubtotal`),
          },
        }),
    ...(minPieces === undefined
      ? {}
      : { minPieces: { of: of("piecesOfCart"), pieces: whole(minPieces, `${path}.minPieces`) } }),
    ...(flag(offer["firstOrder"], `${path}.firstOrder`) ? { isFirstOrder: true as const } : {}),
    ...(offer["coupon"] === undefined ? {} : { coupon: text(offer["coupon"], `${path}.coupon`) }),
    ...(currencies === undefined
      ? {}
      : {
          currencies: list(currencies, `${path}.currencies`).map((one, index) => {
            const at = `${path}.currencies.${index}`;
            return readCurrency(fields(one, at)["code"], `${at}.code`);
          }),
        }),
  };
}

function readSteps(offer: Fields, path: string, by: Offer["by"], currency: CurrencyCode): OfferStep[] {
  if (offer["basisPoints"] !== undefined) {
    for (const name of ["steps", "others"])
      if (offer[name] !== undefined) throw new Malformed(`${path}.${name}`);
    return [{ from: 0, takes: percentage(offer["basisPoints"], `${path}.basisPoints`) }];
  }
  return list(offer["steps"], `${path}.steps`).map((value, index) => {
    const at = `${path}.steps.${index}`;
    const step = fields(value, at);
    const from = text(step["from"], `${at}.from`);
    const takes: Taking =
      step["amount"] === undefined
        ? percentage(step["basisPoints"], `${at}.basisPoints`)
        : { kind: "amount", amountMinor: minor(step["amount"], currency, `${at}.amount`) };
    return {
      from: by === "pieces" ? whole(Number(from), `${at}.from`) : minor(from, currency, `${at}.from`),
      takes,
    };
  });
}

function percentage(value: unknown, path: string): Taking {
  return { kind: "percentage", basisPoints: whole(value, path) };
}

function minor(value: unknown, currency: CurrencyCode, path: string): number {
  const parsed = parseMinor(text(value, path), currency);
  if (!parsed.ok) throw new Malformed(path);
  return parsed.value;
}

function readCurrency(value: unknown, path = "currency"): CurrencyCode {
  const parsed = currencyCode(text(value, path));
  if (!parsed.ok) throw new Malformed(path);
  return parsed.value;
}

function flag(value: unknown, path: string): boolean {
  if (value !== undefined && value !== true) throw new Malformed(path);
  return value === true;
}

function fields(value: unknown, path: string): Fields {
  if (!isRecord(value)) throw new Malformed(path);
  return value;
}

function list(value: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new Malformed(path);
  return value;
}

function text(value: unknown, path: string): string {
  if (typeof value !== "string") throw new Malformed(path);
  return value;
}

function whole(value: unknown, path: string): number {
  if (!isWhole(value)) throw new Malformed(path);
  return value;
}

/** What stands at this place of the list. */
function at<T>(items: readonly T[], place: unknown, path: string): T {
  const item = isWhole(place) ? items[place] : undefined;
  if (item === undefined) throw new Malformed(path);
  return item;
}
