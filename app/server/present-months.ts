import { formatMinor } from "../domain/money/amounts.ts";
import type { CurrencyCode } from "../domain/money/money.ts";
import type { WhatIfFigures } from "../domain/index.ts";

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
  const lines = [["month", `revenue ${currency}`, ...head], ...rows].map((row) => row.map(cell).join(","));
  // The mark at the beginning is how spreadsheets know that it is UTF-8.
  return new Response(`\uFEFF${lines.join("\r\n")}\r\n`, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="laurel-what-if.csv"',
      "Cache-Control": "private, no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}

/** One cell, quoted where it must be; a text that a spreadsheet would take for a formula is none any more. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
