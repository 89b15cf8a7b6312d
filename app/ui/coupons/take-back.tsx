import { BlockStack, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type CouponsAsk, customerIdsIn, linesWithoutCustomer } from "./coupons-ask.ts";

interface TakeBackProps {
  readonly busy: boolean;
  readonly onAsk: (ask: CouponsAsk) => void;
}

/** Takes the coupon of one customer back. Given again, it is as before. */
export function TakeBack({ busy, onAsk }: TakeBackProps) {
  const { t } = useTranslation();
  const [customerId, setCustomerId] = useState("");
  const [isTried, setTried] = useState(false);
  const isOne = customerIdsIn(customerId).length === 1 && linesWithoutCustomer(customerId).length === 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!busy && isOne) onAsk({ ask: "takeBack", customerId });
  };
  return (
    <Card>
      <form noValidate onSubmit={submit}>
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            {t("coupons.back.heading")}
          </Text>
          <TextField
            label={t("coupons.back.label")}
            helpText={t("coupons.back.help")}
            value={customerId}
            onChange={(text) => {
              setCustomerId(text);
              setTried(false);
            }}
            error={isTried && !isOne ? t("coupons.back.wrong") : false}
            autoComplete="off"
          />
          <InlineStack>
            <Button submit disabled={busy}>
              {t("coupons.back.take")}
            </Button>
          </InlineStack>
        </BlockStack>
      </form>
    </Card>
  );
}
