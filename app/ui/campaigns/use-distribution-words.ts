import { useTranslation } from "react-i18next";
import type { CampaignDistribution } from "../../domain/campaigns/distribution.ts";
import { useFormat } from "../format/format-provider.tsx";

/** Says how shoppers come to a campaign, a sentence each; nothing where it comes by itself. */
export function useDistributionWords(): (distribution: CampaignDistribution) => string[] {
  const { t } = useTranslation();
  const format = useFormat();
  return (distribution) => {
    if (distribution.kind === "automatic") return [];
    const { code, uses, oncePerCustomer } = distribution;
    return [
      code === "" ? t("campaigns.code.none") : t("campaigns.code.with", { code }),
      ...(uses === null ? [] : [t("campaigns.code.uses", { count: uses, shown: format.number(uses) })]),
      ...(oncePerCustomer ? [t("campaigns.code.once")] : []),
    ];
  };
}
