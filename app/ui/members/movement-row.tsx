import { BlockStack, Box, Button, Collapsible, InlineStack, Link, Text } from "@shopify/polaris";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { TierName } from "../../views/members.ts";
import { useFormat } from "../format/format-provider.tsx";
import { MovementAmount } from "./movement-amount.tsx";
import type { Ties } from "./movement-ties.ts";
import { OrderExplanation } from "./order-explanation.tsx";
import type { ShownMovement } from "./shown-movement.ts";
import { StaffName } from "./staff-name.tsx";
import { TieLinks } from "./tie-links.tsx";
import { useDescribeMovement } from "./use-describe-movement.ts";

interface MovementRowProps {
  readonly movement: ShownMovement;
  readonly ties: Ties;
  /** Where the explanation of an order is shown. */
  readonly tiers?: readonly TierName[];
  /** Who looks at the page, as an actor. */
  readonly viewer: string;
  readonly children?: ReactNode;
}

/** One movement: what happened, when, by which order, how many points, and on demand why so many. */
export function MovementRow({ movement, ties, tiers = [], viewer, children }: MovementRowProps) {
  const { t } = useTranslation();
  const describe = useDescribeMovement();
  const [open, setOpen] = useState(false);
  const explanationId = useId();
  const { entryId, note } = movement;
  const explanation = explains(movement) ? movement.explanation : null;
  return (
    <li id={`movement-${entryId}`} tabIndex={-1}>
      <Box padding="400" paddingBlock="300" borderBlockStartWidth="025" borderColor="border-secondary">
        <InlineStack align="space-between" blockAlign="start" wrap={false} gap="400">
          <BlockStack gap="050">
            <Text as="p">{describe(movement)}</Text>
            <InlineStack align="start" gap="200" blockAlign="center">
              <When movement={movement} viewer={viewer} />
              {explanation ? (
                <WhyButton
                  movement={movement}
                  open={open}
                  controls={explanationId}
                  onToggle={() => setOpen(!open)}
                />
              ) : null}
            </InlineStack>
            {note ? (
              <Text as="p" variant="bodySm" breakWord>
                {t("members.one.note")} <bdi>{note}</bdi>
              </Text>
            ) : null}
            <TieLinks ties={ties} />
            {children}
          </BlockStack>
          <MovementAmount movement={movement} />
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

/** Only what an order gave or lost is explained by the order. */
function explains({ kind }: ShownMovement): boolean {
  return kind === "earn" || kind === "clawback";
}

interface WhyButtonProps {
  readonly movement: ShownMovement;
  readonly open: boolean;
  readonly controls: string;
  readonly onToggle: () => void;
}

function WhyButton({ movement, open, controls, onToggle }: WhyButtonProps) {
  const { t } = useTranslation();
  const describe = useDescribeMovement();
  const format = useFormat();
  return (
    <Button
      variant="plain"
      size="micro"
      onClick={onToggle}
      ariaExpanded={open}
      ariaControls={controls}
      accessibilityLabel={t(open ? "members.one.whyHideOf" : "members.one.whyOf", {
        movement: describe(movement),
        date: format.date(movement.occurredAt),
      })}
    >
      {open ? t("members.one.whyHide") : t("members.one.why")}
    </Button>
  );
}

function When({ movement, viewer }: Pick<MovementRowProps, "movement" | "viewer">) {
  const { t } = useTranslation();
  const format = useFormat();
  const { occurredAt, recordedAt, actor, orderId, orderName, reason, rehearsed } = movement;
  // Orders that were imported are all entered later; to say so each time would hide what matters.
  const isLate =
    recordedAt > occurredAt &&
    format.date(recordedAt) !== format.date(occurredAt) &&
    reason !== "order_counted";
  return (
    <Text as="p" variant="bodySm" tone="subdued">
      {format.dateTime(occurredAt)}
      {isLate ? ` · ${t("members.one.late", { date: format.date(recordedAt) })}` : null}
      <StaffName actor={actor} viewer={viewer} />
      {rehearsed === null ? null : ` · ${t("rehearsals.mark", { number: rehearsed })}`}
      {orderId ? (
        <>
          {" · "}
          <Link url={`/app/orders/${orderId}`}>{orderName ?? t("orders.one.nameless", { id: orderId })}</Link>
        </>
      ) : null}
    </Text>
  );
}
