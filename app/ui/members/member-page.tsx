import { BlockStack, Page } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../format/format-provider.tsx";
import { AsOfCard } from "./as-of-card.tsx";
import { MemberSummary } from "./member-summary.tsx";
import type { MemberAddress } from "./member-query.ts";
import type { MemberView } from "./member-view.ts";
import { MovementsCard } from "./movements-card.tsx";

interface MemberPageProps {
  readonly member: MemberView;
  /** Asks for another part of the statement, or another day. */
  readonly onAddress: (changes: Partial<MemberAddress>) => void;
  /** What can be done to the points, above the statement. */
  readonly children?: ReactNode;
}

/** One member: balance, tier, the way to the next tier, and the statement. */
export function MemberPage({ member, onAddress, children }: MemberPageProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Page
      title={member.name ?? t("members.nameless", { id: member.customerId })}
      subtitle={t("members.one.since", { date: format.date(member.joinedAt) })}
      backAction={{ content: t("members.title"), url: "/app/members" }}
      secondaryActions={[
        {
          content: t("common.actions.openInShopify"),
          url: `shopify:admin/customers/${member.customerId}`,
          target: "_top",
        },
      ]}
    >
      <BlockStack gap="400">
        <MemberSummary member={member} />
        {children}
        <MovementsCard statement={member.statement} tiers={member.tiers} onAddress={onAddress} />
        <AsOfCard asOf={member.asOf} address={member.statement.address} onAddress={onAddress} />
      </BlockStack>
    </Page>
  );
}
