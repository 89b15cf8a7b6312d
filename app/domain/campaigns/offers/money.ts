import { currencyCode, minorPerUnit } from "../../money/currencies.ts";
import type { CurrencyCode } from "../../money/money.ts";
import type { ProgramReader } from "../../program/program-reader.ts";
import { CAMPAIGN_LIMITS } from "../campaign-limits.ts";
import type { CampaignProblem } from "../campaign-problem.ts";
import type { Offer } from "../discount-config.ts";
import type { PublishingFacts } from "../kind.ts";

/** Of carts in a currency that an offer does not name: reckoned at Shopify's rate of the moment, or nothing. */
export const ELSEWHERE = ["converted", "nothing"] as const;
export type Elsewhere = (typeof ELSEWHERE)[number];

/** What an offer says of money: in the store's currency first, and in others that it names. */
export interface InCurrencies<One extends { readonly currency: CurrencyCode }> {
  /** The store's. */
  readonly currency: CurrencyCode;
  /** Each once, with what is said in it. */
  readonly others: readonly One[];
  readonly elsewhere: Elsewhere;
}

/** The names of those fields. */
export const MONEY_FIELDS = ["currency", "others", "elsewhere"] as const;

/**
 * Reads what is said of currencies.
 * @param readOne what is said in another currency; `path` is that of its place in the list
 */
export function readCurrencies<One extends { readonly currency: CurrencyCode }>(
  value: Readonly<Record<string, unknown>>,
  path: string,
  reader: ProgramReader,
  readOne: (value: unknown, path: string) => One,
): InCurrencies<One> {
  const currency = readCurrency(value["currency"], `${path}.currency`, reader);
  const seen = new Set<string>([currency]);
  const others = reader
    .list(value["others"], `${path}.others`, CAMPAIGN_LIMITS.currencies)
    .map((one, index) => {
      const at = `${path}.others.${index}`;
      const read = readOne(one, at);
      if (seen.has(read.currency))
        reader.problem({ path: `${at}.currency`, code: "duplicate", found: read.currency });
      seen.add(read.currency);
      return read;
    });
  return { currency, others, elsewhere: reader.oneOf(value["elsewhere"], `${path}.elsewhere`, ELSEWHERE) };
}

/** An offer of one amount, said in the store's currency and in others. */
export interface OneAmount extends InCurrencies<AmountIn> {
  /** Of the store's currency, in minor units. */
  readonly amountMinor: number;
}

interface AmountIn {
  readonly currency: CurrencyCode;
  readonly amountMinor: number;
}

/** The fields of such an offer. */
export const AMOUNT_FIELDS = ["amountMinor", ...MONEY_FIELDS] as const;

/** Reads the one amount in each currency. */
export function readOneAmount(
  value: Readonly<Record<string, unknown>>,
  path: string,
  reader: ProgramReader,
): OneAmount {
  const amountIn = (one: unknown, at: string, currency: CurrencyCode) =>
    readAmount(one, `${at}.amountMinor`, currency, reader);
  const money = readCurrencies(value, path, reader, (one, at): AmountIn => {
    const other = reader.object(one, at, ["currency", "amountMinor"]);
    const currency = readCurrency(other["currency"], `${at}.currency`, reader);
    return { currency, amountMinor: amountIn(other["amountMinor"], at, currency) };
  });
  return { amountMinor: amountIn(value["amountMinor"], path, money.currency), ...money };
}

/** The one amount, from the first piece on, as the discount function is told of it. */
export function encodeOneAmount(offer: OneAmount): Pick<Offer, "by" | "steps" | "others" | "onlyNamed"> {
  const always = ({ amountMinor }: Pick<AmountIn, "amountMinor">): Offer["steps"] => [
    { from: 0, takes: { kind: "amount", amountMinor } },
  ];
  return { by: "subtotal", steps: always(offer), ...encodeCurrencies(offer, always) };
}

export function readCurrency(value: unknown, path: string, reader: ProgramReader): CurrencyCode {
  const parsed = currencyCode(typeof value === "string" ? value : "");
  if (parsed.ok) return parsed.value;
  reader.problem({ path, code: "not_a_currency", ...(typeof value === "string" ? { found: value } : {}) });
  return "USD" as CurrencyCode;
}

/** An amount that can come off, or from which on something does, in minor units. */
export function readAmount(
  value: unknown,
  path: string,
  currency: CurrencyCode,
  reader: ProgramReader,
): number {
  return reader.whole(value, path, { min: 1, max: CAMPAIGN_LIMITS.units.max * minorPerUnit(currency) });
}

/** Amounts that were written when the store had another currency would mean something else by now. */
export function checkCurrency(
  { currency }: { readonly currency: CurrencyCode },
  path: string,
  { currency: own }: PublishingFacts,
): CampaignProblem[] {
  return currency === own
    ? []
    : [{ path: `${path}.currency`, code: "not_the_stores", found: currency, allowed: [own] }];
}

/** What the discount function is told of currencies, beside the steps in the store's. */
export function encodeCurrencies<One extends { readonly currency: CurrencyCode }>(
  { others, elsewhere }: InCurrencies<One>,
  stepsOf: (one: One) => Offer["steps"],
): Pick<Offer, "others" | "onlyNamed"> {
  return {
    ...(others.length === 0
      ? {}
      : { others: others.map((one) => ({ currency: one.currency, steps: stepsOf(one) })) }),
    ...(elsewhere === "nothing" ? { onlyNamed: true as const } : {}),
  };
}
