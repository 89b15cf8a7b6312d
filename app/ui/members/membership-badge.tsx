import { Badge } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { MembershipState } from "../../domain/program/enrolment.ts";

/** How a customer stands to the programme who is no member. */
export function MembershipBadge({ membership }: { membership: MembershipState }) {
  const { t } = useTranslation();
  if (membership === "member") return null;
  return (
    <Badge {...(membership === "waiting" ? { tone: "attention" as const } : {})}>
      {t(`members.standing.badge.${membership}`)}
    </Badge>
  );
}
