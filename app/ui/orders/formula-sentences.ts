import type { EarningExplanation } from "../../domain/earning/explanation.ts";
import type { Saying } from "../format/saying.ts";

interface Formula {
  /** Why the order counts nothing; none where it counts. */
  readonly excluded: readonly string[];
  /** Base × rate = points, in one line; null for a guest's. */
  readonly sum: string | null;
  /** What the line means, or that nobody is there to be credited. */
  readonly note: string;
}

/** How many points an order gives and by which sum, in sentences. */
export function formulaSentences(
  explanation: EarningExplanation,
  { tierName, isRehearsed }: { readonly tierName: string | null; readonly isRehearsed: boolean },
  { t, format }: Saying,
): Formula {
  const { rate, reasons, countedMinor, rules, points, programVersion } = explanation;
  const excluded = reasons.map(({ code }) => t(`members.why.excluded.${code}`));
  if (!rate) return { excluded, sum: null, note: t("orders.one.ofGuest") };
  const facts = {
    perUnit: format.decimal(rate.milliPointsPerUnit / 1000),
    percent: format.percent(rate.earningPercent / 100),
  };
  return {
    excluded,
    sum: t("orders.one.formula", {
      ...facts,
      base: format.money(countedMinor),
      points: format.points(rules?.plainPoints ?? points),
    }),
    note: t(isRehearsed ? "orders.one.formulaRehearsed" : "orders.one.formulaNote", {
      ...facts,
      tier: format.tier(tierName ?? rate.tierId),
      rounding: t(`members.why.rounding.${rate.rounding}`),
      version: format.number(programVersion),
    }),
  };
}
