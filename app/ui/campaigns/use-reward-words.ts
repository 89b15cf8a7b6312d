import { useTranslation } from "react-i18next";
import type { PointsDistribution } from "../../domain/campaigns/distribution.ts";
import type { CampaignOffer } from "../../domain/campaigns/registry.ts";
import { worthOf } from "../../domain/campaigns/reward-choice.ts";
import { useFormat } from "../format/format-provider.tsx";
import { useGrantWords } from "./use-grant-words.ts";

/** Says what a reward costs, how much of it members choose, for how long it is good, and how many there are. */
export function useRewardWords(): (reward: PointsDistribution, offer: CampaignOffer) => string[] {
  const { t } = useTranslation();
  const format = useFormat();
  const grantWords = useGrantWords();
  /** "Members choose from $5.00 for 500 points to $50.00 for 5,000 points, in steps of $5.00." */
  const asChoice = (reward: PointsDistribution, offer: CampaignOffer): string[] => {
    const { points, choice, grant } = reward;
    const [step] = worthOf({ offer, distribution: reward }, 1);
    if (choice === undefined || step === undefined) return [];
    const money = (times: number) => format.moneyIn(step.amountMinor * times, step.currency);
    const { least, most, share } = choice;
    return [
      t("campaigns.reward.choose", {
        ...{ least: money(least), leastPoints: format.points(points * least) },
        ...{ most: money(most), mostPoints: format.points(points * most), step: money(1) },
      }),
      ...(share === null ? [] : [t("campaigns.reward.ofOrder", { share: format.percent(share / 10_000) })]),
      ...(grant ? [] : [t("campaigns.reward.rest")]),
    ];
  };
  const costs = (reward: PointsDistribution, offer: CampaignOffer): string[] => {
    const { choice, grant, points } = reward;
    if (grant) return [grantWords.gets(grant, choice ? null : points), ...asChoice(reward, offer)];
    return choice
      ? asChoice(reward, offer)
      : [t("campaigns.reward.costs", { points: format.points(points) })];
  };
  const good = ({ days, grant }: PointsDistribution): string[] =>
    grant
      ? grantWords.good(grant)
      : [t("campaigns.reward.good", { count: days, shown: format.number(days) })];
  const limitsOf = ({ stock, perMember }: PointsDistribution): string[] => [
    ...(stock === null ? [] : [t("campaigns.reward.inAll", { count: stock, shown: format.number(stock) })]),
    ...(perMember === null
      ? []
      : [t("campaigns.reward.each", { count: perMember, shown: format.number(perMember) })]),
  ];
  return (reward, offer) => [...costs(reward, offer), ...good(reward), ...limitsOf(reward)];
}
