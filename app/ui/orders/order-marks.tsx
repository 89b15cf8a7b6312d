import { Badge, InlineStack } from "@shopify/polaris";
import type { BadgeProps } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { OrderRow } from "../../views/orders.ts";

type Marked = Pick<OrderRow, "financialStatus" | "cancelled" | "test" | "rehearsed">;

/** How far an order is paid, and what else sets it apart. */
export function OrderMarks({ order: { financialStatus, cancelled, test, rehearsed } }: { order: Marked }) {
  const { t } = useTranslation();
  const tone = TONES[financialStatus];
  return (
    <InlineStack gap="100">
      <Badge {...(tone ? { tone } : {})} toneAndProgressLabelOverride={t("orders.columns.status")}>
        {t(`orders.status.${financialStatus}`)}
      </Badge>
      {cancelled ? <Badge>{t("orders.one.cancelled")}</Badge> : null}
      {rehearsed === null ? null : <Badge tone="info">{t("rehearsals.mark", { number: rehearsed })}</Badge>}
      {test ? <Badge>{t("orders.one.test")}</Badge> : null}
    </InlineStack>
  );
}

/** As in Shopify's own list of orders: what still has to come stands out. */
const TONES: Partial<Record<Marked["financialStatus"], BadgeProps["tone"]>> = {
  pending: "attention",
  authorized: "attention",
  partially_paid: "attention",
  expired: "warning",
};
