import { BlockStack, Card, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CodeUsesView } from "../../views/campaigns.ts";
import type { RewardFigures as Sums } from "../../views/redemptions.ts";
import { CodeProblem } from "../campaigns/code-problem.tsx";
import { LateBanner, UnclearBanner } from "./late-banner.tsx";
import { RewardFigures } from "./reward-figures.tsx";

interface RewardCardProps {
  readonly campaignId: string;
  readonly figures: Sums;
  /** Why Shopify does not have its discount as it should be. */
  readonly problem: CodeUsesView["problem"];
}

/** What became of a reward's redemptions, and the way to them. */
export function RewardCard({ campaignId, figures, problem }: RewardCardProps) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("rewards.redemptions")}
        </Text>
        <CodeProblem problem={problem} />
        <RewardFigures figures={figures} />
        <LateBanner campaignId={campaignId} late={figures.late} />
        <UnclearBanner campaignId={campaignId} unclear={figures.unclear} />
        <Link url={`/app/campaigns/${campaignId}/redemptions`}>{t("rewards.open")}</Link>
      </BlockStack>
    </Card>
  );
}
