import { BlockStack, Box, Button, Card, InlineStack, Layout, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { ONE_BY_ONE } from "../../views/deliveries.ts";
import type { DataRequest, DeliveriesPage as DeliveriesList } from "../../views/deliveries.ts";
import type { ReconciliationRun, RunsView } from "../../views/runs.ts";
import { EmptyList } from "../lists/empty-list.tsx";
import { OlderPages } from "../lists/older-pages.tsx";
import type { RunAsks } from "../runs/run-asks.ts";
import { RunCard } from "../runs/run-card.tsx";
import { useReconciliationWords } from "../runs/use-reconciliation-words.ts";
import { AnswerBanner } from "./answer-banner.tsx";
import { DataRequestsCard } from "./data-requests-card.tsx";
import type { DeliveriesAnswer, DeliveriesAsk } from "./deliveries-ask.ts";
import { DeliveryActions } from "./delivery-actions.tsx";
import { DeliveryList } from "./delivery-list.tsx";

/** What several services know of messages. */
export interface DeliveriesView {
  /** Those that could not be used, without requests for data. */
  readonly parked: DeliveriesList;
  /** How many are under way. */
  readonly waiting: number;
  /** Customers who wait for their data. */
  readonly requests: readonly DataRequest[];
  readonly reconciliation: RunsView<ReconciliationRun>;
  /** Of the page of messages; null for the newest. */
  readonly cursor: string | null;
}

interface DeliveriesPageProps {
  readonly view: DeliveriesView;
  /** What has been asked for and is on its way. */
  readonly asked: DeliveriesAsk | null;
  readonly onAsk: (ask: DeliveriesAsk) => void;
  /** What came of what was asked for last. */
  readonly answer: DeliveriesAnswer | null;
  readonly runs: RunAsks;
}

/** Shopify's messages that could not be used, requests for data, and the look for what was lost. */
export function DeliveriesPage({ view, asked, onAsk, answer, runs }: DeliveriesPageProps) {
  const { t } = useTranslation();
  const comparison = view.reconciliation.current ?? view.reconciliation.last;
  const words = useReconciliationWords(comparison);
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
            <RunCard
              kind="reconciliation"
              run={comparison}
              words={words}
              asks={runs}
              detail={t("runs.reconciliation.detail")}
            />
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

function ParkedCard({ view, asked, onAsk }: Pick<DeliveriesPageProps, "view" | "asked" | "onAsk">) {
  const { t } = useTranslation();
  const { parked, waiting, cursor } = view;
  const { deliveries, next } = parked;
  const total = parked.total ?? 0;
  const alone = deliveries.filter(({ topic }) => ONE_BY_ONE.includes(topic)).length;
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="100">
          <InlineStack align="space-between" blockAlign="center" gap="200">
            <Text as="h2" variant="headingMd">
              {t("deliveries.list")}
            </Text>
            {total - alone > 1 ? (
              <Button onClick={() => onAsk({ ask: "retryAll" })} loading={asked?.ask === "retryAll"}>
                {t("deliveries.retryAll")}
              </Button>
            ) : null}
          </InlineStack>
          <Text as="p" tone="subdued">
            {[
              ...(total > 0 ? [t("deliveries.needLook", { count: total })] : []),
              ...(waiting > 0 ? [t("deliveries.waiting", { count: waiting })] : []),
              ...(total + waiting === 0 ? [t("deliveries.noneWaiting")] : []),
            ].join(" ")}
          </Text>
          {alone > 0 ? <Text as="p">{t("deliveries.oneByOne")}</Text> : null}
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
        latest={cursor === null ? null : { url: "?", label: t("deliveries.latest") }}
        older={
          next === null ? null : { url: `?cursor=${encodeURIComponent(next)}`, label: t("deliveries.older") }
        }
      />
    </Card>
  );
}
