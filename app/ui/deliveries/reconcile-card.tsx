import { BlockStack, Button, Card, InlineStack, Spinner, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "../format/format-provider.tsx";
import type { ReconciliationView } from "./deliveries-view.ts";

interface ReconcileCardProps {
  readonly reconciliation: ReconciliationView;
  readonly asking: boolean;
  readonly onReconcile: () => void;
}

/** The look for orders that no message told of: how it goes, what the last one found, and "now". */
export function ReconcileCard({
  reconciliation: { running, last },
  asking,
  onReconcile,
}: ReconcileCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("deliveries.reconcile.title")}
        </Text>
        <Text as="p" tone="subdued">
          {t("deliveries.reconcile.detail")}
        </Text>
        <div role="status">
          {running ? (
            <InlineStack gap="200" blockAlign="center">
              <Spinner size="small" accessibilityLabel={t("deliveries.reconcile.running")} />
              <Text as="span">
                {running.seen === 0
                  ? t("deliveries.reconcile.running")
                  : t("deliveries.reconcile.progress", { orders: format.number(running.seen) })}
              </Text>
            </InlineStack>
          ) : (
            <LastRun last={last} />
          )}
        </div>
        <InlineStack>
          <Button onClick={onReconcile} loading={asking} disabled={running !== null}>
            {t("deliveries.reconcile.now")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

function LastRun({ last }: { last: ReconciliationView["last"] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!last) return <Text as="p">{t("deliveries.reconcile.never")}</Text>;
  return (
    <BlockStack gap="100">
      <Text as="p" fontWeight="medium">
        {t("deliveries.reconcile.last", { date: format.dateTime(last.at) })}
      </Text>
      {last.failed ? <Text as="p">{t("deliveries.reconcile.failed")}</Text> : <Found last={last} />}
    </BlockStack>
  );
}

function Found({ last }: { last: NonNullable<ReconciliationView["last"]> }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <Text as="p">
        {last.lost === 0
          ? t("deliveries.reconcile.nothingLost", { orders: format.number(last.seen) })
          : t("deliveries.reconcile.result", {
              orders: format.number(last.seen),
              lost: format.number(last.lost),
              settled: format.number(last.settled),
            })}
      </Text>
      {last.refused > 0 ? (
        <Text as="p">{t("deliveries.reconcile.refused", { count: last.refused })}</Text>
      ) : null}
    </>
  );
}
