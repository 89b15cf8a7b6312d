import { BlockStack, Page } from "@shopify/polaris";
import { type ReactNode, useState } from "react";
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
  /** The form to give or take points; shown when it is asked for. */
  readonly adjust?: ReactNode;
}

/** One member: balance, tier, the way to the next tier, and the statement. */
export function MemberPage({ member, onAddress, adjust }: MemberPageProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [adjusting, setAdjusting] = useState(false);
  return (
    <Page
      title={member.name ?? t("members.nameless", { id: member.customerId })}
      subtitle={t("members.one.since", { date: format.date(member.joinedAt) })}
      backAction={{ content: t("members.title"), url: "/app/members" }}
      secondaryActions={[
        ...(adjust === undefined
          ? []
          : [{ content: t("members.adjust.title"), onAction: () => setAdjusting(!adjusting) }]),
        {
          content: t("common.actions.openInShopify"),
          url: `shopify:admin/customers/${member.customerId}`,
          target: "_top",
        },
      ]}
    >
      <BlockStack gap="400">
        <MemberSummary member={member} />
        {adjusting ? adjust : null}
        <MovementsCard
          statement={member.statement}
          tiers={member.tiers}
          until={member.asOf.balance?.on ?? null}
          onAddress={onAddress}
        />
        <AsOfCard asOf={member.asOf} address={member.statement.address} onAddress={onAddress} />
      </BlockStack>
    </Page>
  );
}
