import { BlockStack, Box, Button, Collapsible, InlineStack, Link, Text } from "@shopify/polaris";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../format/format-provider.tsx";
import { OrderExplanation } from "./order-explanation.tsx";
import type { MovementView } from "./member-view.ts";
import { useDescribeMovement } from "./use-describe-movement.ts";

/** One movement: what happened, when, by which order, how many points, and on demand why so many. */
export function MovementRow({ movement }: { movement: MovementView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const describe = useDescribeMovement();
  const [open, setOpen] = useState(false);
  const explanationId = useId();
  const { order } = movement;
  return (
    <li>
      <Box padding="400" paddingBlock="300" borderBlockStartWidth="025" borderColor="border-secondary">
        <InlineStack align="space-between" blockAlign="start" wrap={false} gap="400">
          <BlockStack gap="050">
            <Text as="p">{describe(movement)}</Text>
            <Text as="p" variant="bodySm" tone="subdued">
              {format.dateTime(movement.at)}
              {order ? (
                <>
                  {" · "}
                  <Link url={`shopify:admin/orders/${order.id}`} target="_top" removeUnderline>
                    {order.name}
                  </Link>
                </>
              ) : null}
              {order?.explanation ? (
                <>
                  {" · "}
                  <Button
                    variant="plain"
                    size="micro"
                    onClick={() => setOpen(!open)}
                    ariaExpanded={open}
                    ariaControls={explanationId}
                    accessibilityLabel={`${t(open ? "members.one.whyHide" : "members.one.why")} ${order.name}`}
                  >
                    {open ? t("members.one.whyHide") : t("members.one.why")}
                  </Button>
                </>
              ) : null}
            </Text>
          </BlockStack>
          <Text as="span" numeric fontWeight="semibold" {...(movement.points > 0 ? { tone: "success" } : {})}>
            {format.signed(movement.points)}
          </Text>
        </InlineStack>
        {order?.explanation ? (
          <Collapsible id={explanationId} open={open}>
            <Box paddingBlockStart="300">
              <OrderExplanation explanation={order.explanation} />
            </Box>
          </Collapsible>
        ) : null}
      </Box>
    </li>
  );
}
