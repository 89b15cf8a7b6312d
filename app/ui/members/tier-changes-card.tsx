import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { MemberView } from "../../views/members.ts";
import { useFormat } from "../format/format-provider.tsx";

/** How a member's tier came about, the latest first, each change with its reason. */
export function TierChangesCard({ tierChanges }: Pick<MemberView, "tierChanges">) {
  const { t } = useTranslation();
  const format = useFormat();
  if (tierChanges.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("members.tierChanges.title")}
        </Text>
        <BlockStack as="ul" gap="100">
          {tierChanges.map(({ at, from, to, reason }, index) => (
            <li key={`${at} ${index}`}>
              <Text as="p" tone="subdued" breakWord>
                {format.dateTime(at)}:{" "}
                {from === null
                  ? t("members.tierChanges.first", { to: format.tier(to) })
                  : t("members.tierChanges.changed", { from: format.tier(from), to: format.tier(to) })}
                {reason === null ? null : ` · ${t(`members.tierChanges.reason.${reason}`)}`}
              </Text>
            </li>
          ))}
        </BlockStack>
      </BlockStack>
    </Card>
  );
}
