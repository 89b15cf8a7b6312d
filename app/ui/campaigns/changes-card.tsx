import { BlockStack, Card, List, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CampaignView } from "../../views/campaigns.ts";
import { useFormat } from "../format/format-provider.tsx";
import { Who } from "../program/who.tsx";

/** What was done with the campaign, by whom and when; the newest first. */
export function ChangesCard({ view, viewer }: { readonly view: CampaignView; readonly viewer: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("campaigns.history")}
        </Text>
        <List>
          {view.changes.map((change) => (
            <List.Item key={`${change.at} ${change.kind}`}>
              {change.kind === "published"
                ? t("campaigns.change.published", { number: change.number ?? 0 })
                : t(`campaigns.change.${change.kind}`)}{" "}
              · {format.dateTime(change.at)} <Who actor={change.actor} viewer={viewer} />
            </List.Item>
          ))}
        </List>
      </BlockStack>
    </Card>
  );
}
