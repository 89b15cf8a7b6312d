import { BlockStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { OrderRedemption } from "../../views/orders.ts";
import { useFormat } from "../format/format-provider.tsx";
import { GivenName } from "../lists/given-name.tsx";
import { TableCard } from "../lists/table-card.tsx";

/** Which redemptions an order used, how many points each took, and how many it gave back. */
export function OrderRedemptions({ redemptions }: { readonly redemptions: readonly OrderRedemption[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <TableCard
      heading={t("rewards.ofOrder.heading")}
      columns={[
        { title: t("rewards.columns.reward") },
        { title: t("rewards.ofOrder.taken"), numeric: true },
        { title: t("rewards.ofOrder.givenBack"), numeric: true },
      ]}
      rows={redemptions.map(({ redemptionId, campaignId, title, code, taken, givenBack, owed }) => ({
        id: redemptionId,
        cells: [
          <BlockStack key="reward" gap="050" inlineAlign="start">
            <Link url={`/app/campaigns/${campaignId}/redemptions`}>
              <GivenName>{title}</GivenName>
            </Link>
            <bdi style={{ whiteSpace: "nowrap" }}>{code}</bdi>
            {owed === null ? null : (
              <Text as="span" tone={owed.outcome === null ? "caution" : "subdued"}>
                {owed.outcome === null
                  ? t("rewards.late.title")
                  : t(`rewards.late.outcome.${owed.outcome}`, { points: format.points(owed.points) })}
              </Text>
            )}
          </BlockStack>,
          format.number(taken),
          format.number(givenBack),
        ],
      }))}
    />
  );
}
