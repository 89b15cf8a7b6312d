import { Banner, BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CampaignView, CodeUsesView } from "../../views/campaigns.ts";
import { useFormat } from "../format/format-provider.tsx";
import { readCampaignText } from "./campaign-form.ts";

interface CodeCardProps {
  readonly view: Pick<CampaignView, "published">;
  readonly uses: CodeUsesView;
}

/** The code that is given out, whether Shopify has it, and how often it was used. */
export function CodeCard({ view, uses }: CodeCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const distribution = view.published === null ? null : readCampaignText(view.published).distribution;
  if (distribution?.kind !== "code") return null;
  const { code } = distribution;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("campaigns.code.heading")}
        </Text>
        <Text as="p" variant="headingLg" breakWord>
          <bdi>{code}</bdi>
        </Text>
        {uses.problem === null ? null : (
          <Banner tone="critical" title={t(`campaigns.code.problem.${uses.problem}.title`)}>
            <Text as="p">{t(`campaigns.code.problem.${uses.problem}.detail`)}</Text>
          </Banner>
        )}
        <Text as="p">
          {uses.uses === null
            ? t("campaigns.code.usedUnknown")
            : t("campaigns.code.used", { count: uses.uses, shown: format.number(uses.uses) })}
        </Text>
        <Text as="p" tone="subdued">
          {t("campaigns.code.usedHelp")}
        </Text>
      </BlockStack>
    </Card>
  );
}
