import { formatMinor } from "../domain/money/amounts.ts";
import type { CurrencyCode } from "../domain/money/money.ts";
import type { WhatIfFigures } from "../domain/index.ts";
import { csvFile, csvLine } from "./csv.ts";

/** The months of a trial as a file for spreadsheets: names of columns in English, numbers plain, amounts with a dot. */
export function presentMonths(figures: WhatIfFigures, currency: CurrencyCode): Response {
  const { published, trial, months } = figures;
  const sides = [
    { name: "given", tiers: published.tiers },
    { name: "tried", tiers: trial.tiers },
  ];
  const head = sides.flatMap(({ name, tiers }) => [
    ...["points", "taken back", "owed low", "owed likely", "owed high"].map((what) => `${name}: ${what}`),
    ...tiers.map((tier) => `${name}: members ${tier.name}`),
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
