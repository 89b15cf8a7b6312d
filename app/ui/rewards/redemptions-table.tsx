import { Badge, BlockStack, Button, InlineStack, Link, Text, useBreakpoints } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { NamedOrderView, RedemptionView } from "../../views/redemptions.ts";
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
  /** Asks once more whether that is to be done. */
  readonly onAsk: (redemption: Redemption, act: RedemptionAct) => void;
}

/** What the store can do about a redemption: undo it, or decide about one that was used late. */
export type RedemptionAct = "undo" | "taken" | "let_be";

/**
 * Redemptions, a row each: what was redeemed or by whom, with which code, for how many points, and what became of it. On a
 * narrow screen all but the last stands in one cell, so that the last is in sight.
 */
export function RedemptionsTable<Redemption extends RedemptionView>(
  props: RedemptionsTableProps<Redemption>,
) {
  const { redemptions, first, viewer, busy, onAsk } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const { smDown: narrow } = useBreakpoints();
  const standing = (redemption: Redemption) => (
    <Standing
      key="state"
      {...{ redemption, viewer, busy }}
      onAsk={(act: RedemptionAct) => onAsk(redemption, act)}
    />
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
        const { redemptionId, code, redeemedAt } = redemption;
        const cells = narrow
          ? [<InShort key="first" {...{ redemption }} name={first.cell(redemption)} />, standing(redemption)]
          : [
              first.cell(redemption),
              <Code key="code">{code}</Code>,
              <Cost key="points" redemption={redemption} />,
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

function InShort({ name, redemption }: InShortProps) {
  const { code, points, worthMinor, redeemedAt } = redemption;
  const format = useFormat();
  return (
    <BlockStack gap="050" inlineAlign="start">
      {name}
      <Code>{code}</Code>
      <Detail>
        {worthMinor === null
          ? format.points(points)
          : format.list([format.points(points), format.money(worthMinor)])}
      </Detail>
      <Detail>{format.date(redeemedAt)}</Detail>
    </BlockStack>
  );
}

/** For how many points; where the member chose how much, also what that takes off. */
function Cost({ redemption: { points, worthMinor } }: Pick<InShortProps, "redemption">) {
  const format = useFormat();
  return (
    <BlockStack gap="050">
      {format.number(points)}
      {worthMinor === null ? null : <Detail>{format.money(worthMinor)}</Detail>}
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
  readonly busy: boolean;
  readonly onAsk: (act: RedemptionAct) => void;
}

/** How a redemption stands: until when, which order used it, why it ended, and what to do where something is wrong. */
function Standing({ redemption, viewer, busy, onAsk }: StandingProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { state, code, expiresAt, usedBy, givenBack, points, taken, ending, undoneBy } = redemption;
  return (
    <BlockStack gap="100" inlineAlign="start">
      <InlineStack gap="100" blockAlign="center">
        <Badge tone={TONES[state]} toneAndProgressLabelOverride={t("rewards.columns.state")}>
          {t(`rewards.state.${state}`)}
        </Badge>
        {usedBy === null ? null : <OrderLink order={usedBy} />}
        {isOpen(redemption) ? (
          <Button
            size="slim"
            disabled={busy}
            accessibilityLabel={t("rewards.undo.one", { code })}
            onClick={() => onAsk("undo")}
          >
            {t("rewards.undo.ask")}
          </Button>
        ) : null}
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
      {taken === 0 || taken === points ? null : (
        <Detail>{t("rewards.takenInPart", { taken: format.points(taken) })}</Detail>
      )}
      {givenBack === 0 ? null : (
        <Detail>
          {t(givenBack === taken ? "rewards.givenBackAll" : "rewards.givenBack", {
            points: format.points(givenBack),
          })}
        </Detail>
      )}
      <Late {...{ redemption, viewer, busy, onAsk }} />
    </BlockStack>
  );
}

/** An order that has the discount and not the points: which, and what was or is to be decided about it. */
function Late({ redemption: { code, late }, viewer, busy, onAsk }: StandingProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (late === null) return null;
  const { order, outcome, by } = late;
  const points = format.points(late.points);
  if (outcome !== null)
    return (
      <Detail>
        {t(`rewards.late.outcome.${outcome}`, { points })} <OrderLink order={order} />
        {by === null ? null : <StaffName actor={by} viewer={viewer} />}
      </Detail>
    );
  return (
    <>
      <InlineStack gap="100" blockAlign="center">
        <Badge tone="warning">{t("rewards.late.title")}</Badge>
        <OrderLink order={order} />
      </InlineStack>
      <Text as="p">{t("rewards.late.detail", { points })}</Text>
      <InlineStack gap="200">
        {LATE_ACTS.map((act) => (
          <Button
            key={act}
            size="slim"
            disabled={busy}
            accessibilityLabel={t(`rewards.late.one.${act}`, { code, points })}
            onClick={() => onAsk(act)}
          >
            {t(`rewards.late.ask.${act}`)}
          </Button>
        ))}
      </InlineStack>
    </>
  );
}

const LATE_ACTS = ["taken", "let_be"] as const;

function OrderLink({ order: { orderId, name } }: { readonly order: NamedOrderView }) {
  const { t } = useTranslation();
  return (
    <Link url={`/app/orders/${orderId}`}>
      {name === "" ? t("orders.one.nameless", { id: orderId }) : name}
    </Link>
  );
}

function Detail({ children }: { readonly children: ReactNode }) {
  return (
    <Text as="p" tone="subdued">
      {children}
    </Text>
  );
}
