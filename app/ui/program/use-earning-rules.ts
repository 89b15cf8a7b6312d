import { useTranslation } from "react-i18next";
import { reachesBeyondMidnight } from "../../domain/program/rules/hours.ts";
import type { RuleCondition } from "../../domain/program/rules/registry.ts";
import type { EarningRule, RuleSet } from "../../domain/program/rules/rule.ts";
import type { Tier } from "../../domain/program/program.ts";
import { useFormat } from "../format/format-provider.tsx";
import { useEffectText } from "../orders/use-effect-text.ts";

/** Says rules of earning: each as a sentence, how they combine, and what bounds them. */
export function useEarningRules(tiers: readonly Tier[]): (set: RuleSet) => string[] {
  const { t } = useTranslation();
  const format = useFormat();
  const sentence = useRuleSentence(tiers);
  const most = (key: "most" | "mostPerDay" | "mostPerMonth", points: number | undefined) =>
    points === undefined ? [] : [t(`program.rules.${key}`, { points: format.points(points) })];
  return ({ combine, mostPerOrder, mostPerDay, mostPerMonth, timeZone, rules }) => [
    ...rules.map(sentence),
    ...(rules.length > 1 ? [t(`orders.rules.combine.${combine}`)] : []),
    ...most("most", mostPerOrder),
    ...most("mostPerDay", mostPerDay),
    ...most("mostPerMonth", mostPerMonth),
    ...(timeZone === undefined ? [] : [t("program.rules.zone", { zone: format.zone(timeZone) })]),
  ];
}

/** Says one rule. */
export function useRuleSentence(tiers: readonly Pick<Tier, "id" | "name">[]): (rule: EarningRule) => string {
  const { t } = useTranslation();
  const effectText = useEffectText();
  const condition = useConditionText(tiers);
  return ({ name: rule, when, effect }) => {
    if (when.length === 0) return t("program.rules.always", { rule, effect: effectText(effect) });
    const told = when.map(condition).join(t("program.rules.separator"));
    return t("program.rules.one", { rule, effect: effectText(effect), when: told });
  };
}

/** A condition, as a part of a sentence. */
function useConditionText(tiers: readonly Pick<Tier, "id" | "name">[]): (condition: RuleCondition) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return (condition) => {
    switch (condition.kind) {
      case "tier": {
        const names = condition.tiers.map((id) => tiers.find((tier) => tier.id === id)?.name ?? id);
        return t("program.rules.when.tier", { tiers: format.list(names.map(format.tier)) });
      }
      case "first_order":
        return t("program.rules.when.first_order");
      case "product":
        return t("program.rules.when.product", { count: condition.products.length });
      case "variant":
        return t("program.rules.when.variant", { count: condition.variants.length });
      case "collection":
        return t("program.rules.when.collection", { count: condition.collections.length });
      case "vendor":
        return t("program.rules.when.vendor", { names: format.list(condition.vendors) });
      case "product_type":
        return t("program.rules.when.product_type", { names: format.list(condition.types) });
      case "product_tag":
        return t("program.rules.when.product_tag", { names: format.list(condition.tags) });
      case "subscription":
        return t(`program.rules.when.subscription.${condition.subscriptions}`);
      case "dates": {
        const { from, until } = condition;
        if (until === null) return t("program.rules.when.from", { from: format.day(from ?? "") });
        if (from === null) return t("program.rules.when.until", { until: format.day(until) });
        return t("program.rules.when.dates", { from: format.day(from), until: format.day(until) });
      }
      case "weekday": {
        const days = condition.days.map((day) => t(`orders.rules.weekday.${day}`));
        return t("program.rules.when.weekday", { days: format.list(days) });
      }
      case "hours":
        return t(`program.rules.when.${reachesBeyondMidnight(condition) ? "night" : "hours"}`, {
          ...{ from: condition.from, until: condition.until },
        });
      case "channel": {
        const channels = condition.channels.map((channel) => t(`orders.rules.channel.${channel}`));
        return t("program.rules.when.channel", { channels: format.list(channels) });
      }
      case "currency":
        return t("program.rules.when.currency", { currencies: format.list(condition.currencies) });
      case "lowest_value":
        return t("program.rules.when.lowest_value", { amount: format.money(condition.minor) });
    }
  };
}
