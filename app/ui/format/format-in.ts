import type { i18n } from "i18next";
import type { ByLanguage, Language, PluralNames, TierNames } from "../../domain/program/look.ts";
import { createFormat, type Format, type FormatSettings } from "./format.ts";

/** How a store writes numbers and days, and what it calls points and tiers. */
export interface StoreWords extends Pick<FormatSettings, "formatLocale" | "timeZone" | "currency"> {
  /** What points are called in the store; in a language without a name they are points. */
  readonly pointsNames?: ByLanguage<PluralNames> | undefined;
  /** What tiers are called, by language, by their plain names; in a language without a name they go by that. */
  readonly tierNames?: TierNames | undefined;
}

/** The store's way to write numbers, points, money and dates, in the language of `i18n`. */
export function formatIn({ language, t }: Pick<i18n, "language" | "t">, store: StoreWords): Format {
  const { pointsNames, tierNames, ...settings } = store;
  const rules = new Intl.PluralRules(language);
  const own = pointsNames?.[language as Language];
  return createFormat({
    ...settings,
    pointsName: (count) =>
      own === undefined ? t("common.points", { count }) : (own[rules.select(count)] ?? own.other ?? ""),
    pointsLabel: asHeading(own?.other ?? t("common.pointsLabel"), language),
    tierName: (name) =>
      (tierNames && Object.hasOwn(tierNames, name) ? tierNames[name]?.[language as Language] : undefined) ??
      name,
  });
}

/** As the heads of columns are written, whatever the store wrote: "beats" are "Beats" there. */
function asHeading(name: string, language: string): string {
  const [first = "", ...rest] = name;
  return `${first.toLocaleUpperCase(language)}${rest.join("")}`;
}
