import { Badge, BlockStack, Button, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "../format/format-provider.tsx";
import type { DataRequestView, DeliveriesAsk } from "./deliveries-view.ts";

/** From so few days on a request is shown as urgent. */
const URGENT_DAYS = 7;

interface DataRequestsCardProps {
  readonly requests: readonly DataRequestView[];
  readonly asked: DeliveriesAsk | null;
  readonly onAsk: (ask: DeliveriesAsk) => void;
}

/** Customers who wait for their data, the most urgent first. */
export function DataRequestsCard({ requests, asked, onAsk }: DataRequestsCardProps) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("deliveries.requests.title")}
        </Text>
        <Text as="p" tone="subdued">
          {t(requests.length === 0 ? "deliveries.requests.none" : "deliveries.requests.detail")}
        </Text>
        {requests.length === 0 ? null : (
          <BlockStack as="ul" gap="300">
            {requests.map((request) => (
              <li key={request.deliveryId}>
                <Request
                  request={request}
                  busy={asked?.ask === "dismiss" && asked.id === request.deliveryId}
                  onAnswered={() => onAsk({ ask: "dismiss", id: request.deliveryId, reason: "answered" })}
                />
              </li>
            ))}
          </BlockStack>
        )}
      </BlockStack>
    </Card>
  );
}

interface RequestProps {
  readonly request: DataRequestView;
  readonly busy: boolean;
  readonly onAnswered: () => void;
}

function Request({ request: { customerId, receivedAt, daysLeft }, busy, onAnswered }: RequestProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const name =
    customerId === null ? t("deliveries.requests.nobody") : t("members.nameless", { id: customerId });
  return (
    <BlockStack gap="100">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        {customerId === null ? (
          <Text as="span">{name}</Text>
        ) : (
          <Link url={`/app/members/${customerId}`}>{name}</Link>
        )}
        <Badge {...(daysLeft <= URGENT_DAYS ? { tone: daysLeft < 0 ? "critical" : "warning" } : {})}>
          {daysLeft < 0
            ? t("deliveries.requests.overdue")
            : t("deliveries.requests.left", { count: daysLeft })}
        </Badge>
      </InlineStack>
      <Text as="p" variant="bodySm" tone="subdued">
        {t("deliveries.requests.asked", { date: format.date(receivedAt) })}
      </Text>
      <InlineStack>
        <Button
          size="slim"
          loading={busy}
          onClick={onAnswered}
          accessibilityLabel={t("deliveries.requests.answeredOf", { name })}
        >
          {t("deliveries.requests.answered")}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}
