import { BlockStack, Card, List, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CampaignProblem } from "../../domain/campaigns/campaign-problem.ts";
import type { Campaign } from "../../domain/campaigns/campaign.ts";
import type { CampaignView } from "../../views/campaigns.ts";
import { CampaignSentences } from "./campaign-sentences.tsx";
import { useCampaignProblem } from "./use-campaign-problem.ts";
import type { NameOf } from "./use-campaign-words.ts";

interface GetsCardProps {
  readonly view: CampaignView;
  readonly campaign: Campaign;
  readonly nameOf: NameOf;
  /** What keeps it from being published. */
  readonly missing: readonly CampaignProblem[];
  readonly children: ReactNode;
}

/** What a shopper gets, and what is missing before. */
export function GetsCard({ view, campaign, nameOf, missing, children }: GetsCardProps) {
  const { t } = useTranslation();
  const say = useCampaignProblem();
  const said = [...new Set(missing.map(say))];
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("campaigns.gets.heading")}
        </Text>
        <CampaignSentences {...{ view, campaign, nameOf }} />
        <div role="status">
          {said.length === 0 ? null : (
            <BlockStack gap="100">
              <Text as="h3" variant="headingSm">
                {t("campaigns.missing")}
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
