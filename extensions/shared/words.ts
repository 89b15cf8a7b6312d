import type { ProgramMetafield } from "../../app/domain/program/program-metafield.ts";
import type { PluralNames } from "../../app/domain/program/look.ts";

/** What Shopify hands every extension to speak with. */
export interface I18n {
  translate(key: string, options?: Record<string, string | number>): string;
  formatNumber(number: number, options?: Intl.NumberFormatOptions): string;
  formatCurrency(amount: number, options?: Intl.NumberFormatOptions): string;
  formatDate(date: Date, options?: Intl.DateTimeFormatOptions): string;
}

/** All that can be said where nothing of the programme is known. */
export interface Saying {
  /** A sentence of the locale files. */
  say(key: string, values?: Record<string, string | number>): string;
}

export function sayingOf(i18n: I18n): Saying {
  return { say: (key, values) => i18n.translate(key, values) };
}

/** A programme's own words, in the language of whoever reads. */
export interface Words extends Saying {
  /** `60 Stars`: as the store calls its points, or points. */
  points(count: number): string;
  money(amountMinor: number): string;
  /** So many whole units of the store's currency. */
  units(count: number): string;
  number(value: number): string;
  /** What came or went: `+60`. */
  signed(value: number): string;
  /** A day where the store is, `2026-08-04`, or the day of a moment (ms). */
  day(at: string | number): string;
  tier(id: string, name: string): string;
}

export function wordsOf(
  i18n: I18n,
  language: string,
  { currency, look }: Pick<ProgramMetafield, "currency" | "look">,
): Words {
  const { say } = sayingOf(i18n);
  const names = inLanguage<PluralNames>(look?.points ?? {}, language);
  return {
    say,
    points(count) {
      const number = i18n.formatNumber(count);
      if (names === undefined) return say("points", { count, number });
      return `${number} ${names[pluralForm(language, count)] ?? names.other ?? ""}`;
    },
    money: (amountMinor) => i18n.formatCurrency(amountMinor / 10 ** digitsOf(currency), { currency }),
    units: (count) => i18n.formatCurrency(count, { currency, maximumFractionDigits: 0 }),
    number: (value) => i18n.formatNumber(value, { maximumFractionDigits: 2 }),
    signed: (value) => i18n.formatNumber(value, { signDisplay: "exceptZero" }),
    day(at) {
      const isDate = typeof at === "string";
      const moment = isDate ? new Date(`${at}T00:00:00Z`) : new Date(at);
      return i18n.formatDate(moment, { dateStyle: "long", ...(isDate ? { timeZone: "UTC" } : {}) });
    },
    tier: (id, name) => inLanguage(look?.tiers?.[id]?.names ?? {}, language) ?? name,
  };
}

/** In the very language (`zh-CN`), or in its plain form (`de` for `de-AT`). */
function inLanguage<T>(texts: Readonly<Partial<Record<string, T>>>, language: string): T | undefined {
  return texts[language] ?? texts[language.split("-")[0] ?? ""];
}

function pluralForm(language: string, count: number): Intl.LDMLPluralRule {
  try {
    return new Intl.PluralRules(language).select(count);
  } catch {
    return "other";
  }
}

function digitsOf(currency: string): number {
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat("en", {
    style: "currency",
    currency,
  }).resolvedOptions();
  return maximumFractionDigits;
}
