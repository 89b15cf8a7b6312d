import { Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { OrderRow } from "../../views/orders.ts";
import { GivenName } from "../lists/given-name.tsx";

/** Whose an order is, with the way to the member; a guest's, or nobody's any more. */
export function BuyerName({ order: { member, redacted } }: { order: Pick<OrderRow, "member" | "redacted"> }) {
  const { t } = useTranslation();
  const customerId = member?.customerId ?? null;
  if (customerId === null) {
    return (
      <Text as="span" tone="subdued">
        {t(redacted ? "orders.one.redacted" : member === null ? "orders.guest" : "orders.gone")}
      </Text>
    );
  }
  return (
    <Link url={`/app/members/${customerId}`}>
      <GivenName>{member?.displayName ?? t("members.nameless", { id: customerId })}</GivenName>
    </Link>
  );
}
