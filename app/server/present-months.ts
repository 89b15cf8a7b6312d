import { formatMinor } from "../domain/money/amounts.ts";
import type { CurrencyCode } from "../domain/money/money.ts";
import type { TierNames, WhatIfFigures } from "../domain/index.ts";
import type { Locale } from "../i18n/locale.ts";
import { csvFile, csvLine } from "./csv.ts";

/**
 * The months of a trial as a file for spreadsheets: names of columns in English, of tiers as the page has them in the
 * reader's language, numbers plain, amounts with a dot.
 */
export function presentMonths(
  figures: WhatIfFigures,
  currency: CurrencyCode,
  { locale, tierNames }: { readonly locale: Locale; readonly tierNames: TierNames },
): Response {
  const { published, trial, months } = figures;
  const tierName = (name: string) =>
    (Object.hasOwn(tierNames, name) ? tierNames[name]?.[locale] : undefined) ?? name;
  const sides = [
    { name: "given", tiers: published.tiers },
    { name: "tried", tiers: trial.tiers },
  ];
  const head = sides.flatMap(({ name, tiers }) => [
    ...["points", "taken back", "owed low", "owed likely", "owed high"].map((what) => `${name}: ${what}`),
    ...tiers.map((tier) => `${name}: members ${tierName(tier.name)}`),
  ]);
  const rows = months.map((each) => [
    each.month,
    formatMinor(each.revenueMinor, currency),
    ...[each.published, each.trial].flatMap(({ points, takenBack, owed, tiers }) => [
      ...[points, takenBack, owed.low, owed.likely, owed.high, ...tiers].map(String),
    ]),
  ]);
  const lines = [["month", `revenue ${currency}`, ...head], ...rows];
  return csvFile("laurel-what-if.csv", lines.map(csvLine));
}
