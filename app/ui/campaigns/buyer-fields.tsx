import { BlockStack, ChoiceList, Select, Text, TextField } from "@shopify/polaris";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { ONLY_OR_OUT } from "../../domain/campaigns/buyer-terms.ts";
import type { OnlyOrOut } from "../../domain/campaigns/buyer-terms.ts";
import { ChoiceFields } from "../program/choice-fields.tsx";
import { useProductWords } from "../program/product-words.tsx";
import { tagsOf } from "./buyer-form.ts";
import type { BuyerForm } from "./buyer-form.ts";
import type { CampaignForm } from "./campaign-form.ts";
import { CountryFields } from "./country-fields.tsx";
import { pathOf } from "./condition-form.ts";
import type { CampaignFieldProblem } from "./use-campaign-problem.ts";

interface BuyerFieldsProps {
  readonly form: CampaignForm;
  readonly problem: CampaignFieldProblem;
  readonly onForm: (changes: Partial<BuyerForm>) => void;
}

/** For which buyers a campaign is; what is left empty is not asked. */
export function BuyerFields({ form, problem, onForm }: BuyerFieldsProps) {
  const { t } = useTranslation();
  return (
    <BlockStack gap="400">
      <CountryFields
        chosen={form.countries}
        texts={{
          label: t("campaigns.buyer.countries"),
          help: t("campaigns.buyer.countriesHelp"),
          none: t("campaigns.buyer.everywhere"),
        }}
        error={problem(pathOf(form, "country"))}
        onChosen={(countries) => onForm({ countries })}
      />
      {form.countries.length === 0 ? null : (
        <InOrOut
          name="countries"
          isOut={form.areCountriesOut}
          onOut={(areCountriesOut) => onForm({ areCountriesOut })}
        />
      )}
      <MarketFields
        chosen={form.markets}
        error={problem(pathOf(form, "market"))}
        onChosen={(markets) => onForm({ markets })}
      />
      <TextField
        label={t("campaigns.buyer.tags")}
        helpText={t("campaigns.buyer.tagsHelp")}
        value={form.customerTags}
        onChange={(customerTags) => onForm({ customerTags })}
        error={problem(pathOf(form, "customer_tag"))}
        autoComplete="off"
      />
      {tagsOf(form.customerTags).length === 0 ? null : (
        <InOrOut name="tags" isOut={form.areTagsOut} onOut={(areTagsOut) => onForm({ areTagsOut })} />
      )}
      <OnlyOrOutField
        name="companies"
        value={form.companies}
        onValue={(companies) => onForm({ companies })}
      />
    </BlockStack>
  );
}

interface InOrOutProps {
  readonly name: "countries" | "tags";
  readonly isOut: boolean;
  readonly onOut: (isOut: boolean) => void;
}

function InOrOut({ name, isOut, onOut }: InOrOutProps) {
  const { t } = useTranslation();
  return (
    <ChoiceList
      title={t(`campaigns.buyer.${name}`)}
      titleHidden
      choices={(["in", "out"] as const).map((value) => ({
        value,
        label: t(`campaigns.buyer.${name === "tags" ? "tag" : "country"}.${value}`),
      }))}
      selected={[isOut ? "out" : "in"]}
      onChange={([chosen]) => onOut(chosen === "out")}
    />
  );
}

interface MarketFieldsProps {
  readonly chosen: readonly string[];
  readonly error: string | false;
  readonly onChosen: (ids: readonly string[]) => void;
}

/** Some of the store's markets. What is chosen and not there any more can be taken out. */
function MarketFields({ chosen, error, onChosen }: MarketFieldsProps) {
  const { t } = useTranslation();
  const { markets, want } = useProductWords();
  useEffect(want, [want]);
  const known = (markets ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const unknown = chosen
    .filter((id) => !known.some(({ value }) => value === id))
    .map((id) => ({ value: id, label: markets === null ? id : t("campaigns.buyer.marketGone", { id }) }));
  const options = [...known, ...unknown];
  return (
    <div>
      <ChoiceFields label={t("campaigns.buyer.markets")} {...{ options, chosen, error, onChosen }} />
      <Text as="p" tone="subdued">
        {t(options.length === 0 ? "campaigns.buyer.noMarkets" : "campaigns.buyer.marketsHelp")}
      </Text>
    </div>
  );
}

interface OnlyOrOutFieldProps {
  readonly name: "companies" | "subscriptions";
  readonly value: OnlyOrOut | "";
  readonly onValue: (value: OnlyOrOut | "") => void;
}

/** Only these, all but these, or whichever. */
export function OnlyOrOutField({ name, value, onValue }: OnlyOrOutFieldProps) {
  const { t } = useTranslation();
  const labels = name === "companies" ? "campaigns.buyer.company" : "campaigns.buyer.subscription";
  return (
    <Select
      label={t(`campaigns.buyer.${name}`)}
      options={[
        { value: "", label: t(`${labels}.any`) },
        ...ONLY_OR_OUT.map((one) => ({ value: one, label: t(`${labels}.${one}`) })),
      ]}
      value={value}
      onChange={(chosen) => onValue(ONLY_OR_OUT.find((one) => one === chosen) ?? "")}
    />
  );
}
