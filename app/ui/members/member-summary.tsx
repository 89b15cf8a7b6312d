import { BlockStack, Card, InlineGrid, ProgressBar, Text } from "@shopify/polaris";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../format/format-provider.tsx";
import type { MemberView } from "./member-view.ts";
import { TierBadge } from "./tier-badge.tsx";

type SummaryView = Pick<
  MemberView,
  "points" | "pending" | "held" | "debt" | "expiring" | "tier" | "tiers" | "spendMinor" | "next"
>;

/** Balance, tier, and how far the next tier is. */
export function MemberSummary({ member }: { member: SummaryView }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <InlineGrid columns={{ xs: 1, sm: 2, md: "1fr 1fr 2fr" }} gap="400">
      <SummaryCard title={t("members.one.balance")}>
        <Text as="p" variant="heading2xl" numeric>
          {format.number(member.points)}
        </Text>
        {member.pending > 0 ? (
          <Text as="p" tone="subdued">
            {t("members.one.pending", { points: format.number(member.pending) })}
          </Text>
        ) : null}
        {member.held > 0 ? (
          <Text as="p" tone="subdued">
            {t("members.one.held", { points: format.number(member.held) })}
          </Text>
        ) : null}
        {member.expiring ? (
          <Text as="p" tone="subdued">
            {t("members.one.expiring", {
              points: format.number(member.expiring.points),
              date: format.date(member.expiring.lastMoment),
            })}
          </Text>
        ) : null}
        {member.points < 0 ? (
          <Text as="p" tone="subdued">
            {t("members.one.owed")}
          </Text>
        ) : null}
        {member.debt > 0 ? (
          <Text as="p" tone="subdued">
            {t("members.one.debt", { points: format.number(member.debt) })}
          </Text>
        ) : null}
      </SummaryCard>
      <SummaryCard title={t("members.one.tier")}>
        <div>
          <TierBadge tier={member.tier} ladder={member.tiers} />
        </div>
        <Text as="p" tone="subdued">
          {t("members.one.spent", { spend: format.money(member.spendMinor) })}
        </Text>
      </SummaryCard>
      <SummaryCard title={t("members.one.progress")}>
        <NextTier member={member} />
      </SummaryCard>
    </InlineGrid>
  );
}

function NextTier({ member: { next, spendMinor } }: { member: SummaryView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const labelId = useId();
  if (!next) return <Text as="p">{t("members.one.top")}</Text>;
  const share = next.thresholdMinor === 0 ? 1 : Math.max(0, Math.min(1, spendMinor / next.thresholdMinor));
  return (
    <>
      <Text as="p" id={labelId}>
        {t("members.one.missingSpend", { missing: format.money(next.missingMinor), tier: next.name })}
      </Text>
      <ProgressBar
        progress={Math.round(share * 100)}
        size="small"
        tone="success"
        animated={false}
        ariaLabelledBy={labelId}
      />
    </>
  );
}

function SummaryCard({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">
          {title}
        </Text>
        {children}
      </BlockStack>
    </Card>
  );
}
