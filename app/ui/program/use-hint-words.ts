import { useTranslation } from "react-i18next";
import type { RuleHint } from "../../domain/program/rules/rule-hints.ts";
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
