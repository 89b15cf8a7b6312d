import { useTranslation } from "react-i18next";
import { isCurrencyCode } from "../../domain/money/currencies.ts";
import type { Tier } from "../../domain/program/ladder.ts";
import type { ProgramHint } from "../../domain/program/program-hints.ts";
import type { Program } from "../../domain/program/program.ts";
import { type RuleHint, ruleHints } from "../../domain/program/rules/rule-hints.ts";
import { calendarOf } from "../../domain/time/calendar.ts";
import type { ProgramView } from "../../views/program.ts";
import { useFormat } from "../format/format-provider.tsx";

/** Says what is odd about a rule. */
export function useHintWords(
  rules: readonly { readonly id: string; readonly name: string }[],
): (hint: RuleHint) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = (ruleId: string) => rules.find(({ id }) => id === ruleId)?.name ?? ruleId;
  return (hint) => {
    switch (hint.code) {
      case "over":
        return t("program.hint.over", { until: format.day(hint.until) });
      case "next_day": {
        const { from, until } = hint;
        const list = (days: typeof hint.days) =>
          format.list(days.map((day) => t(`orders.rules.weekday.${day}`)));
        return t("program.hint.next_day", {
          ...{ from, until },
          ...{ days: list(hint.days), nextDays: list(hint.nextDays) },
        });
      }
      case "last_night":
        return t("program.hint.last_night", { day: format.day(hint.day), until: hint.until });
      case "above_most":
      case "most_anyway":
        return t(`program.hint.${hint.code}`, { most: format.points(hint.most) });
      case "beaten":
        return t("program.hint.beaten", { rule: nameOf(hint.by) });
      case "twice":
        return t("program.hint.twice", { rule: nameOf(hint.with) });
      case "multiply": {
        const factor = format.decimal(hint.percent / 100);
        return t("program.hint.multiply", { rule: nameOf(hint.with), factor });
      }
      case "never":
      case "changes_nothing":
      case "takes_all":
        return t(`program.hint.${hint.code}`);
    }
  };
}

/** Says what is odd about the base rate or a tier. */
export function useProgramHintWords(
  tiers: readonly Pick<Tier, "id" | "name">[],
): (hint: ProgramHint) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = (tierId: string) => format.tier(tiers.find(({ id }) => id === tierId)?.name ?? tierId);
  const percent = (basisPoints: number) => format.percent(basisPoints / 10_000);
  return (hint) => {
    switch (hint.code) {
      case "no_rate":
      case "earns_nothing":
      case "all_off":
        return t(`program.hint.${hint.code}`);
      case "rate_gives_half":
      case "rate_gives_all":
      case "earns_all":
        return t(`program.hint.${hint.code}`, {
          worth: format.money(hint.minorPerHundredPoints),
          percent: format.percent(hint.percent / 100),
        });
      case "earns_less": {
        const [mine, theirs] = [hint.percent, hint.theirs].map((one) => format.decimal(one / 100));
        return t("program.hint.earns_less", { tier: nameOf(hint.than), mine, theirs });
      }
      case "half_off":
        return t("program.hint.half_off", { percent: percent(hint.basisPoints) });
      case "less_off": {
        const [mine, theirs] = [percent(hint.basisPoints), percent(hint.theirs)];
        return t("program.hint.less_off", { tier: nameOf(hint.than), mine, theirs });
      }
    }
  };
}

/** What is odd about a programme's rules today. */
export function ruleHintsOf(
  program: Program,
  { currency, timeZone, now }: Pick<ProgramView, "currency" | "timeZone" | "now">,
): readonly RuleHint[] {
  if (!isCurrencyCode(currency)) return [];
  const zone = program.earning.rules?.timeZone ?? timeZone;
  return ruleHints(program, { today: calendarOf(zone).dayOf(now).date, currency });
}
