import { Badge, BlockStack, Box, Card, InlineStack, Page, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DeliveryList } from "../deliveries/delivery-list.tsx";
import { useFormat } from "../format/format-provider.tsx";
import { MovementList } from "../members/movement-list.tsx";
import { LinesTable } from "./lines-table.tsx";
import { OrderSummary } from "./order-summary.tsx";
import type { OrderView } from "./order-view.ts";
import { PartsTable } from "./parts-table.tsx";

/** One order: how its points came about, line by line, and what has moved because of it. */
export function OrderPage({ order }: { order: OrderView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { explanation, placedAt } = order;
  return (
    <Page
      title={order.name ?? t("orders.one.nameless", { id: order.orderId })}
      {...(placedAt === null
        ? {}
        : { subtitle: t("orders.one.placed", { date: format.dateTime(placedAt) }) })}
      titleMetadata={<Marks order={order} />}
      backAction={{ content: t("orders.title"), url: "/app/orders" }}
      secondaryActions={[
        {
          content: t("common.actions.openInShopify"),
          url: `shopify:admin/orders/${order.orderId}`,
          target: "_top",
        },
      ]}
    >
      <BlockStack gap="400">
        <OrderSummary order={order} />
        {explanation ? (
          <>
            <Section title={t("orders.one.parts")}>
              <PartsTable explanation={explanation} />
            </Section>
            <Section title={t("orders.one.linesTitle")}>
              <LinesTable explanation={explanation} />
            </Section>
          </>
        ) : (
          <Section title={t("orders.one.howTitle")}>
            <Text as="p" tone="subdued">
              {t("orders.one.noExplanation")}
            </Text>
          </Section>
        )}
        <Movements order={order} />
        <Section title={t("orders.one.deliveries")}>
          {order.deliveries.length === 0 ? (
            <Text as="p" tone="subdued">
              {t("orders.one.noDeliveries")}
            </Text>
          ) : (
            <DeliveryList deliveries={order.deliveries} />
          )}
        </Section>
      </BlockStack>
    </Page>
  );
}

function Marks({ order }: { order: OrderView }) {
  const { t } = useTranslation();
  return (
    <InlineStack gap="100">
      {order.cancelled ? <Badge>{t("orders.one.cancelled")}</Badge> : null}
      {order.test ? <Badge tone="attention">{t("orders.one.test")}</Badge> : null}
      {order.redacted ? <Badge>{t("orders.one.redacted")}</Badge> : null}
    </InlineStack>
  );
}

function Movements({ order }: { order: OrderView }) {
  const { t } = useTranslation();
  if (order.movements.length === 0) {
    return (
      <Section title={t("orders.one.movements")}>
        <Text as="p" tone="subdued">
          {t("orders.one.noMovements")}
        </Text>
      </Section>
    );
  }
  return (
    <Card padding="0">
      <Box padding="400">
        <Text as="h2" variant="headingMd">
          {t("orders.one.movements")}
        </Text>
      </Box>
      <MovementList movements={order.movements} tiers={order.tiers} withOrder={false} />
    </Card>
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
