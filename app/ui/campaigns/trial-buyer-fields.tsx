import { Checkbox, FormLayout, Select, TextField } from "@shopify/polaris";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { BuyerTerms } from "../../domain/campaigns/buyer-terms.ts";
import { useProductWords } from "../program/product-words.tsx";
import { useCountryOptions } from "./country-fields.tsx";
import type { TrialBuyer } from "./trial-cart.ts";

interface TrialBuyerFieldsProps {
  readonly buyer: TrialBuyer;
  /** What campaigns look at; the rest is not asked. */
  readonly asked: Readonly<Record<keyof BuyerTerms, boolean>>;
  readonly onBuyer: (changes: Partial<TrialBuyer>) => void;
}

/** Who buys a cart that campaigns are tried on. */
export function TrialBuyerFields({ buyer, asked, onBuyer }: TrialBuyerFieldsProps) {
  const { t } = useTranslation();
  return (
    <FormLayout>
      {asked.countries ? <Country value={buyer.country} onValue={(country) => onBuyer({ country })} /> : null}
      {asked.markets ? <Market value={buyer.market} onValue={(market) => onBuyer({ market })} /> : null}
      {asked.customerTags ? (
        <TextField
          label={t("campaigns.trial.tags")}
          helpText={t("campaigns.buyer.tagsHelp")}
          value={buyer.tags}
          onChange={(tags) => onBuyer({ tags })}
          autoComplete="off"
        />
      ) : null}
      {asked.companies ? (
        <Checkbox
          label={t("campaigns.trial.isCompany")}
          checked={buyer.isCompany}
          onChange={(isCompany) => onBuyer({ isCompany })}
        />
      ) : null}
    </FormLayout>
  );
}

interface OneProps {
  /** Empty: not known. */
  readonly value: string;
  readonly onValue: (value: string) => void;
}

function Country({ value, onValue }: OneProps) {
  const { t } = useTranslation();
  const options = useCountryOptions();
  return (
    <Select
      label={t("campaigns.trial.country")}
      options={[{ value: "", label: t("campaigns.trial.countryUnknown") }, ...options]}
      value={value}
      onChange={onValue}
    />
  );
}

function Market({ value, onValue }: OneProps) {
  const { t } = useTranslation();
  const { markets, want } = useProductWords();
  useEffect(want, [want]);
  return (
    <Select
      label={t("campaigns.trial.market")}
      options={[
        { value: "", label: t("campaigns.trial.marketUnknown") },
        ...(markets ?? []).map(({ id, name }) => ({ value: id, label: name })),
      ]}
      value={value}
      onChange={onValue}
    />
  );
}
