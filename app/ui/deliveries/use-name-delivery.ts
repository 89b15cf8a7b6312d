import { useTranslation } from "react-i18next";
import type { DeliveryRow } from "../../views/deliveries.ts";

/** What a message is about, in few words. */
export function useNameDelivery(): (
  delivery: Pick<DeliveryRow, "topic" | "orderId" | "customerId">,
) => string {
  const { t } = useTranslation();
  return ({ topic, orderId, customerId }) => {
    if (orderId !== null) return t("deliveries.about.order", { id: orderId });
    if (customerId !== null) return t("deliveries.about.customer", { id: customerId });
    return t(topic.startsWith("shop/") ? "deliveries.about.store" : "deliveries.about.other");
  };
}
