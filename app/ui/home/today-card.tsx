import { BlockStack, Box, Card, InlineGrid, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "../format/format-provider.tsx";
import type { TodayView } from "./home-view.ts";

/** What has happened since the store's midnight, in four numbers. */
export function TodayCard({ today, timeZone }: { today: TodayView; timeZone: string }) {
  const { t } = useTranslation();
  const quiet = Object.values(today).every((value) => value === 0);
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="050">
          <Text as="h2" variant="headingMd">
            {t("home.today.title")}
          </Text>
          <Text as="p" variant="bodySm" tone="subdued">
            {t("home.today.since", { timeZone: timeZone.replaceAll("_", " ") })}
          </Text>
        </BlockStack>
        <InlineGrid columns={{ xs: 2, md: 4 }} gap="400">
          <Figure label={t("home.today.orders")} value={today.orders} />
          <Figure label={t("home.today.earned")} value={today.earned} />
          <Figure label={t("home.today.takenBack")} value={today.takenBack} />
          <Figure label={t("home.today.joined")} value={today.joined} />
        </InlineGrid>
        {quiet ? (
          <Text as="p" tone="subdued">
            {t("home.today.none")}
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function Figure({ label, value }: { label: string; value: number }) {
  const format = useFormat();
  return (
    <Box>
      <Text as="p" tone="subdued">
        {label}
      </Text>
      <Text as="p" variant="headingLg" numeric>
        {format.number(value)}
      </Text>
    </Box>
  );
}
