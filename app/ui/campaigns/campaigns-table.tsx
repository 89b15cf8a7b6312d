import { BlockStack, IndexTable, InlineStack, Link, Text, useBreakpoints } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CampaignListRow, CampaignsPage } from "../../views/campaigns.ts";
import { GivenName } from "../lists/given-name.tsx";
import { useSecondRender } from "../lists/use-second-render.ts";
import { readCampaignText } from "./campaign-form.ts";
import { StateBadge } from "./state-badge.tsx";
import { useCampaignWords } from "./use-campaign-words.ts";

/** One page of campaigns. Each row leads to its campaign. */
export function CampaignsTable({ page: { campaigns, tiers } }: { page: CampaignsPage }) {
  const { t } = useTranslation();
  const { smDown: narrow } = useBreakpoints();
  useSecondRender(campaigns);
  return (
    <IndexTable
      selectable={false}
      condensed={narrow}
      itemCount={campaigns.length}
      resourceName={{ singular: t("campaigns.columns.campaign"), plural: t("campaigns.title") }}
      headings={[
        { title: t("campaigns.columns.campaign") },
        { title: t("campaigns.columns.state") },
        { title: t("campaigns.columns.offer") },
        { title: t("campaigns.columns.span") },
        { title: t("campaigns.columns.used") },
      ]}
    >
      {campaigns.map((row, position) => (
        <IndexTable.Row key={row.campaignId} id={row.campaignId} position={position}>
          {narrow ? <NarrowRow row={row} tiers={tiers} /> : <WideRow row={row} tiers={tiers} />}
        </IndexTable.Row>
      ))}
    </IndexTable>
  );
}

interface RowProps extends Pick<CampaignsPage, "tiers"> {
  readonly row: CampaignListRow;
}

function WideRow({ row, tiers }: RowProps) {
  const words = useCampaignWords(tiers);
  return (
    <>
      <IndexTable.Cell>
        <CampaignLink row={row} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <StateBadge state={row.state} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <GivenName>{words.short(readCampaignText(row.campaign))}</GivenName>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <div style={{ whiteSpace: "normal" }}>{words.span(row)}</div>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <div style={{ whiteSpace: "normal" }}>{words.used(row)}</div>
      </IndexTable.Cell>
    </>
  );
}

/** On a narrow screen a row is a small card: Polaris draws no columns there. */
function NarrowRow({ row, tiers }: RowProps) {
  const words = useCampaignWords(tiers);
  return (
    <div
      style={{ padding: "var(--p-space-300) var(--p-space-400)", inlineSize: "100%", whiteSpace: "normal" }}
    >
      <BlockStack gap="100">
        <InlineStack align="space-between" blockAlign="center" gap="200" wrap={false}>
          <CampaignLink row={row} />
          <StateBadge state={row.state} />
        </InlineStack>
        <GivenName>{words.short(readCampaignText(row.campaign))}</GivenName>
        <Text as="span" tone="subdued">
          {words.span(row)}
        </Text>
        <Text as="span">{words.used(row)}</Text>
      </BlockStack>
    </div>
  );
}

function CampaignLink({ row }: Pick<RowProps, "row">) {
  const { t } = useTranslation();
  const { title } = readCampaignText(row.campaign);
  return (
    <Link url={`/app/campaigns/${row.campaignId}`} dataPrimaryLink monochrome removeUnderline>
      <Text as="span" fontWeight="medium" breakWord>
        <GivenName>{title === "" ? t("campaigns.untitled") : title}</GivenName>
      </Text>
    </Link>
  );
}
