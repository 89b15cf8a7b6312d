import { BlockStack, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "../format/format-provider.tsx";
import { MemberSummary } from "./member-summary.tsx";
import type { MemberView } from "./member-view.ts";
import { MovementsCard } from "./movements-card.tsx";

/** One member: balance, tier, the way to the next tier, and the statement. */
export function MemberPage({ member }: { member: MemberView }) {
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
        <MovementsCard view={member} />
      </BlockStack>
    </Page>
  );
}
