import { Badge, BlockStack, Button, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { DataRequest } from "../../views/deliveries.ts";
import { useFormat } from "../format/format-provider.tsx";
import type { DeliveriesAsk } from "./deliveries-ask.ts";
import { type CustomerFile, useCustomerFile } from "./use-customer-file.ts";

/** From so few days on a request is shown as urgent. */
const URGENT_DAYS = 7;

interface DataRequestsCardProps {
  readonly requests: readonly DataRequest[];
  readonly asked: DeliveriesAsk | null;
  readonly onAsk: (ask: DeliveriesAsk) => void;
}

/** Customers who wait for their data, the most urgent first. */
export function DataRequestsCard({ requests, asked, onAsk }: DataRequestsCardProps) {
  const { t } = useTranslation();
  const [file, onSave] = useCustomerFile();
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
                  file={file && file.customerId === request.customerId ? file.state : null}
                  onSave={onSave}
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
  readonly request: DataRequest;
  /** How asking for the file went; null where it was not asked for. */
  readonly file: CustomerFile["state"] | null;
  readonly onSave: (customerId: string) => void;
  readonly busy: boolean;
  readonly onAnswered: () => void;
}

function Request({ request, file, onSave, busy, onAnswered }: RequestProps) {
  const { customerId, isMember, receivedAt, daysLeft } = request;
  const { t } = useTranslation();
  const format = useFormat();
  const name =
    customerId === null ? t("deliveries.requests.nobody") : t("members.nameless", { id: customerId });
  return (
    <BlockStack gap="100">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        {customerId === null || !isMember ? (
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
        {customerId !== null && !isMember && ` ${t("deliveries.requests.file.none")}`}
      </Text>
      <InlineStack gap="200">
        {customerId === null || !isMember ? null : (
          <Button
            size="slim"
            variant="primary"
            loading={file === "loading"}
            onClick={() => onSave(customerId)}
            accessibilityLabel={t("deliveries.requests.saveOf", { name })}
          >
            {t("deliveries.requests.save")}
          </Button>
        )}
        <Button
          size="slim"
          loading={busy}
          onClick={onAnswered}
          accessibilityLabel={t("deliveries.requests.answeredOf", { name })}
        >
          {t("deliveries.requests.answered")}
        </Button>
      </InlineStack>
      <Text as="p" variant="bodySm" {...(file === "failed" ? { tone: "critical" } : {})}>
        <span role="status">
          {file === null || file === "loading" ? "" : t(`deliveries.requests.file.${file}`)}
        </span>
      </Text>
    </BlockStack>
  );
}
