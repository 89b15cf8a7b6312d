import { useTranslation } from "react-i18next";
import type {
  CampaignDistribution,
  CodeDistribution,
  CodesDistribution,
} from "../../domain/campaigns/distribution.ts";
import { useFormat } from "../format/format-provider.tsx";

/** Says how shoppers come to a campaign, a sentence each; nothing where it comes by itself. */
export function useDistributionWords(): (distribution: CampaignDistribution) => string[] {
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
  return (distribution) => {
    if (distribution.kind === "automatic") return [];
    if (distribution.kind === "issued") {
      const { claim } = distribution;
      return [
        t("campaigns.code.issued"),
        ...(claim === null
          ? []
          : claim.stock === null
            ? [t("campaigns.code.claimOpen")]
            : [t("campaigns.code.claim", { count: claim.stock, shown: format.number(claim.stock) })]),
      ];
    }
    const { uses, oncePerCustomer } = distribution;
    const limit = distribution.kind === "codes" ? "campaigns.code.usesEach" : "campaigns.code.uses";
    return [
      called(distribution),
      ...(uses === null ? [] : [t(limit, { count: uses, shown: format.number(uses) })]),
      ...(oncePerCustomer ? [t("campaigns.code.once")] : []),
    ];
  };
}
