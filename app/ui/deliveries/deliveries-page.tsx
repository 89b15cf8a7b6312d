import { BlockStack, Box, Button, Card, InlineStack, Layout, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { EmptyList } from "../lists/empty-list.tsx";
import { OlderPages } from "../lists/older-pages.tsx";
import { AnswerBanner } from "./answer-banner.tsx";
import { DataRequestsCard } from "./data-requests-card.tsx";
import type { DeliveriesAnswer, DeliveriesAsk, DeliveriesView } from "./deliveries-view.ts";
import { DeliveryActions } from "./delivery-actions.tsx";
import { DeliveryList } from "./delivery-list.tsx";
import { ReconcileCard } from "./reconcile-card.tsx";

interface DeliveriesPageProps {
  readonly view: DeliveriesView;
  /** What has been asked for and is on its way. */
  readonly asked: DeliveriesAsk | null;
  readonly onAsk: (ask: DeliveriesAsk) => void;
  /** What came of what was asked for last. */
  readonly answer: DeliveriesAnswer | null;
}

/** Shopify's messages that could not be used, requests for data, and the look for what was lost. */
export function DeliveriesPage({ view, asked, onAsk, answer }: DeliveriesPageProps) {
  const { t } = useTranslation();
  return (
    <Page title={t("deliveries.title")} subtitle={t("deliveries.intro")}>
      <AnswerBanner answer={answer} />
      <Layout>
        <Layout.Section>
          <ParkedCard view={view} asked={asked} onAsk={onAsk} />
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <DataRequestsCard requests={view.requests} asked={asked} onAsk={onAsk} />
            <ReconcileCard
              reconciliation={view.reconciliation}
              asking={asked?.ask === "reconcile"}
              onReconcile={() => onAsk({ ask: "reconcile" })}
            />
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

function ParkedCard({ view, asked, onAsk }: Omit<DeliveriesPageProps, "answer">) {
  const { t } = useTranslation();
  const { deliveries, parked, waiting } = view;
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="100">
          <InlineStack align="space-between" blockAlign="center" gap="200">
            <Text as="h2" variant="headingMd">
              {t("deliveries.list")}
            </Text>
            {parked > 1 ? (
              <Button onClick={() => onAsk({ ask: "retryAll" })} loading={asked?.ask === "retryAll"}>
                {t("deliveries.retryAll")}
              </Button>
            ) : null}
          </InlineStack>
          <Text as="p" tone="subdued">
            {waiting === 0 ? t("deliveries.noneWaiting") : t("deliveries.waiting", { count: waiting })}
          </Text>
        </BlockStack>
      </Box>
      {deliveries.length === 0 ? (
        <EmptyList title={t("deliveries.none")} detail={t("deliveries.noneDetail")} />
      ) : (
        <DeliveryList
          deliveries={deliveries}
          actions={(delivery) => <DeliveryActions delivery={delivery} asked={asked} onAsk={onAsk} />}
        />
      )}
      <OlderPages
        latest={view.cursor === null ? null : { url: "?", label: t("deliveries.latest") }}
        older={
          view.older === null
            ? null
            : { url: `?cursor=${encodeURIComponent(view.older)}`, label: t("deliveries.older") }
        }
      />
    </Card>
  );
}
