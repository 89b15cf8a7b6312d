import { Badge, BlockStack, Button, InlineStack, Link, Text, useBreakpoints } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { RedemptionView } from "../../views/redemptions.ts";
import { useFormat } from "../format/format-provider.tsx";
import { PlainTable } from "../lists/plain-table.tsx";
import { StaffName } from "../members/staff-name.tsx";

interface RedemptionsTableProps<Redemption extends RedemptionView> {
  readonly redemptions: readonly Redemption[];
  /** What stands first in each row: the reward, or the member. */
  readonly first: { readonly title: string; cell(redemption: Redemption): ReactNode };
  /** `kind:id` of whoever looks at the page. */
  readonly viewer: string;
  readonly busy: boolean;
  /** Asks whether one is to be undone; null: none can be here. */
  readonly onUndo: ((redemption: Redemption) => void) | null;
}

/**
 * Redemptions, a row each: what was redeemed or by whom, with which code, for how many points, and what became of it. On a
 * narrow screen all but the last stands in one cell, so that the last is in sight.
 */
export function RedemptionsTable<Redemption extends RedemptionView>(
  props: RedemptionsTableProps<Redemption>,
) {
  const { redemptions, first, viewer, busy, onUndo } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const { smDown: narrow } = useBreakpoints();
  const standing = (redemption: Redemption) => (
    <Standing key="state" redemption={redemption} viewer={viewer}>
      {onUndo !== null && isOpen(redemption) ? (
        <Button
          size="slim"
          disabled={busy}
          accessibilityLabel={t("rewards.undo.one", { code: redemption.code })}
          onClick={() => onUndo(redemption)}
        >
          {t("rewards.undo.ask")}
        </Button>
      ) : null}
    </Standing>
  );
  const state = { title: t("rewards.columns.state") };
  return (
    <PlainTable
      caption={t("rewards.redemptions")}
      columns={
        narrow
          ? [{ title: first.title }, state]
          : [
              { title: first.title },
              { title: t("rewards.columns.code") },
              { title: format.pointsLabel, numeric: true },
              state,
              { title: t("rewards.columns.redeemed"), short: true },
            ]
      }
      rows={redemptions.map((redemption) => {
        const { redemptionId, code, points, redeemedAt } = redemption;
        const cells = narrow
          ? [<InShort key="first" {...{ redemption }} name={first.cell(redemption)} />, standing(redemption)]
          : [
              first.cell(redemption),
              <Code key="code">{code}</Code>,
              format.number(points),
              standing(redemption),
              format.date(redeemedAt),
            ];
        return { id: redemptionId, cells };
      })}
    />
  );
}

interface InShortProps {
  /** The reward, or the member. */
  readonly name: ReactNode;
  readonly redemption: RedemptionView;
}

function InShort({ name, redemption: { code, points, redeemedAt } }: InShortProps) {
  const format = useFormat();
  return (
    <BlockStack gap="050" inlineAlign="start">
      {name}
      <Code>{code}</Code>
      <Detail>{format.points(points)}</Detail>
      <Detail>{format.date(redeemedAt)}</Detail>
    </BlockStack>
  );
}

function Code({ children }: { readonly children: string }) {
  return <bdi style={{ whiteSpace: "nowrap" }}>{children}</bdi>;
}

const isOpen = ({ state }: RedemptionView) => state === "preparing" || state === "ready";

const TONES = {
  preparing: "attention",
  ready: "success",
  returning: "attention",
  used: "info",
  returned: "read-only",
} as const satisfies Record<RedemptionView["state"], string>;

interface StandingProps {
  readonly redemption: RedemptionView;
  readonly viewer: string;
  /** What can be done about it. */
  readonly children: ReactNode;
}

/** How a redemption stands: until when, which order used it, why it ended, and what to do where something is wrong. */
function Standing({ redemption, viewer, children }: StandingProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { state, expiresAt, usedBy, givenBack, points, ending, undoneBy, isUsedLate } = redemption;
  return (
    <BlockStack gap="100" inlineAlign="start">
      <InlineStack gap="100" blockAlign="center">
        <Badge tone={TONES[state]} toneAndProgressLabelOverride={t("rewards.columns.state")}>
          {t(`rewards.state.${state}`)}
        </Badge>
        {usedBy === null ? null : (
          <Link url={`/app/orders/${usedBy.orderId}`}>
            {usedBy.name === "" ? t("orders.one.nameless", { id: usedBy.orderId }) : usedBy.name}
          </Link>
        )}
        {children}
      </InlineStack>
      {isOpen(redemption) && expiresAt !== null ? (
        <Detail>{t("rewards.until", { date: format.dateTime(expiresAt) })}</Detail>
      ) : null}
      {ending === null ? null : (
        <Detail>
          {t(`rewards.ending.${ending}`)}
          {undoneBy === null ? null : <StaffName actor={undoneBy} viewer={viewer} />}
        </Detail>
      )}
      {givenBack === 0 ? null : (
        <Detail>
          {t(givenBack === points ? "rewards.givenBackAll" : "rewards.givenBack", {
            points: format.points(givenBack),
          })}
        </Detail>
      )}
      {isUsedLate ? (
        <>
          <Badge tone="warning">{t("rewards.late.title")}</Badge>
          <Text as="p">{t("rewards.late.detail", { points: format.points(points) })}</Text>
        </>
      ) : null}
    </BlockStack>
  );
}

function Detail({ children }: { readonly children: ReactNode }) {
  return (
    <Text as="p" tone="subdued">
      {children}
    </Text>
  );
}
