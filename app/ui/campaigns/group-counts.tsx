import { BlockStack, InlineGrid, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { GroupCountsView } from "../../views/groups.ts";
import { useFormat } from "../format/format-provider.tsx";
import { Figure } from "../lists/figure.tsx";

/** How many groups of a campaign are open, are full, and have ended without. */
export function GroupCounts({ groups }: { readonly groups: GroupCountsView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { waiting } = groups;
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {t("together.title")}
      </Text>
      <InlineGrid columns={3} gap="200">
        <Figure label={t("together.open")} value={format.number(groups.open)} />
        <Figure label={t("together.full")} value={format.number(groups.full)} />
        <Figure label={t("together.ended")} value={format.number(groups.ended)} />
      </InlineGrid>
      {waiting === 0 ? null : (
        <Text as="p">{t("together.waiting", { count: waiting, shown: format.number(waiting) })}</Text>
      )}
      <Text as="p" tone="subdued">
        {t("together.detail")}
      </Text>
    </BlockStack>
  );
}
