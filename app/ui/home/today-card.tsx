import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { HomeView } from "../../views/home.ts";
import { useFormat } from "../format/format-provider.tsx";
import { Figure, Figures } from "../lists/figure.tsx";

/** What has happened since the store's midnight, in four numbers. */
export function TodayCard({ today, timeZone }: { today: HomeView["today"]; timeZone: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { orders, pointsIssued, pointsClawedBack, newMembers } = today;
  const quiet = orders + pointsIssued + pointsClawedBack + newMembers === 0;
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="050">
          <Text as="h2" variant="headingMd">
            {t("home.today.title")}
          </Text>
          <Text as="p" variant="bodySm" tone="subdued">
            {t("home.today.since", { timeZone: format.zone(timeZone) })}
          </Text>
        </BlockStack>
        <Figures>
          <Figure label={t("home.today.orders")} value={format.number(orders)} />
          <Figure label={t("home.today.earned")} value={format.points(pointsIssued)} />
          <Figure label={t("home.today.takenBack")} value={format.points(pointsClawedBack)} />
          <Figure label={t("home.today.joined")} value={format.number(newMembers)} />
        </Figures>
        {quiet ? (
          <Text as="p" tone="subdued">
            {t("home.today.none")}
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}
