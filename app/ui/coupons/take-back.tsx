import { TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { readCustomerList } from "../../domain/campaigns/customer-list.ts";
import { FormCard } from "../lists/form-card.tsx";
import type { CouponsAsk } from "./coupons-ask.ts";

interface TakeBackProps {
  readonly busy: boolean;
  readonly onAsk: (ask: CouponsAsk) => void;
}

/** Takes the coupon of one customer back. Given again, it is as before. */
export function TakeBack({ busy, onAsk }: TakeBackProps) {
  const { t } = useTranslation();
  const [customerId, setCustomerId] = useState("");
  const [isTried, setTried] = useState(false);
  const { customerIds, wrong } = readCustomerList(customerId);
  const isOne = customerIds.length === 1 && wrong.length === 0;
  const submit = () => {
    setTried(true);
    if (isOne) onAsk({ ask: "takeBack", customerId });
  };
  return (
    <FormCard
      heading={t("coupons.back.heading")}
      button={t("coupons.back.take")}
      busy={busy}
      onSubmit={submit}
    >
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
    </FormCard>
  );
}
