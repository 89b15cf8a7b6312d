import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CampaignFigures } from "../../domain/campaigns/campaign-results.ts";
import type { CampaignLimits } from "../../domain/campaigns/campaign.ts";
import { useFormat } from "../format/format-provider.tsx";

interface CampaignUsedProps {
  readonly used: Pick<CampaignFigures, "orders" | "discountMinor">;
  readonly limits: CampaignLimits;
}

/** How much of its limits a campaign has given in all; nothing where it has none. */
export function CampaignUsed({ used, limits }: CampaignUsedProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { uses, budgetMinor } = limits;
  if (uses === null && budgetMinor === null) return null;
  return (
    <BlockStack gap="100">
      {uses === null ? null : (
        <Text as="p">
          {t("campaigns.limits.used", { used: format.number(used.orders), of: format.number(uses) })}
        </Text>
      )}
      {budgetMinor === null ? null : (
        <Text as="p">
          {t("campaigns.limits.spent", {
            spent: format.money(used.discountMinor),
            of: format.money(budgetMinor),
          })}
        </Text>
      )}
    </BlockStack>
  );
}
