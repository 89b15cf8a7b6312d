import { BlockStack, InlineStack, Select, Tag } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { COUNTRIES } from "../../domain/campaigns/countries.ts";
import { useFormat } from "../format/format-provider.tsx";

interface CountryFieldsProps {
  /** As ISO 3166-1 has them. */
  readonly chosen: readonly string[];
  /** Absent: those of what comes off shipping. */
  readonly texts?: { readonly label: string; readonly help: string; readonly none: string };
  readonly error: string | false;
  readonly onChosen: (countries: readonly string[]) => void;
}

/** Countries, added one by one; each can be taken out again. */
export function CountryFields({ chosen, texts, error, onChosen }: CountryFieldsProps) {
  const { t } = useTranslation();
  const none = texts?.none ?? t("shipping.everywhere");
  const { country } = useFormat();
  const options = useCountryOptions();
  return (
    <BlockStack gap="200">
      <Select
        label={texts?.label ?? t("shipping.countries")}
        helpText={texts?.help ?? t("shipping.countriesHelp")}
        options={[
          { value: "", label: chosen.length === 0 ? none : t("shipping.addCountry") },
          ...options.filter(({ value }) => !chosen.includes(value)),
        ]}
        value=""
        error={error}
        onChange={(code) => {
          if (code !== "") onChosen([...chosen, code]);
        }}
      />
      {chosen.length === 0 ? null : (
        <InlineStack gap="100">
          {chosen.map((code) => (
            <Tag key={code} onRemove={() => onChosen(chosen.filter((other) => other !== code))}>
              {country(code)}
            </Tag>
          ))}
        </InlineStack>
      )}
    </BlockStack>
  );
}

interface CountryOption {
  readonly value: string;
  readonly label: string;
}

/** All countries, by what the reader calls them. */
export function useCountryOptions(): CountryOption[] {
  const { country, sorted } = useFormat();
  // Node and browsers know countries by names of different releases: what may differ is written in the browser alone.
  const [options, setOptions] = useState<CountryOption[]>([]);
  useEffect(() => {
    const named = COUNTRIES.map((code) => ({ value: code, label: country(code) }));
    setOptions([...sorted(named, ({ label }) => label)]);
  }, [country, sorted]);
  return options;
}
