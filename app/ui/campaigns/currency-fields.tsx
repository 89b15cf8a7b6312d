import { ChoiceList, FormLayout, Select } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { CAMPAIGN_LIMITS } from "../../domain/campaigns/campaign-limits.ts";
import { currencyCodes } from "../../domain/money/currencies.ts";
import { firstTable } from "./offer-form.ts";
import type { OfferForm } from "./offer-form.ts";

interface CurrencyFieldsProps {
  readonly offer: OfferForm;
  readonly onOffer: (changes: Partial<OfferForm>) => void;
}

/** In which other currencies amounts are named, and what becomes of the rest. */
export function CurrencyFields({ offer, onOffer }: CurrencyFieldsProps) {
  const { t } = useTranslation();
  const { tables, elsewhere } = offer;
  const named = tables.map(({ currency }) => currency);
  const open = currencyCodes()
    .filter((code) => !named.includes(code))
    .sort();
  return (
    <FormLayout>
      <Select
        label={t("campaigns.addCurrency")}
        helpText={t("campaigns.addCurrencyHelp")}
        placeholder={t("campaigns.chooseCurrency")}
        disabled={tables.length > CAMPAIGN_LIMITS.currencies.max}
        options={open}
        value=""
        onChange={(chosen) => {
          const currency = open.find((code) => code === chosen);
          if (currency === undefined) return;
          const fresh = firstTable(currency, offer);
          // As many steps as there are: what they are in this currency is for the merchant to say.
          const steps = (tables[0]?.steps ?? []).map(({ takes }) => ({
            from: "",
            takes: offer.takes === "percentage" ? takes : "",
          }));
          const isByPieces = offer.by === "pieces";
          const kept = isByPieces
            ? steps.map((step, at) => ({ ...step, from: tables[0]?.steps[at]?.from ?? "" }))
            : steps;
          onOffer({ tables: [...tables, { ...fresh, amount: "", steps: kept }] });
        }}
      />
      <ChoiceList
        title={t("campaigns.elsewhere", { currencies: named.join(", ") })}
        choices={[
          { value: "converted", label: t("campaigns.elsewheres.converted") },
          { value: "nothing", label: t("campaigns.elsewheres.nothing") },
        ]}
        selected={[elsewhere]}
        onChange={([chosen]) => onOffer({ elsewhere: chosen === "nothing" ? "nothing" : "converted" })}
      />
    </FormLayout>
  );
}
