import { BlockStack, FormLayout, Select, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { DELIVERY_TYPES } from "../../domain/campaigns/delivery-ways.ts";
import { useCountryOptions } from "./country-fields.tsx";
import type { TrialDelivery } from "./trial-cart.ts";

interface TrialDeliveryFieldsProps {
  readonly delivery: TrialDelivery;
  readonly currency: string;
  readonly onDelivery: (delivery: TrialDelivery) => void;
}

/** How a made-up cart is delivered, for campaigns that take something off that. */
export function TrialDeliveryFields({ delivery, currency, onDelivery }: TrialDeliveryFieldsProps) {
  const { t } = useTranslation();
  const countries = useCountryOptions();
  const change = (changes: Partial<TrialDelivery>) => onDelivery({ ...delivery, ...changes });
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {t("campaigns.trial.delivery.title")}
      </Text>
      <FormLayout>
        <TextField
          label={t("campaigns.trial.delivery.price")}
          helpText={t("campaigns.trial.delivery.priceHelp")}
          value={delivery.price}
          onChange={(price) => change({ price })}
          suffix={currency}
          inputMode="decimal"
          autoComplete="off"
        />
        <TextField
          label={t("campaigns.trial.delivery.method")}
          helpText={t("campaigns.trial.delivery.methodHelp")}
          value={delivery.method}
          onChange={(method) => change({ method })}
          autoComplete="off"
        />
        <Select
          label={t("campaigns.trial.delivery.kind")}
          options={DELIVERY_TYPES.map((value) => ({ value, label: t(`shipping.type.${value}`) }))}
          value={delivery.type}
          onChange={(chosen) => change({ type: DELIVERY_TYPES.find((one) => one === chosen) ?? "SHIPPING" })}
        />
        <Select
          label={t("campaigns.trial.delivery.country")}
          options={[{ value: "", label: t("campaigns.trial.delivery.unknown") }, ...countries]}
          value={delivery.country}
          onChange={(country) => change({ country })}
        />
      </FormLayout>
    </BlockStack>
  );
}
