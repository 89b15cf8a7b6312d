import { BlockStack, Button, InlineStack, Select, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type DeliveriesAsk, DISMISSALS } from "./deliveries-ask.ts";
import type { DeliveryRow } from "../../views/deliveries.ts";
import { useNameDelivery } from "./use-name-delivery.ts";

interface DeliveryActionsProps {
  readonly delivery: DeliveryRow;
  readonly asked: DeliveriesAsk | null;
  readonly onAsk: (ask: DeliveriesAsk) => void;
}

/** Try again, or put aside with a reason. */
export function DeliveryActions({ delivery, asked, onAsk }: DeliveryActionsProps) {
  const { t } = useTranslation();
  const message = useNameDelivery()(delivery);
  const [dismissing, setDismissing] = useState(false);
  const { deliveryId: id } = delivery;
  const isAsked = (ask: DeliveriesAsk["ask"]) => asked?.ask === ask && "id" in asked && asked.id === id;
  if (dismissing) {
    return (
      <Dismissal
        message={message}
        busy={isAsked("dismiss")}
        onDismiss={(reason) => onAsk({ ask: "dismiss", id, reason })}
        onCancel={() => setDismissing(false)}
      />
    );
  }
  return (
    <InlineStack gap="200">
      <Button
        size="slim"
        loading={isAsked("retry")}
        onClick={() => onAsk({ ask: "retry", id })}
        accessibilityLabel={t("deliveries.retryOf", { message })}
      >
        {t("deliveries.retry")}
      </Button>
      <Button
        size="slim"
        variant="tertiary"
        onClick={() => setDismissing(true)}
        accessibilityLabel={t("deliveries.dismissOf", { message })}
      >
        {t("deliveries.dismiss")}
      </Button>
    </InlineStack>
  );
}

interface DismissalProps {
  readonly message: string;
  readonly busy: boolean;
  readonly onDismiss: (reason: string) => void;
  readonly onCancel: () => void;
}

function Dismissal({ message, busy, onDismiss, onCancel }: DismissalProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState<string>("");
  const [tried, setTried] = useState(false);
  const dismiss = () => {
    setTried(true);
    if (reason !== "") onDismiss(reason);
  };
  return (
    <BlockStack gap="200">
      <Text as="p" tone="subdued">
        {t("deliveries.dismissDetail")}
      </Text>
      <Select
        label={t("deliveries.reason")}
        value={reason}
        options={[
          { value: "", label: t("deliveries.chooseReason") },
          ...DISMISSALS.map((value) => ({ value, label: t(`deliveries.reasons.${value}`) })),
        ]}
        onChange={setReason}
        {...(tried && reason === "" ? { error: t("deliveries.reasonMissing") } : {})}
      />
      <InlineStack gap="200">
        <Button
          size="slim"
          variant="primary"
          loading={busy}
          onClick={dismiss}
          accessibilityLabel={t("deliveries.dismissOf", { message })}
        >
          {t("deliveries.dismiss")}
        </Button>
        <Button size="slim" onClick={onCancel} disabled={busy}>
          {t("deliveries.cancel")}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}
