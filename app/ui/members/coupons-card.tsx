import { Badge, BlockStack, Button, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MemberCouponView, MemberCouponsView } from "../../views/coupons.ts";
import { useDescribeError } from "../errors/use-describe-error.ts";
import { useFormat } from "../format/format-provider.tsx";
import { GivenName } from "../lists/given-name.tsx";
import { PlainTable } from "../lists/plain-table.tsx";
import { Question } from "../lists/question.tsx";
import type { AdjustOutcome } from "./adjust-card.tsx";

/** What can be done with a member's coupons. */
export interface CouponsAsking {
  readonly busy: boolean;
  readonly outcome: AdjustOutcome | null;
  /** Takes back the coupon of a campaign. */
  readonly onTakeBack: (campaignId: string) => void;
}

interface CouponsCardProps {
  readonly view: MemberCouponsView;
  readonly asking: CouponsAsking;
}

const TONES = {
  ready: "success",
  waiting: "attention",
  used: "info",
  taken_back: "warning",
  over: "read-only",
} as const satisfies Record<MemberCouponView["state"], string>;

/** Coupons of a member: of which campaign, how each stands, which order used it, and taking one back. */
export function CouponsCard({ view, asking }: CouponsCardProps) {
  const { t } = useTranslation();
  const describe = useDescribeError();
  const [asked, setAsked] = useState<MemberCouponView | null>(null);
  const { busy, outcome, onTakeBack } = asking;
  const { coupons, hasMore } = view;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("members.coupons.heading")}
        </Text>
        <div role="status">
          {outcome === null || busy || outcome.ok ? null : (
            <Text as="p" tone="critical">
              {describe(outcome.code)}
            </Text>
          )}
        </div>
        {coupons.length === 0 ? (
          <Text as="p" tone="subdued">
            {t("members.coupons.none")}
          </Text>
        ) : (
          <CouponsTable coupons={coupons} busy={busy} onTakeBack={setAsked} />
        )}
        {hasMore ? <Text as="p">{t("members.coupons.more")}</Text> : null}
        {asked === null ? null : (
          <Question
            title={t("members.coupons.confirm", { title: asked.title })}
            lines={[t("members.coupons.confirmDetail")]}
            yes={t("members.coupons.takeBackNow")}
            no={t("coupons.confirm.no")}
            isDestructive
            onYes={() => onTakeBack(asked.campaignId)}
            onClose={() => setAsked(null)}
          />
        )}
      </BlockStack>
    </Card>
  );
}

interface CouponsTableProps {
  readonly coupons: readonly MemberCouponView[];
  readonly busy: boolean;
  readonly onTakeBack: (coupon: MemberCouponView) => void;
}

function CouponsTable({ coupons, busy, onTakeBack }: CouponsTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <PlainTable
      caption={t("members.coupons.heading")}
      columns={[
        { title: t("members.coupons.campaign") },
        { title: t("members.coupons.code") },
        { title: t("members.coupons.state") },
        { title: t("members.coupons.since"), short: true },
      ]}
      rows={coupons.map((coupon) => ({
        id: coupon.campaignId,
        cells: [
          <Link key="campaign" url={`/app/campaigns/${coupon.campaignId}`}>
            <GivenName>{coupon.title}</GivenName>
          </Link>,
          <bdi key="code" style={{ overflowWrap: "anywhere" }}>
            {coupon.code}
          </bdi>,
          <State key="state" coupon={coupon} busy={busy} onTakeBack={onTakeBack} />,
          format.date(coupon.heldAt),
        ],
      }))}
    />
  );
}

interface StateProps extends Pick<CouponsTableProps, "busy" | "onTakeBack"> {
  readonly coupon: MemberCouponView;
}

function State({ coupon, busy, onTakeBack }: StateProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { state, usedBy, takenBackAt, canBeTakenBack, title } = coupon;
  return (
    <InlineStack gap="100" blockAlign="center">
      <Badge tone={TONES[state]}>{t(`members.coupons.is.${state}`)}</Badge>
      {usedBy === null ? null : (
        <Link url={`/app/orders/${usedBy.orderId}`}>
          {usedBy.name === "" ? t("orders.one.nameless", { id: usedBy.orderId }) : usedBy.name}
        </Link>
      )}
      {takenBackAt === null ? null : (
        <Text as="span" tone="subdued">
          {format.date(takenBackAt)}
        </Text>
      )}
      {canBeTakenBack ? (
        <Button
          size="slim"
          disabled={busy}
          accessibilityLabel={t("members.coupons.takeBackOf", { title })}
          onClick={() => onTakeBack(coupon)}
        >
          {t("members.coupons.takeBack")}
        </Button>
      ) : null}
    </InlineStack>
  );
}
