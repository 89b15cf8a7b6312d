import type { EarningExplanation, RulesExplanation, RuleVerdict } from "../../domain/earning/explanation.ts";
import type { RuleEffect } from "../../domain/program/rules/registry.ts";
import type { Saying } from "../format/saying.ts";

/** What tiers are called, by their ids. */
type TierNamer = (tierId: string) => string;

/** What the rules of a programme did for an order, in sentences; null where there are none. */
export function ruleSentences(
  { rules, points }: Pick<EarningExplanation, "rules" | "points">,
  tierName: TierNamer,
  say: Saying,
): {
  readonly combine: string;
  readonly verdicts: readonly { readonly key: string; readonly text: string }[];
  readonly result: string;
} | null {
  if (rules === undefined || (rules.verdicts.length === 0 && !rules.most && !rules.period)) return null;
  const { t, format } = say;
  const { most, period } = rules;
  return {
    combine: t(`orders.rules.combine.${rules.combine}`),
    verdicts: [
      ...rules.verdicts.map((verdict) => ({
        key: verdict.ruleId,
        text: verdictText(verdict, rules, tierName, say),
      })),
      ...(most
        ? [
            {
              key: "most",
              text: t("orders.rules.most", {
                points: format.points(most.points),
                uncapped: format.points(most.uncappedPoints),
              }),
            },
          ]
        : []),
      ...(period ? [{ key: "period", text: boundText(period, points, say) }] : []),
    ],
    result: t("orders.rules.result", { points: format.points(points) }),
  };
}

/** What a rule gives, in a few words. */
export function effectText(effect: RuleEffect, { t, format }: Saying): string {
  switch (effect.kind) {
    case "multiplier":
      return t("orders.rules.effect.multiplier", { factor: format.decimal(effect.percent / 100) });
    case "added_rate":
      return t("orders.rules.effect.added_rate", {
        perUnit: format.decimal(effect.milliPointsPerUnit / 1000),
      });
    case "fixed_points":
      return t("orders.rules.effect.fixed_points", { points: format.points(effect.points) });
  }
}

/** What the most of a day and a month left for an order, in words. */
function boundText(
  { mostPerDay, mostPerMonth, wantedPoints }: PeriodBound,
  points: number,
  { t, format }: Saying,
): string {
  const kind = mostPerDay === null ? "month" : mostPerMonth === null ? "day" : "both";
  return t(`orders.rules.period.${kind}`, {
    perDay: format.points(mostPerDay ?? 0),
    perMonth: format.points(mostPerMonth ?? 0),
    points: format.points(points),
    wanted: format.points(wantedPoints),
  });
}

type PeriodBound = NonNullable<RulesExplanation["period"]>;

/** A verdict in words. */
function verdictText(
  { name: rule, effect, why, points }: RuleVerdict,
  rules: RulesExplanation,
  tierName: TierNamer,
  say: Saying,
): string {
  const { t, format } = say;
  const told = effectText(effect, say);
  if (why.length > 0) {
    return t("orders.rules.idle", {
      rule,
      effect: told,
      // Two conditions may miss for the same reason.
      why: [...new Set(why.map((one) => reasonText(one, rules, tierName, say)))].join(" "),
    });
  }
  const key = rules.combine === "best_alone" ? "orders.rules.applied_best" : "orders.rules.applied";
  return t(key, { rule, effect: told, points: format.signedPoints(points) });
}

/** Why a rule did not apply, in words. */
function reasonText(
  why: RuleVerdict["why"][number],
  { verdicts }: RulesExplanation,
  tierName: TierNamer,
  { t, format }: Saying,
): string {
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
}
