import { BlockStack, Button, Card, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../format/format-provider.tsx";
import type { HomeView } from "../../views/home.ts";

type TierCount = HomeView["tierMix"][number];

/** How many members each tier has, lowest tier first. */
export function TiersCard({ home: { tierMix, members: total } }: { home: HomeView }) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {t("home.tiers.title")}
          </Text>
          <Text as="span" tone="subdued">
            {t("home.tiers.members", { count: total })}
          </Text>
        </InlineStack>
        {total === 0 ? (
          <BlockStack gap="100">
            <Text as="p" fontWeight="medium">
              {t("home.tiers.empty")}
            </Text>
            <Text as="p" tone="subdued">
              {t("home.tiers.emptyDetail")}
            </Text>
          </BlockStack>
        ) : (
          <>
            <BlockStack as="ul" gap="300">
              {tierMix.map((tier) => (
                <TierRow key={tier.tierId} tier={tier} total={total} />
              ))}
            </BlockStack>
            <InlineStack>
              <Button url="/app/members" variant="plain">
                {t("home.tiers.see")}
              </Button>
            </InlineStack>
          </>
        )}
      </BlockStack>
    </Card>
  );
}

function TierRow({ tier, total }: { tier: TierCount; total: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const labelId = useId();
  const share = tier.members / total;
  return (
    <li>
      <BlockStack gap="100">
        <InlineStack align="space-between">
          <Text as="span" id={labelId}>
            {format.tier(tier.name)}
          </Text>
          <Text as="span" tone="subdued" numeric>
            {t("home.tiers.share", { count: tier.members, share: format.percent(share) })}
          </Text>
        </InlineStack>
        <ProgressBar
          progress={Math.round(share * 100)}
          size="small"
          tone="primary"
          animated={false}
          ariaLabelledBy={labelId}
        />
      </BlockStack>
    </li>
  );
}
