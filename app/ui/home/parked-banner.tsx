import { Banner, BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { HomeView } from "./home-view.ts";

interface ParkedBannerProps {
  readonly parked: HomeView["parked"];
}

/** Says that something between Shopify and Laurel was given up. Nothing when all is well. */
export function ParkedBanner({ parked: { deliveries, messages } }: ParkedBannerProps) {
  const { t } = useTranslation();
  if (deliveries + messages === 0) return null;
  const look = { content: t("home.parked.look"), url: "/app/deliveries" };
  return (
    <Banner tone="warning" title={t("home.parked.title")} {...(deliveries > 0 ? { action: look } : {})}>
      <BlockStack gap="100">
        {deliveries > 0 ? <Text as="p">{t("home.parked.deliveries", { count: deliveries })}</Text> : null}
        {messages > 0 ? <Text as="p">{t("home.parked.messages", { count: messages })}</Text> : null}
        <Text as="p">{t("home.parked.detail")}</Text>
      </BlockStack>
    </Banner>
  );
}
