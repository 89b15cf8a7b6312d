import { useTranslation } from "react-i18next";
import type { Campaign } from "../../domain/campaigns/campaign.ts";
import type { CodeDistribution, CodesDistribution } from "../../domain/campaigns/distribution.ts";
import type { GroupRule } from "../../domain/campaigns/groups/group-rule.ts";
import { useFormat } from "../format/format-provider.tsx";
import { useRewardWords } from "./use-reward-words.ts";

/** Says how shoppers come to a campaign, a sentence each; nothing where it comes by itself. */
export function useDistributionWords(): (campaign: Pick<Campaign, "distribution" | "offer">) => string[] {
  const { t } = useTranslation();
  const format = useFormat();
  const called = (distribution: CodeDistribution | CodesDistribution): string => {
    if (distribution.kind === "codes") {
      const { prefix } = distribution;
      return prefix === "" ? t("campaigns.code.withUnique") : t("campaigns.code.withPrefix", { prefix });
    }
    const { code } = distribution;
    return code === "" ? t("campaigns.code.none") : t("campaigns.code.with", { code });
  };
  const inGroups = ({ seats, hours, rewards }: GroupRule): string[] => [
    t(`together.says.${rewards}`, { seats: format.number(seats), friends: format.number(seats - 1) }),
    t("together.says.time", { count: hours, shown: format.number(hours) }),
  ];
  const asReward = useRewardWords();
  return ({ distribution, offer }) => {
    if (distribution.kind === "automatic") return [];
    if (distribution.kind === "partner") {
      const { where } = distribution;
      return [
        t("campaigns.partner.gets"),
        ...(where === "" ? [] : [t("campaigns.partner.at", { where })]),
        t("campaigns.partner.nothing"),
      ];
    }
    if (distribution.kind === "issued") {
      const { claim } = distribution;
      return [
        t("campaigns.code.issued"),
        ...(claim === null || claim.stock !== null || claim.group ? [] : [t("campaigns.code.claimOpen")]),
        ...(typeof claim?.stock === "number"
          ? [t("campaigns.code.claim", { count: claim.stock, shown: format.number(claim.stock) })]
          : []),
        ...(claim?.group ? inGroups(claim.group) : []),
      ];
    }
    if (distribution.kind === "points") return asReward(distribution, offer);
    const { uses, oncePerCustomer } = distribution;
    const limit = distribution.kind === "codes" ? "campaigns.code.usesEach" : "campaigns.code.uses";
    return [
      called(distribution),
      ...(uses === null ? [] : [t(limit, { count: uses, shown: format.number(uses) })]),
      ...(oncePerCustomer ? [t("campaigns.code.once")] : []),
      ...(distribution.kind === "codes" && distribution.toMembers ? [t("campaigns.code.toMembers")] : []),
    ];
  };
}
