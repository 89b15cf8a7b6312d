import { Badge, BlockStack, Button, InlineStack, Link, Text, useBreakpoints } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { GrantView, NamedOrderView, RedemptionView } from "../../views/redemptions.ts";
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

/** What the store can do about a redemption: undo it, or decide about one that was used late, or of which nothing is known. */
export type RedemptionAct = "undo" | "taken" | "let_be" | "was_given" | "was_not_given";

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
        const { redemptionId, redeemedAt } = redemption;
        const cells = narrow
          ? [<InShort key="first" {...{ redemption }} name={first.cell(redemption)} />, standing(redemption)]
          : [
              first.cell(redemption),
              <CodeOf key="code" redemption={redemption} />,
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
  const { points, redeemedAt } = redemption;
  const format = useFormat();
  const worth = useWorth(redemption);
  return (
    <BlockStack gap="050" inlineAlign="start">
      {name}
      <CodeOf redemption={redemption} />
      <Detail>{worth === null ? format.points(points) : format.list([format.points(points), worth])}</Detail>
      <Detail>{format.date(redeemedAt)}</Detail>
    </BlockStack>
  );
}

/** For how many points; also what that gives, or takes off where the member chose how much. */
function Cost({ redemption }: Pick<InShortProps, "redemption">) {
  const format = useFormat();
  const worth = useWorth(redemption);
  return (
    <BlockStack gap="050">
      {format.number(redemption.points)}
      {worth === null ? null : <Detail>{worth}</Detail>}
    </BlockStack>
  );
}

function useWorth({ grant, worthMinor }: RedemptionView): string | null {
  const format = useFormat();
  if (grant !== null) return format.moneyIn(grant.amountMinor, grant.currency);
  return worthMinor === null ? null : format.money(worthMinor);
}

/** Its code; or what it gives, of which nobody here sees the code. */
function CodeOf({ redemption: { code, grant } }: Pick<InShortProps, "redemption">) {
  const { t } = useTranslation();
  if (grant === null) return <Code>{code}</Code>;
  return (
    <BlockStack gap="050">
      <Text as="span">{t(`grants.name.${grant.kind}`)}</Text>
      {grant.tail === null ? null : <Code>{t("grants.masked", { tail: grant.tail })}</Code>}
    </BlockStack>
  );
}

function Code({ children }: { readonly children: string }) {
  return <bdi style={{ whiteSpace: "nowrap" }}>{children}</bdi>;
}

const isOpen = ({ state, grant }: RedemptionView) =>
  grant === null ? state === "preparing" || state === "ready" : state === "given";

const TONES = {
  preparing: "attention",
  ready: "success",
  returning: "attention",
  used: "info",
  given: "success",
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
  const { state, code, title, grant, expiresAt, usedBy, givenBack, points, taken, ending, undoneBy } =
    redemption;
  const undoing = grant === null ? t("rewards.undo.one", { code }) : t("grants.undo.one", { title });
  return (
    <BlockStack gap="100" inlineAlign="start">
      <InlineStack gap="100" blockAlign="center">
        <Badge tone={TONES[state]} toneAndProgressLabelOverride={t("rewards.columns.state")}>
          {t(grant?.isUnderWay === true ? "grants.under" : `rewards.state.${state}`)}
        </Badge>
        {usedBy === null ? null : <OrderLink order={usedBy} />}
        {isOpen(redemption) ? (
          <Button size="slim" disabled={busy} accessibilityLabel={undoing} onClick={() => onAsk("undo")}>
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
        <Detail>{t(backWords(redemption), { points: format.points(givenBack) })}</Detail>
      )}
      <Late {...{ redemption, viewer, busy, onAsk }} />
      {grant === null ? null : <GrantStanding {...{ redemption, grant, viewer, busy, onAsk }} />}
    </BlockStack>
  );
}

function backWords({ grant, givenBack, taken }: RedemptionView) {
  if (grant !== null) return "rewards.takenBack";
  return givenBack === taken ? "rewards.givenBackAll" : "rewards.givenBack";
}

/** Until when what was given is good, what went wrong, and what to do where nothing is known of it. */
function GrantStanding({
  redemption: { points, title },
  grant: { isUnclear, problem, expiresAt, decidedBy },
  viewer,
  busy,
  onAsk,
}: StandingProps & { readonly grant: GrantView }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!isUnclear)
    return (
      <>
        {expiresAt === null ? null : <Detail>{t("grants.until", { date: format.date(expiresAt) })}</Detail>}
        {problem === null ? null : <Detail>{t(`grants.problem.${problem}`)}</Detail>}
        {decidedBy === null ? null : (
          <Detail>
            {t("grants.unclear.decided")}
            <StaffName actor={decidedBy} viewer={viewer} />
          </Detail>
        )}
      </>
    );
  return (
    <>
      <Badge tone="warning">{t("grants.unclear.title")}</Badge>
      <Text as="p">{t("grants.unclear.detail", { points: format.points(points) })}</Text>
      <InlineStack gap="200">
        {GRANT_ACTS.map((act) => (
          <Button
            key={act}
            size="slim"
            disabled={busy}
            accessibilityLabel={`${t(`grants.unclear.ask.${act}`)} ${title}`}
            onClick={() => onAsk(act)}
          >
            {t(`grants.unclear.ask.${act}`)}
          </Button>
        ))}
      </InlineStack>
    </>
  );
}

const GRANT_ACTS = ["was_given", "was_not_given"] as const;

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
