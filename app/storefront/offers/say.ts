import { currencyExponent, minorPerUnit } from "../../domain/money/currencies.ts";
import type { CurrencyCode } from "../../domain/money/money.ts";
import type { Hint, ShownTaking } from "../../domain/campaigns/storefront.ts";
import { pluralPlace } from "../numbers.ts";
import { moneyLike } from "./money-like.ts";
import type { Words } from "./page.ts";

/** As in `laurel-offers-data.liquid`: one count for each plural form that a language may have. */
const COUNTS = [0, 1, 2, 3, 11, 100, 1_000_000];

/** How a page says things: its sentences, its language, and how the store writes money of the page's currency. */
export interface PageWords {
  readonly words: Words;
  readonly locale: string;
  readonly currency: CurrencyCode;
  /** As `moneyLike` takes it; where it is none, the language says how. */
  readonly sample: string;
}

/** Says what a shopper may have, in the page's words, with amounts as the page's prices are. */
export class Sayer {
  readonly #words: Words;
  readonly #locale: string;
  readonly #currency: CurrencyCode;
  readonly #likePrices: ((value: number) => string) | null;

  constructor({ words, locale, currency, sample }: PageWords) {
    this.#words = words;
    this.#locale = locale;
    this.#currency = currency;
    this.#likePrices = moneyLike(sample, currencyExponent(currency));
  }

  hint({ offer, missing, takes }: Hint): string {
    const { freePieces } = offer;
    const reward =
      freePieces > 0
        ? this.#fill("free", { number: this.#number(freePieces) })
        : this.reward(takes, offer.isOnDelivery);
    if ("missingMinor" in missing) {
      return this.#fill("spend_more", { amount: this.money(missing.missingMinor), reward });
    }
    const forms = (this.#words[offer.isOfGroups && freePieces === 0 ? "more" : "add_more"] ?? "").split("|");
    const sentence = forms[pluralPlace(COUNTS, missing.missing, this.#locale)] ?? "";
    return sentence.replace("%count%", this.#number(missing.missing)).replace("%reward%", reward);
  }

  /** What comes off: "10% off", "$5.00 off", "free shipping". */
  reward(takes: ShownTaking, isOnDelivery: boolean): string {
    const of = isOnDelivery ? "shipping_" : "";
    if (takes.kind !== "percentage") {
      const what = takes.kind === "price" ? "price" : (`${of}amount` as const);
      return this.#fill(what, { amount: this.#decimal(takes) });
    }
    if (isOnDelivery && takes.basisPoints === 10_000) return this.#fill("shipping_free", {});
    return this.#fill(`${of}percent`, { percent: this.percent(takes.basisPoints) });
  }

  /** @param tiers names, one or several */
  forTiers(tiers: readonly string[], what: string): string {
    return this.#fill("for_tiers", { tiers: this.#list(tiers), what });
  }

  yourPrice(own: string): string {
    return this.#fill("your_price", { price: own });
  }

  priceForEveryone(price: string): string {
    return this.#fill("for_everyone", { price });
  }

  money(minor: number): string {
    return this.#amount(minor / minorPerUnit(this.#currency), this.#currency);
  }

  percent(basisPoints: number): string {
    return this.#format(basisPoints / 10_000, { style: "percent", maximumFractionDigits: 2 });
  }

  #decimal({ amount, currency }: Exclude<ShownTaking, { kind: "percentage" }>): string {
    return this.#amount(Number(amount), currency);
  }

  #amount(value: number, currency: string): string {
    return this.#likePrices !== null && currency === this.#currency
      ? isolated(this.#likePrices(value))
      : this.#format(value, { style: "currency", currency });
  }

  #list(names: readonly string[]): string {
    return new Intl.ListFormat(this.#locale, { type: "disjunction" }).format(names.map(isolated));
  }

  #number(value: number): string {
    return this.#format(value, {});
  }

  /** Prices on the page have western digits in every language, so these have too. */
  #format(value: number, options: Intl.NumberFormatOptions): string {
    return isolated(
      new Intl.NumberFormat(this.#locale, { ...options, numberingSystem: "latn" }).format(value),
    );
  }

  #fill(name: string, places: Readonly<Record<string, string>>): string {
    return Object.entries(places).reduce(
      // A function, so that no `$&` of a name is taken for a pattern.
      (text, [place, value]) => text.replace(`%${place}%`, () => value),
      this.#words[name] ?? "",
    );
  }
}

/** Kept together, whichever way the sentence around it runs. */
function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}
