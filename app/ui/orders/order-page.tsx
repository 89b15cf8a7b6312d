import { Badge, BlockStack, Box, Card, InlineStack, Page, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { OrderDetailView } from "../../views/orders.ts";
import { DeliveryList } from "../deliveries/delivery-list.tsx";
import { useFormat } from "../format/format-provider.tsx";
import { NamesMissing } from "../lists/names-missing.tsx";
import { CheckoutCard } from "./checkout-card.tsx";
import { LinesTable } from "./lines-table.tsx";
import { LotsTable } from "./lots-table.tsx";
import { OrderCampaigns } from "./order-campaigns.tsx";
import { OrderMarks } from "./order-marks.tsx";
import { OrderMovements } from "./order-movements.tsx";
import { OrderRedemptions } from "./order-redemptions.tsx";
import { OrderSummary } from "./order-summary.tsx";
import { PartsTable } from "./parts-table.tsx";

interface OrderPageProps {
  readonly detail: OrderDetailView;
  /** Who looks at the page, as an actor. */
  readonly viewer: string;
  /** Where a browser finds the discount function. */
  readonly evaluatorUrl: string;
}

/** One order: how its points came about, line by line, what has moved because of it, and what is left. */
export function OrderPage({ detail, viewer, evaluatorUrl }: OrderPageProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { order, explanation, lots, deliveries, checkout, lineNames, tierNames } = detail;
  return (
    <Page
      title={order?.name ? order.name : t("orders.one.nameless", { id: detail.orderId })}
      {...(order ? { subtitle: t("orders.one.placed", { date: format.dateTime(order.processedAt) }) } : {})}
      {...(order ? { titleMetadata: <Marks order={order} /> } : {})}
      backAction={{ content: t("orders.title"), url: "/app/orders" }}
      secondaryActions={[
        {
          content: t("common.actions.openInShopify"),
          url: `shopify:admin/orders/${detail.orderId}`,
          target: "_top",
        },
      ]}
    >
      <BlockStack gap="400">
        <NamesMissing available={detail.namesAvailable} />
        <OrderSummary detail={detail} />
        {explanation ? (
          <>
            <Section title={t("orders.one.parts")}>
              <PartsTable explanation={explanation} />
            </Section>
            <Section title={t("orders.one.linesTitle")}>
              <LinesTable explanation={explanation} names={detail.lineNames} />
            </Section>
          </>
        ) : (
          <Section title={t("orders.one.howTitle")}>
            <Text as="p" tone="subdued">
              {t("orders.one.noExplanation")}
            </Text>
          </Section>
        )}
        {detail.campaigns.length === 0 ? null : <OrderCampaigns campaigns={detail.campaigns} />}
        {detail.redemptions.length === 0 ? null : <OrderRedemptions redemptions={detail.redemptions} />}
        {checkout === null ? null : (
          <CheckoutCard {...{ checkout, tierNames, evaluatorUrl }} names={lineNames} />
        )}
        <OrderMovements detail={detail} viewer={viewer} />
        {lots.length > 0 ? (
          <Section title={t("orders.one.lotsTitle")}>
            <LotsTable lots={lots} />
          </Section>
        ) : null}
        <Card padding={deliveries.length === 0 ? "400" : "0"}>
          <Box padding={deliveries.length === 0 ? "0" : "400"}>
            <BlockStack gap="300">
              <Text as="h2" variant="headingMd">
                {t("orders.one.deliveries")}
              </Text>
              {deliveries.length === 0 ? (
                <Text as="p" tone="subdued">
                  {t("orders.one.noDeliveries")}
                </Text>
              ) : null}
            </BlockStack>
          </Box>
          {deliveries.length === 0 ? null : <DeliveryList deliveries={deliveries} />}
        </Card>
      </BlockStack>
    </Page>
  );
}

function Marks({ order }: { order: NonNullable<OrderDetailView["order"]> }) {
  const { t } = useTranslation();
  return (
    <InlineStack gap="100">
      <OrderMarks order={order} />
      {order.redacted ? <Badge>{t("orders.one.redacted")}</Badge> : null}
    </InlineStack>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
        {children}
      </BlockStack>
    </Card>
  );
}
