import { Badge, BlockStack, Box, InlineStack, Link, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { DeliveryError, DeliveryRow } from "../../views/deliveries.ts";
import { useDescribeError } from "../errors/use-describe-error.ts";
import { useFormat } from "../format/format-provider.tsx";
import { useNameDelivery } from "./use-name-delivery.ts";

interface DeliveryListProps {
  readonly deliveries: readonly DeliveryRow[];
  /** What can be done with one. */
  readonly actions?: (delivery: DeliveryRow) => ReactNode;
}

/** Messages below each other: what each is about, what is wrong, since when. */
export function DeliveryList({ deliveries, actions }: DeliveryListProps) {
  return (
    <BlockStack as="ul">
      {deliveries.map((delivery) => (
        <li key={delivery.deliveryId}>
          <Box padding="400" paddingBlock="300" borderBlockStartWidth="025" borderColor="border-secondary">
            <BlockStack gap="200">
              <DeliveryFacts delivery={delivery} />
              {actions ? actions(delivery) : null}
            </BlockStack>
          </Box>
        </li>
      ))}
    </BlockStack>
  );
}

function DeliveryFacts({ delivery }: { delivery: DeliveryRow }) {
  const { t } = useTranslation();
  const format = useFormat();
  const describe = useDescribeError();
  const name = useNameDelivery();
  const { error, state, dismissed } = delivery;
  const field = error && fieldOf(error.facts);
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" blockAlign="center">
        <Text as="h3" variant="headingSm">
          <Subject delivery={delivery}>{name(delivery)}</Subject>
        </Text>
        <Badge {...(state === "parked" ? { tone: "warning" } : {})}>{t(`deliveries.state.${state}`)}</Badge>
      </InlineStack>
      {error ? <Text as="p">{describe(error.code)}</Text> : null}
      {dismissed ? (
        <Text as="p">
          {t("deliveries.dismissedAs", {
            reason: t(`deliveries.reasons.${dismissed.reason}`),
            date: format.date(dismissed.at),
          })}
        </Text>
      ) : null}
      <Text as="p" variant="bodySm" tone="subdued" breakWord>
        {[
          t("deliveries.received", { date: format.dateTime(delivery.receivedAt) }),
          delivery.topic,
          ...(field ? [t("deliveries.field", { field })] : []),
          ...(delivery.attempts > 0 ? [t("deliveries.tries", { count: delivery.attempts })] : []),
        ].join(" · ")}
      </Text>
    </BlockStack>
  );
}

/** Where the fault lies, as the edge and the domain name it; for support. */
function fieldOf(facts: DeliveryError["facts"]): string | null {
  const field = facts["field"] ?? facts["path"];
  return typeof field === "string" && field !== "" ? field : null;
}

function Subject({ delivery, children }: { delivery: DeliveryRow; children: string }) {
  if (delivery.orderId === null) return children;
  return <Link url={`/app/orders/${delivery.orderId}`}>{children}</Link>;
}
