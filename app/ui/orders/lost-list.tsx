import { BlockStack, List, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { LostOfCheckout } from "../../views/order-checkout.ts";
import { useFormat } from "../format/format-provider.tsx";

interface LostListProps {
  readonly lost: readonly LostOfCheckout[];
  /** What neither a tier nor a campaign took off. */
  readonly othersMinor: number;
}

/** What of an order's checkout cannot be known any more: why the function may say something else today. */
export function LostList({ lost, othersMinor }: LostListProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const amount = format.money(othersMinor);
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {t("orders.checkout.lost.heading")}
      </Text>
      <List>
        {lost.map((one) => (
          <List.Item key={one}>{t(`orders.checkout.lost.${one}`, { amount })}</List.Item>
        ))}
        <List.Item>{t("orders.checkout.lost.moment")}</List.Item>
      </List>
    </BlockStack>
  );
}
