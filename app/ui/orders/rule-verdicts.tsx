import { List, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { EarningExplanation, RulesExplanation, RuleVerdict } from "../../domain/earning/explanation.ts";
import { useFormat } from "../format/format-provider.tsx";
import { useEffectText } from "./use-effect-text.ts";

interface RuleVerdictsProps {
  readonly explanation: EarningExplanation;
  /** What tiers are called, by their ids. */
  readonly tierName: (tierId: string) => string;
}

/** What each rule of the programme did for an order, or why it did nothing; nothing where there are no rules. */
export function RuleVerdicts({ explanation: { rules, points }, tierName }: RuleVerdictsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const sentence = useSentence(tierName);
  const bounded = useBoundText();
  if (rules === undefined || (rules.verdicts.length === 0 && !rules.most && !rules.period)) return null;
  return (
    <>
      <Text as="p" tone="subdued">
        {t(`orders.rules.combine.${rules.combine}`)}
      </Text>
      <List>
        {rules.verdicts.map((verdict) => (
          <List.Item key={verdict.ruleId}>{sentence(verdict, rules)}</List.Item>
        ))}
        {rules.most ? (
          <List.Item>
            {t("orders.rules.most", {
              points: format.points(rules.most.points),
              uncapped: format.points(rules.most.uncappedPoints),
            })}
          </List.Item>
        ) : null}
        {rules.period ? <List.Item>{bounded(rules.period, points)}</List.Item> : null}
      </List>
      <Text as="p" fontWeight="medium">
        {t("orders.rules.result", { points: format.points(points) })}
      </Text>
    </>
  );
}

/** What the most of a day and a month left for an order, in words. */
function useBoundText() {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ mostPerDay, mostPerMonth, wantedPoints }: PeriodBound, points: number): string => {
    const kind = mostPerDay === null ? "month" : mostPerMonth === null ? "day" : "both";
    return t(`orders.rules.period.${kind}`, {
      perDay: format.points(mostPerDay ?? 0),
      perMonth: format.points(mostPerMonth ?? 0),
      points: format.points(points),
      wanted: format.points(wantedPoints),
    });
  };
}

type PeriodBound = NonNullable<RulesExplanation["period"]>;

/** A verdict in words. */
function useSentence(tierName: (tierId: string) => string) {
  const { t } = useTranslation();
  const format = useFormat();
  const effectText = useEffectText();
  const reason = useReason(tierName);
  return ({ name: rule, effect, why, points }: RuleVerdict, rules: RulesExplanation): string => {
    const told = effectText(effect);
    if (why.length > 0) {
      return t("orders.rules.idle", {
        rule,
        effect: told,
        why: why.map((one) => reason(one, rules)).join(" "),
      });
    }
    const key = rules.combine === "best_alone" ? "orders.rules.applied_best" : "orders.rules.applied";
    return t(key, { rule, effect: told, points: format.signedPoints(points) });
  };
}

/** Why a rule did not apply, in words. */
function useReason(tierName: (tierId: string) => string) {
  const { t } = useTranslation();
  const format = useFormat();
  return (why: RuleVerdict["why"][number], { verdicts }: RulesExplanation): string => {
    switch (why.code) {
      case "beaten": {
        const best = verdicts.find(({ ruleId }) => ruleId === why.by);
        return t("orders.rules.why.beaten", { rule: best?.name ?? why.by });
      }
      case "tier":
        return t("orders.rules.why.tier", {
          tiers: format.list(why.tiers.map((id) => format.tier(tierName(id)))),
        });
      case "too_early":
        return t("orders.rules.why.too_early", { date: format.day(why.from) });
      case "too_late":
        return t("orders.rules.why.too_late", { date: format.day(why.until) });
      case "weekday":
        return t("orders.rules.why.weekday", {
          was: t(`orders.rules.weekday.${why.was}`),
          days: format.list(why.days.map((day) => t(`orders.rules.weekday.${day}`))),
        });
      case "hours":
        return t("orders.rules.why.hours", { from: why.from, until: why.until });
      case "channel":
        return t("orders.rules.why.channel", {
          through: t(`orders.rules.channel.${why.through}`),
          channels: format.list(why.channels.map((one) => t(`orders.rules.channel.${one}`))),
        });
      case "currency":
        return t("orders.rules.why.currency", { was: why.was, currencies: format.list(why.currencies) });
      case "lowest_value":
        return t("orders.rules.why.lowest_value", { amount: format.money(why.minor) });
      case "counts_nothing":
      case "first_order":
      case "not_known":
      case "product":
      case "variant":
      case "collection":
      case "vendor":
      case "product_type":
      case "product_tag":
      case "no_subscription":
      case "all_subscriptions":
        return t(`orders.rules.why.${why.code}`);
    }
  };
}
