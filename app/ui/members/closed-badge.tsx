import { Badge } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

/** Says that the customer is gone: the account takes part no more. */
export function ClosedBadge({ closed }: { closed: boolean }) {
  const { t } = useTranslation();
  return closed ? <Badge>{t("members.closed")}</Badge> : null;
}
