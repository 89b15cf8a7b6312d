import { FormLayout, Select, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { DELIVERY_TYPES } from "../../domain/campaigns/delivery-ways.ts";
import { ChoiceFields } from "../program/choice-fields.tsx";
import { CountryFields } from "./country-fields.tsx";
import type { ShippingForm } from "./shipping-form.ts";
import type { CampaignFieldProblem } from "./use-campaign-problem.ts";

interface ShippingFieldsProps {
  readonly form: ShippingForm;
  readonly problem: CampaignFieldProblem;
  readonly onForm: (changes: Partial<ShippingForm>) => void;
}

const TAKES = ["free", "percent", "amount"] as const;

/** What comes off shipping, and on which ways of delivery. */
export function ShippingFields({ form, problem, onForm }: ShippingFieldsProps) {
  const { t } = useTranslation();
  const { currency } = form;
  const amount = { inputMode: "decimal" as const, autoComplete: "off" };
  return (
    <FormLayout>
      <Select
        label={t("shipping.takes")}
        options={TAKES.map((value) => ({ value, label: t(`shipping.take.${value}`) }))}
        value={form.takes}
        onChange={(chosen) => onForm({ takes: TAKES.find((one) => one === chosen) ?? "free" })}
      />
      {form.takes === "percent" ? (
        <TextField
          label={t("campaigns.percent")}
          value={form.percent}
          onChange={(percent) => onForm({ percent })}
          error={problem("offer.takes.basisPoints")}
          suffix="%"
          {...amount}
        />
      ) : null}
      {form.takes === "amount" ? (
        <TextField
          label={t("shipping.amount")}
          helpText={t("shipping.amountHelp")}
          value={form.amount}
          onChange={(typed) => onForm({ amount: typed })}
          error={problem("offer.takes.amountMinor")}
          suffix={currency}
          {...amount}
        />
      ) : null}
      <ChoiceFields
        label={t("shipping.types")}
        options={DELIVERY_TYPES.map((value) => ({ value, label: t(`shipping.type.${value}`) }))}
        chosen={form.types}
        error={problem("offer.types")}
        onChosen={(types) => onForm({ types })}
      />
      <TextField
        label={t("shipping.methods")}
        helpText={t("shipping.methodsHelp")}
        value={form.methods}
        onChange={(methods) => onForm({ methods })}
        error={problem("offer.methods")}
        multiline={2}
        autoComplete="off"
      />
      <CountryFields
        chosen={form.countries}
        error={problem("offer.countries")}
        onChosen={(countries) => onForm({ countries })}
      />
    </FormLayout>
  );
}
