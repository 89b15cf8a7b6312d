import { Banner, BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { HomeView } from "../../views/home.ts";

/** Says that something waits for a person: a customer for their data, or what was given up. Else nothing. */
export function ParkedBanner({ home: { deliveries, outbox, dataRequests } }: { home: HomeView }) {
  const { t } = useTranslation();
  const parked = deliveries.parked + outbox.parked;
  return (
    <>
      {/* Polaris sets neighbouring banners apart by itself, and the page does so too. */}
      {dataRequests > 0 ? (
        <div>
          <Banner
            tone="warning"
            title={t("home.requests.title", { count: dataRequests })}
            action={{ content: t("home.requests.look"), url: "/app/deliveries" }}
          >
            <Text as="p">{t("home.requests.detail")}</Text>
          </Banner>
        </div>
      ) : null}
      {parked > 0 ? (
        <Banner
          tone="warning"
          title={t("home.parked.title")}
          {...(deliveries.parked > 0
            ? { action: { content: t("home.parked.look"), url: "/app/deliveries" } }
            : {})}
        >
          <BlockStack gap="100">
            {deliveries.parked > 0 ? (
              <Text as="p">{t("home.parked.deliveries", { count: deliveries.parked })}</Text>
            ) : null}
            {outbox.parked > 0 ? (
              <Text as="p">{t("home.parked.messages", { count: outbox.parked })}</Text>
            ) : null}
            <Text as="p">{t("home.parked.detail")}</Text>
          </BlockStack>
        </Banner>
      ) : null}
    </>
  );
}
