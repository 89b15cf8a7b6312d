import { BlockStack, Card, List, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Campaign } from "../../domain/campaigns/campaign.ts";
import type { CampaignView } from "../../views/campaigns.ts";
import { CampaignSentences } from "./campaign-sentences.tsx";
import type { NameOf } from "./use-campaign-words.ts";

interface GetsCardProps {
  readonly view: CampaignView;
  /** Null while a field cannot be read. */
  readonly campaign: Campaign | null;
  readonly nameOf: NameOf;
  /** All fields can be read. */
  readonly canSave: boolean;
  /** What keeps it from being saved or published, a sentence each. */
  readonly missing: readonly string[];
  readonly children: ReactNode;
}

/** What a shopper gets, and what is missing before. */
export function GetsCard({ view, campaign, nameOf, canSave, missing, children }: GetsCardProps) {
  const { t } = useTranslation();
  const said = [...new Set(missing)];
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("campaigns.gets.heading")}
        </Text>
        {campaign === null ? (
          <Text as="p" tone="subdued">
            {t("campaigns.gets.unread")}
          </Text>
        ) : (
          <CampaignSentences {...{ view, campaign, nameOf }} />
        )}
        <div role="status">
          {said.length === 0 ? null : (
            <BlockStack gap="100">
              <Text as="h3" variant="headingSm">
                {t(canSave ? "campaigns.missing" : "campaigns.missingToSave")}
              </Text>
              <List>
                {said.map((sentence) => (
                  <List.Item key={sentence}>{sentence}</List.Item>
                ))}
              </List>
            </BlockStack>
          )}
        </div>
        {children}
      </BlockStack>
    </Card>
  );
}
