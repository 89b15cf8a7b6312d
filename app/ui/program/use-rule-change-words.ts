import { useTranslation } from "react-i18next";
import type { Tier } from "../../domain/program/ladder.ts";
import type { RuleChange } from "../../domain/program/program-change.ts";
import { useFormat } from "../format/format-provider.tsx";
import { useRuleSentence } from "./use-earning-rules.ts";

/** Says what differs in the rules beside the base rate. */
export function useRuleChangeWords(
  tiers: readonly Pick<Tier, "id" | "name">[],
): (change: RuleChange) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const sentence = useRuleSentence(tiers);
  const rule = (before: string, after: string) => t("program.change.rule", { before, after });
  return (change) => {
    switch (change.code) {
      case "rule_added":
        return t("program.change.ruleAdded", { rule: sentence(change.rule) });
      case "rule_removed":
        return t("program.change.ruleRemoved", { rule: sentence(change.rule) });
      case "rule_changed":
        return rule(sentence(change.before), sentence(change.after));
      case "rules_combine":
        return t(`orders.rules.combine.${change.after}`);
      case "rules_zone":
        return change.after === null
          ? t("program.change.zoneGone")
          : t("program.rules.zone", { zone: format.zone(change.after) });
      case "rules_most": {
        const [key, gone] = MOSTS[change.of];
        const most = (points: number) => t(`program.rules.${key}`, { points: format.points(points) });
        if (change.after === null) return t(`program.change.${gone}`);
        return change.before === null ? most(change.after) : rule(most(change.before), most(change.after));
      }
    }
  };
}

const MOSTS = {
  order: ["most", "mostGone"],
  day: ["mostPerDay", "mostPerDayGone"],
  month: ["mostPerMonth", "mostPerMonthGone"],
} as const;
