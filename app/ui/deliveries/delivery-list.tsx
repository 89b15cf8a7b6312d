import { Badge, BlockStack, Box, InlineStack, Link, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDescribeError } from "../errors/use-describe-error.ts";
import { useFormat } from "../format/format-provider.tsx";
import type { DeliveryView } from "./deliveries-view.ts";
import { useNameDelivery } from "./use-name-delivery.ts";

interface DeliveryListProps {
  readonly deliveries: readonly DeliveryView[];
  /** What can be done with one. */
  readonly actions?: (delivery: DeliveryView) => ReactNode;
}

/** Messages below each other: what each is about, what is wrong, since when. */
export function DeliveryList({ deliveries, actions }: DeliveryListProps) {
  return (
    <BlockStack as="ul">
      {deliveries.map((delivery) => (
        <li key={delivery.id}>
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

function DeliveryFacts({ delivery }: { delivery: DeliveryView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const describe = useDescribeError();
  const name = useNameDelivery();
  const { problem, state } = delivery;
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" blockAlign="center">
        <Text as="h3" variant="headingSm">
          <Subject delivery={delivery}>{name(delivery)}</Subject>
        </Text>
        <Badge {...(state === "parked" ? { tone: "warning" } : {})}>{t(`deliveries.state.${state}`)}</Badge>
      </InlineStack>
      {problem ? <Text as="p">{describe(problem.code)}</Text> : null}
      <Text as="p" variant="bodySm" tone="subdued" breakWord>
        {[
          t("deliveries.received", { date: format.dateTime(delivery.receivedAt) }),
          delivery.topic,
          ...(problem?.field ? [t("deliveries.field", { field: problem.field })] : []),
          ...(delivery.attempts > 0 ? [t("deliveries.tries", { count: delivery.attempts })] : []),
        ].join(" · ")}
      </Text>
    </BlockStack>
  );
}

function Subject({ delivery, children }: { delivery: DeliveryView; children: string }) {
  if (delivery.orderId === null) return children;
  return (
    <Link url={`/app/orders/${delivery.orderId}`} removeUnderline>
      {children}
    </Link>
  );
}
