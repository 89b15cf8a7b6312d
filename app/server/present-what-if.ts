import { formatMinor } from "../domain/money/amounts.ts";
import { summaryOf } from "../domain/index.ts";
import type { SummaryRow } from "../domain/index.ts";
import { createI18n } from "../i18n/i18n.ts";
import type { Locale } from "../i18n/locale.ts";
import type { WhatIfForFile } from "../services/what-if/read-what-if.server.ts";
import type { WhatIfFile } from "../views/what-if.ts";
import { csvFile, csvLine } from "./csv.ts";

type Texts = ReturnType<typeof createI18n>["t"];
type Lines = readonly (readonly string[])[];

/**
 * Part of a trial as a file for spreadsheets: words as the page has them in the reader's language, which must have been
 * loaded, and its numbers, plain: amounts with a dot, shares in percent.
 */
export function presentWhatIf(result: WhatIfForFile, file: WhatIfFile, locale: Locale): Response {
  const { t } = createI18n(locale);
  const lines = LINES[file](result, t, locale);
  return csvFile(`laurel-what-if-${file}.csv`, lines.map(csvLine));
}

const LINES: Readonly<Record<WhatIfFile, (result: WhatIfForFile, t: Texts, locale: Locale) => Lines>> = {
  summary: summaryLines,
  months: monthLines,
  tiers: tierLines,
  members: memberLines,
};

function summaryLines({ figures, assumptions, currency }: WhatIfForFile, t: Texts): Lines {
  const units = { points: t("common.pointsLabel"), minor: currency, permille: "%" };
  const write = (value: number | null, unit: SummaryRow["unit"]) => {
    if (value === null) return "";
    if (unit === "points") return String(value);
    return unit === "minor" ? formatMinor(value, currency) : (value / 10).toFixed(1);
  };
  const { gain, lose, same, gained, lost, newcomers, missing } = figures.members;
  const people = t("whatIf.file.people");
  const { redeemedPercent: redeemed, redeemedWithinMonths, minorPerHundredPoints } = assumptions;
  const assumed = (what: string, unit: string, value: string) => [what, unit, value, value, ""];
  return [
    [t("whatIf.figure"), t("whatIf.file.unit"), t("whatIf.given"), t("whatIf.tried"), t("whatIf.difference")],
    ...summaryOf(figures).map(({ id, unit, given, tried }) => [
      ...[t(`whatIf.row.${id}`), units[unit], write(given, unit), write(tried, unit)],
      write(tried === null ? null : tried - given, unit),
    ]),
    [t("whatIf.file.gain"), people, "", "", String(gain)],
    [t("whatIf.file.gained"), units.points, "", "", String(gained)],
    [t("whatIf.file.lose"), people, "", "", String(lose)],
    [t("whatIf.file.lost"), units.points, "", "", String(-lost)],
    [t("whatIf.file.same"), people, "", "", String(same)],
    [t("whatIf.file.newcomers"), people, "", "", String(newcomers)],
    [t("whatIf.file.missing"), people, "", "", String(-missing)],
    ...(["low", "likely", "high"] as const).map((scenario) =>
      assumed(t(`whatIf.file.redeemed.${scenario}`), "%", String(redeemed[scenario])),
    ),
    assumed(t("whatIf.form.within"), "", String(redeemedWithinMonths)),
    assumed(t("whatIf.form.value"), currency, formatMinor(minorPerHundredPoints, currency)),
  ];
}

/** Both programmes, each with what its columns are headed by. */
function sidesOf(t: Texts) {
  return [
    { side: "published", label: t("whatIf.given") },
    { side: "trial", label: t("whatIf.tried") },
  ] as const;
}

function monthLines({ figures, currency }: WhatIfForFile, t: Texts): Lines {
  const sides = sidesOf(t);
  const what = [
    ...[t("whatIf.row.points"), t("whatIf.row.takenBack")],
    ...(["low", "likely", "high"] as const).map((scenario) => t(`whatIf.file.owed.${scenario}`)),
  ];
  return [
    [
      ...[t("whatIf.month"), `${t("whatIf.row.revenue")} ${currency}`],
      ...sides.flatMap(({ label }) => what.map((one) => t("whatIf.file.of", { side: label, what: one }))),
    ],
    ...figures.months.map((each) => [
      ...[each.month, formatMinor(each.revenueMinor, currency)],
      ...sides.flatMap(({ side }) => {
        const { points, takenBack, owed } = each[side];
        return [points, takenBack, owed.low, owed.likely, owed.high].map(String);
      }),
    ]),
  ];
}

function tierLines({ figures, tierNames }: WhatIfForFile, t: Texts, locale: Locale): Lines {
  const tierName = (name: string) =>
    (Object.hasOwn(tierNames, name) ? tierNames[name]?.[locale] : undefined) ?? name;
  const sides = sidesOf(t);
  return [
    [
      t("whatIf.month"),
      ...sides.flatMap(({ side, label }) =>
        figures[side].tiers.map(({ name }) => t("whatIf.file.of", { side: label, what: tierName(name) })),
      ),
    ],
    ...figures.months.map((each) => [
      each.month,
      ...sides.flatMap(({ side }) => each[side].tiers.map(String)),
    ]),
  ];
}

function memberLines({ examples }: WhatIfForFile, t: Texts): Lines {
  return [
    [
      ...[t("whatIf.member"), t("whatIf.file.customer")],
      ...[t("whatIf.given"), t("whatIf.tried"), t("whatIf.difference")],
    ],
    ...examples.map(({ customerId, displayName, publishedPoints, trialPoints }) => [
      ...[displayName ?? t("members.nameless", { id: customerId }), customerId],
      ...[publishedPoints, trialPoints, trialPoints - publishedPoints].map(String),
    ]),
  ];
}
