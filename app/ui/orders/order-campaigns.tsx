import { Badge, InlineStack, Link } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { OrderCampaign } from "../../views/campaign-results.ts";
import { useFormat } from "../format/format-provider.tsx";
import { GivenName } from "../lists/given-name.tsx";
import { TableCard } from "../lists/table-card.tsx";

/** Which campaigns took something off the order, and how much of that counts. */
export function OrderCampaigns({ campaigns }: { readonly campaigns: readonly OrderCampaign[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <TableCard
      heading={t("orders.one.campaigns.heading")}
      columns={[
        { title: t("orders.one.campaigns.campaign") },
        { title: t("orders.one.campaigns.given"), numeric: true },
        { title: t("orders.one.campaigns.counts"), numeric: true },
      ]}
      rows={campaigns.map(({ campaignId, title, code, givenMinor, discountMinor, counts }) => ({
        id: campaignId,
        cells: [
          <InlineStack key="name" gap="200">
            <Link url={`/app/campaigns/${campaignId}`}>
              <GivenName>{title}</GivenName>
            </Link>
            {code === null ? null : <bdi style={{ overflowWrap: "anywhere" }}>{code}</bdi>}
            {counts ? null : <Badge>{t("orders.one.campaigns.no")}</Badge>}
          </InlineStack>,
          format.money(givenMinor),
          format.money(discountMinor),
        ],
      }))}
    />
  );
}
