import { BlockStack, Button, Card, InlineStack, Spinner, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ReconciliationRun, ReconciliationView } from "../../views/reconciliation.ts";
import { useDescribeError } from "../errors/use-describe-error.ts";
import { useFormat } from "../format/format-provider.tsx";

interface ReconcileCardProps {
  readonly reconciliation: ReconciliationView;
  readonly asking: boolean;
  readonly onReconcile: () => void;
}

/** The look for orders that no message told of: how it goes, what the last one found, and "now". */
export function ReconcileCard({
  reconciliation: { current, last },
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
          {current ? (
            <InlineStack gap="200" blockAlign="center">
              <Spinner size="small" accessibilityLabel={t("deliveries.reconcile.running")} />
              <Text as="span">
                {current.ordersSeen === 0
                  ? t("deliveries.reconcile.running")
                  : t("deliveries.reconcile.progress", { orders: format.number(current.ordersSeen) })}
              </Text>
            </InlineStack>
          ) : (
            <LastRun last={last} />
          )}
        </div>
        <InlineStack>
          <Button onClick={onReconcile} loading={asking} disabled={current !== null}>
            {t("deliveries.reconcile.now")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

function Failed({ last: { errorCode } }: { last: ReconciliationRun }) {
  const { t } = useTranslation();
  const describe = useDescribeError();
  return (
    <>
      <Text as="p">{t("deliveries.reconcile.failed")}</Text>
      {errorCode === null ? null : <Text as="p">{describe(errorCode)}</Text>}
    </>
  );
}

function LastRun({ last }: { last: ReconciliationView["last"] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!last) return <Text as="p">{t("deliveries.reconcile.never")}</Text>;
  return (
    <BlockStack gap="100">
      <Text as="p" fontWeight="medium">
        {t("deliveries.reconcile.last", { date: format.dateTime(last.finishedAt ?? last.requestedAt) })}
      </Text>
      {last.phase === "failed" ? <Failed last={last} /> : <Found last={last} />}
    </BlockStack>
  );
}

function Found({ last }: { last: ReconciliationRun }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <Text as="p">
        {last.ordersLost === 0
          ? t("deliveries.reconcile.nothingLost", { orders: format.number(last.ordersSeen) })
          : t("deliveries.reconcile.result", {
              orders: format.number(last.ordersSeen),
              lost: format.number(last.ordersLost),
              settled: format.number(last.ordersSettled),
            })}
      </Text>
      {last.ordersRefused > 0 ? (
        <Text as="p">{t("deliveries.reconcile.refused", { count: last.ordersRefused })}</Text>
      ) : null}
    </>
  );
}
