import { useTranslation } from "react-i18next";
import type { MemberRow } from "../../views/members.ts";

/** What a member is called: as Shopify has it, else by number. */
export function useNameMember(): (member: Pick<MemberRow, "customerId" | "displayName">) => string {
  const { t } = useTranslation();
  return ({ customerId, displayName }) => displayName ?? t("members.nameless", { id: customerId });
}
