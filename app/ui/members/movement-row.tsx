import { BlockStack, Box, Button, Collapsible, InlineStack, Link, Text } from "@shopify/polaris";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../format/format-provider.tsx";
import type { MovementView } from "./member-view.ts";
import { MovementLinks } from "./movement-links.tsx";
import { OrderExplanation } from "./order-explanation.tsx";
import type { TierOption } from "./tier-tone.ts";
import { useDescribeMovement } from "./use-describe-movement.ts";

interface MovementRowProps {
  readonly movement: MovementView;
  readonly tiers: readonly TierOption[];
  readonly withOrder: boolean;
}

/** One movement: what happened, when, by which order, how many points, and on demand why so many. */
export function MovementRow({ movement, tiers, withOrder }: MovementRowProps) {
  const { t } = useTranslation();
  const describe = useDescribeMovement();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const explanationId = useId();
  const { explanation } = movement;
  return (
    <li id={`movement-${movement.id}`} tabIndex={-1}>
      <Box padding="400" paddingBlock="300" borderBlockStartWidth="025" borderColor="border-secondary">
        <InlineStack align="space-between" blockAlign="start" wrap={false} gap="400">
          <BlockStack gap="050">
            <Text as="p">{describe(movement)}</Text>
            <InlineStack align="start" gap="200" blockAlign="center">
              <When movement={movement} withOrder={withOrder} />
              {explanation ? (
                <Button
                  variant="plain"
                  size="micro"
                  onClick={() => setOpen(!open)}
                  ariaExpanded={open}
                  ariaControls={explanationId}
                  accessibilityLabel={t(open ? "members.one.whyHideOf" : "members.one.whyOf", {
                    movement: describe(movement),
                    date: format.date(movement.at),
                  })}
                >
                  {open ? t("members.one.whyHide") : t("members.one.why")}
                </Button>
              ) : null}
            </InlineStack>
            <MovementLinks movement={movement} />
          </BlockStack>
          <Amount movement={movement} />
        </InlineStack>
        {explanation ? (
          <Collapsible id={explanationId} open={open}>
            <Box paddingBlockStart="300">
              <OrderExplanation explanation={explanation} tiers={tiers} />
            </Box>
          </Collapsible>
        ) : null}
      </Box>
    </li>
  );
}

function When({ movement, withOrder }: Pick<MovementRowProps, "movement" | "withOrder">) {
  const { t } = useTranslation();
  const format = useFormat();
  const { at, enteredAt, order, staff } = movement;
  return (
    <Text as="p" variant="bodySm" tone="subdued">
      {format.dateTime(at)}
      {enteredAt === null ? null : ` · ${t("members.one.late", { date: format.date(enteredAt) })}`}
      {staff
        ? ` · ${staff.id === null ? t("members.one.byPerson") : t("members.one.byStaff", { id: staff.id })}`
        : null}
      {order && withOrder ? (
        <>
          {" · "}
          <Link url={`/app/orders/${order.id}`} removeUnderline>
            {order.name}
          </Link>
        </>
      ) : null}
    </Text>
  );
}

function Amount({ movement: { points, balance } }: Pick<MovementRowProps, "movement">) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <BlockStack gap="050" inlineAlign="end">
      <Text as="span" numeric fontWeight="semibold" {...(points > 0 ? { tone: "success" } : {})}>
        {format.signed(points)}
      </Text>
      {balance ? (
        <div style={{ textAlign: "end", ...(balance.pending === 0 ? { whiteSpace: "nowrap" } : {}) }}>
          <Text as="span" variant="bodySm" tone="subdued" numeric>
            {balance.pending === 0
              ? t("members.one.balanceAfter", { points: format.number(balance.points) })
              : t("members.one.balanceAfterPending", {
                  points: format.number(balance.points),
                  pending: format.number(balance.pending),
                })}
          </Text>
        </div>
      ) : null}
    </BlockStack>
  );
}
