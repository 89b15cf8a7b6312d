import { BlockStack, Card, InlineGrid, ProgressBar, Text } from "@shopify/polaris";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import type { MemberView } from "../../views/members.ts";
import { useFormat } from "../format/format-provider.tsx";
import { TierBadge } from "./tier-badge.tsx";

interface SummaryProps {
  readonly member: MemberView;
}

/** Balance, tier, and how far the next tier is. */
export function MemberSummary({ member }: SummaryProps) {
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
    <SummaryCard title={t("members.one.balance")}>
      <Text as="p" variant="heading2xl" numeric>
        {format.number(available)}
      </Text>
      {pending > 0 ? <Remark>{t("members.one.pending", { points: format.number(pending) })}</Remark> : null}
      {held > 0 ? <Remark>{t("members.one.held", { points: format.number(held) })}</Remark> : null}
      {expiring ? (
        <Remark>
          {t("members.one.expiring", {
            points: format.number(expiring.points),
            // Points end with the first moment of a day; people say the day before it.
            date: format.date(expiring.at - 1),
          })}
        </Remark>
      ) : null}
      {available < 0 ? <Remark>{t("members.one.owed")}</Remark> : null}
      {debt > 0 ? <Remark>{t("members.one.debt", { points: format.number(debt) })}</Remark> : null}
    </SummaryCard>
  );
}

function Tier({ member }: SummaryProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { tierWindowMonths: months, tierUntil } = member;
  const spend = format.money(member.windowSpendMinor);
  return (
    <SummaryCard title={t("members.one.tier")}>
      <div>
        <TierBadge id={member.tierId} name={member.tierName} ladder={member.tiers} />
      </div>
      <Remark>
        {months === null
          ? t("members.one.spentEver", { spend })
          : t("members.one.spentMonths", { spend, count: months })}
      </Remark>
      <Remark>{t("members.one.tierSince", { date: format.date(member.tierSince) })}</Remark>
      <Remark>
        {tierUntil === null
          ? t("members.one.tierForEver")
          : t("members.one.tierUntil", { date: format.date(tierUntil - 1) })}
      </Remark>
    </SummaryCard>
  );
}

function NextTier({ member: { nextTier, windowSpendMinor } }: SummaryProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const labelId = useId();
  if (!nextTier) {
    return (
      <SummaryCard title={t("members.one.progress")}>
        <Text as="p">{t("members.one.top")}</Text>
      </SummaryCard>
    );
  }
  const { thresholdMinor, missingMinor, name } = nextTier;
  const share = thresholdMinor === 0 ? 1 : Math.max(0, Math.min(1, windowSpendMinor / thresholdMinor));
  return (
    <SummaryCard title={t("members.one.progress")}>
      <Text as="p" id={labelId}>
        {t("members.one.missingSpend", { missing: format.money(missingMinor), tier: name })}
      </Text>
      <ProgressBar
        progress={Math.round(share * 100)}
        size="small"
        tone="success"
        animated={false}
        ariaLabelledBy={labelId}
      />
    </SummaryCard>
  );
}

function Remark({ children }: { children: string }) {
  return (
    <Text as="p" tone="subdued">
      {children}
    </Text>
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
