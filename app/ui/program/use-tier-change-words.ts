import { useTranslation } from "react-i18next";
import { TIER_MEASURES, thresholdOf } from "../../domain/program/ladder.ts";
import type { LadderChange } from "../../domain/program/program-change.ts";
import { useFormat } from "../format/format-provider.tsx";
import { useMeasureWords } from "../members/use-measure-words.ts";
import { useRuleWords } from "./use-rule-words.ts";

/** Says what differs in the ladder and its steps, in the store's currency. */
export function useTierChangeWords(currency: string): (change: LadderChange) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useRuleWords(currency);
  const measured = useMeasureWords();
  const rule = (before: string, after: string) => t("program.change.rule", { before, after });
  return (change) => {
    switch (change.code) {
      case "tier_window":
        return rule(words.window(change.before), words.window(change.after));
      case "tier_criterion":
        return rule(words.criterion(change.before), words.criterion(change.after));
      case "tier_grace":
        return change.after === null ? t("program.change.graceGone") : words.grace(change.after);
      case "tier_protection":
        return change.after === null ? t("program.change.protectionGone") : words.protection(change.after);
      case "tier_added": {
        const { tier } = change;
        const asks = TIER_MEASURES.filter((measure) => thresholdOf(tier, measure) > 0);
        return t("program.change.tierAdded", {
          tier: format.tier(tier.name),
          threshold: format.list(asks.map((measure) => measured(measure, thresholdOf(tier, measure)))),
          factor: words.factor(tier.earningPercent),
          percent: words.percent(tier.discountBasisPoints),
        });
      }
      case "tier_removed":
        return t("program.change.tierRemoved", { tier: format.tier(change.tier.name) });
      case "tier_renamed":
        return t("program.change.tierRenamed", { before: change.before, after: change.after });
      case "tier_threshold": {
        const [before, after] = [format.money(change.before), format.money(change.after)];
        return t("program.change.tierThreshold", { tier: format.tier(change.tier), before, after });
      }
      case "tier_measure": {
        const { measure } = change;
        const [before, after] = [measured(measure, change.before), measured(measure, change.after)];
        return t("program.change.tierMeasure", { tier: format.tier(change.tier), before, after });
      }
      case "tier_lifetime":
        return t(`program.change.lifetime.${change.after ? "yes" : "no"}`, {
          tier: format.tier(change.tier),
        });
      case "tier_multiplier": {
        const [before, after] = [words.factor(change.before), words.factor(change.after)];
        return t("program.change.tierMultiplier", { tier: format.tier(change.tier), before, after });
      }
      case "tier_discount": {
        const [before, after] = [words.percent(change.before), words.percent(change.after)];
        return t("program.change.tierDiscount", { tier: format.tier(change.tier), before, after });
      }
    }
  };
}
