import { isRecord } from "../reading.ts";
import { foldedTag } from "./asked-buyer.ts";
import { isCountry } from "./countries.ts";

/** For which buyers an offer is, and on which lines of its target by how they are bought; all of it. */
export interface BuyerTerms {
  /** Of the country that the store is shown for, as `DE`. One that is not known is neither in nor out. */
  readonly countries?: Listed;
  /** Digits of the ids of markets at Shopify; the buyer's is one of them. */
  readonly markets?: readonly string[];
  /** Any of these is, or none of them, a tag of the customer's; large and small letters are alike. A guest has none. */
  readonly customerTags?: Listed;
  /** Only for those who buy for a company, or for everybody else. */
  readonly companies?: OnlyOrOut;
  /** Only lines with a selling plan of several deliveries, or all others. */
  readonly subscriptions?: OnlyOrOut;
}

/** One of these, or where it is out none of them; at least one, each once. */
export interface Listed {
  readonly among: readonly string[];
  readonly isOut?: true;
}

export const ONLY_OR_OUT = ["only", "out"] as const;
export type OnlyOrOut = (typeof ONLY_OR_OUT)[number];

export const BUYER_LIMITS = {
  countries: { min: 1, max: 250 },
  markets: { min: 1, max: 50 },
  tags: { min: 1, max: 50 },
  /** Characters of a customer's tag. */
  tag: { min: 1, max: 255 },
  /** In one configuration: https://shopify.dev/docs/api/functions/latest#input-query-limits */
  tagsInAll: 100,
} as const;

const NOT_PRINTABLE = /[\p{Cc}\p{Cs}]/u;
const DIGITS = /^[1-9][0-9]{0,18}$/;

/** Whether a customer can have such a tag: Shopify parts them by commas. */
export function isCustomerTag(value: unknown): value is string {
  if (typeof value !== "string" || value !== value.trim() || value.includes(",")) return false;
  return value !== "" && value.length <= BUYER_LIMITS.tag.max && !NOT_PRINTABLE.test(value);
}

export function isMarketId(value: unknown): value is string {
  return typeof value === "string" && DIGITS.test(value);
}

/** The tags that offers ask for, each once, as Shopify is asked whether the customer has them. */
export function askedTags(offers: readonly BuyerTerms[]): string[] {
  const all = offers.flatMap(({ customerTags }) => customerTags?.among ?? []);
  return [...new Map(all.map((tag) => [foldedTag(tag), tag])).values()];
}

/** The first part in which something cannot be, stands twice, or stands with too many others; null for none. */
export function faultyTerms(terms: BuyerTerms): keyof BuyerTerms | null {
  const { countries, markets, customerTags } = terms;
  const isSound = (list: readonly string[], { min, max }: Bounds, isOne: (one: string) => boolean) =>
    list.length >= min && list.length <= max && new Set(list).size === list.length && list.every(isOne);
  if (countries !== undefined && !isSound(countries.among, BUYER_LIMITS.countries, isCountry))
    return "countries";
  if (markets !== undefined && !isSound(markets, BUYER_LIMITS.markets, isMarketId)) return "markets";
  if (customerTags === undefined) return null;
  const folded = customerTags.among.map(foldedTag);
  const isEach = customerTags.among.every(isCustomerTag);
  return isEach && isSound(folded, BUYER_LIMITS.tags, () => true) ? null : "customerTags";
}

interface Bounds {
  readonly min: number;
  readonly max: number;
}

/** As the function reads them; null where an offer is for whoever. */
export function encodeTerms(terms: BuyerTerms): object | null {
  const { countries, markets, customerTags, companies, subscriptions } = terms;
  const encoded = {
    ...(countries === undefined ? {} : { countries: countries.among.join(" ") }),
    ...(countries?.isOut === true ? { countriesOut: true } : {}),
    ...(markets === undefined ? {} : { markets: markets.join(" ") }),
    ...(customerTags === undefined ? {} : { tags: customerTags.among.join(",") }),
    ...(customerTags?.isOut === true ? { tagsOut: true } : {}),
    ...(companies === undefined ? {} : { [COMPANIES[companies]]: true }),
    ...(subscriptions === undefined ? {} : { [SUBSCRIPTIONS[subscriptions]]: true }),
  };
  return Object.keys(encoded).length === 0 ? null : encoded;
}

const COMPANIES = { only: "onlyCompanies", out: "noCompanies" } as const;
const SUBSCRIPTIONS = { only: "onlySubscriptions", out: "noSubscriptions" } as const;

/** Reads what `encodeTerms` has written; null where it would not write that. */
export function readTerms(value: unknown): BuyerTerms | null {
  if (value === undefined) return {};
  if (!isRecord(value) || !Object.entries(value).every(([, one]) => one === true || isText(one))) return null;
  const isOut = (name: string) => (value[name] === true ? { isOut: true as const } : {});
  const { countries, markets, tags } = value;
  const terms: BuyerTerms = {
    ...(isText(countries) ? { countries: { among: countries.split(" "), ...isOut("countriesOut") } } : {}),
    ...(isText(markets) ? { markets: markets.split(" ") } : {}),
    ...(isText(tags) ? { customerTags: { among: tags.split(","), ...isOut("tagsOut") } } : {}),
    ...onlyOrOut("companies", COMPANIES, value),
    ...onlyOrOut("subscriptions", SUBSCRIPTIONS, value),
  };
  const again = encodeTerms(terms) ?? {};
  const isSame = Object.keys(value).length === Object.keys(again).length;
  return isSame && Object.entries(again).every(([name, one]) => value[name] === one) ? terms : null;
}

function onlyOrOut<Name extends "companies" | "subscriptions">(
  name: Name,
  names: Readonly<Record<OnlyOrOut, string>>,
  value: Readonly<Record<string, unknown>>,
): Pick<BuyerTerms, Name> {
  const found = ONLY_OR_OUT.find((one) => value[names[one]] === true);
  return (found === undefined ? {} : { [name]: found }) as Pick<BuyerTerms, Name>;
}

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";
