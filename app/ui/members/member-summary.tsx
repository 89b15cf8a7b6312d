import { InlineGrid, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { MemberView } from "../../views/members.ts";
import { useFormat } from "../format/format-provider.tsx";
import { NextTier, WhatDecides } from "./next-tier.tsx";
import { Remark, SummaryCard } from "./summary-card.tsx";
import { TierBadge } from "./tier-badge.tsx";

interface SummaryProps {
  readonly member: MemberView;
}

/** Balance, tier, and how far the next tier is. */
export function MemberSummary({ member }: SummaryProps) {
  // Who is no member has no tier, and may owe something.
  if (member.membership !== "member") return <Balance member={member} />;
  return (
    <InlineGrid columns={{ xs: 1, sm: 2, md: "1fr 1fr 2fr" }} gap="400">
      <Balance member={member} />
      <Tier member={member} />
      <NextTier member={member} />
    </InlineGrid>
  );
}

function Balance({ member: { available, pending, held, debt, expiring } }: SummaryProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <SummaryCard title={format.pointsLabel}>
      <Text as="p" variant="heading2xl" numeric>
        {format.number(available)}
      </Text>
      {pending > 0 ? <Remark>{t("members.one.pending", { points: format.points(pending) })}</Remark> : null}
      {held > 0 ? <Remark>{t("members.one.held", { points: format.points(held) })}</Remark> : null}
      {expiring ? (
        <Remark>
          {t("members.one.expiring", {
            points: format.points(expiring.points),
            // Points end with the first moment of a day; people say the day before it.
            date: format.date(expiring.at - 1),
          })}
        </Remark>
      ) : null}
      {available < 0 ? <Remark>{t("members.one.owed")}</Remark> : null}
      {debt > 0 ? <Remark>{t("members.one.debt", { points: format.points(debt) })}</Remark> : null}
    </SummaryCard>
  );
}

function Tier({ member }: SummaryProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { tierUntil, tierByHand } = member;
  const byOrders =
    tierUntil === null
      ? t("members.one.tierForEver")
      : t("members.one.tierUntil", { date: format.date(tierUntil - 1) });
  const byHand = (until: number | null) =>
    until === null
      ? t("members.one.byHandForGood")
      : t("members.one.byHandUntil", { date: format.date(until - 1) });
  return (
    <SummaryCard title={t("members.one.tier")}>
      <div>
        <TierBadge id={member.tierId} name={member.tierName} ladder={member.tiers} />
      </div>
      {tierByHand === null ? <WhatDecides member={member} /> : null}
      <Remark>{t("members.one.tierSince", { date: format.date(member.tierSince) })}</Remark>
      <Remark>{tierByHand === null ? byOrders : byHand(tierByHand.until)}</Remark>
    </SummaryCard>
  );
}
