import { BlockStack, FormLayout, InlineStack, Select, Tag, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { NeedOf } from "../../domain/campaigns/discount-config.ts";
import { CAMPAIGN_LIMITS } from "../../domain/campaigns/campaign-limits.ts";
import { currencyCodes } from "../../domain/money/currencies.ts";
import type { CurrencyCode } from "../../domain/money/money.ts";
import { pathOf } from "./condition-form.ts";
import type { ConditionForm } from "./condition-form.ts";
import type { CampaignFieldProblem } from "./use-campaign-problem.ts";

interface ConditionFieldsProps {
  readonly form: ConditionForm;
  /** The store's currency. */
  readonly currency: CurrencyCode;
  readonly problem: CampaignFieldProblem;
  readonly onForm: (changes: Partial<ConditionForm>) => void;
}

/** What a cart must have; what is left empty is not asked. */
export function ConditionFields({ form, currency, problem, onForm }: ConditionFieldsProps) {
  const { t } = useTranslation();
  return (
    <FormLayout>
      <FormLayout.Group>
        <TextField
          label={t("campaigns.minSubtotal")}
          helpText={t("campaigns.minSubtotalHelp")}
          value={form.minSubtotal}
          onChange={(minSubtotal) => onForm({ minSubtotal })}
          error={problem(pathOf(form, "subtotal"))}
          suffix={currency}
          inputMode="decimal"
          autoComplete="off"
        />
        <Of
          label={t("campaigns.subtotalOf")}
          value={form.subtotalOf}
          onChange={(subtotalOf) => onForm({ subtotalOf })}
        />
      </FormLayout.Group>
      <FormLayout.Group>
        <TextField
          label={t("campaigns.minPieces")}
          helpText={t("campaigns.minPiecesHelp")}
          value={form.minPieces}
          onChange={(minPieces) => onForm({ minPieces })}
          error={problem(pathOf(form, "pieces"))}
          suffix={t("campaigns.pieces")}
          inputMode="numeric"
          autoComplete="off"
        />
        <Of
          label={t("campaigns.piecesOf")}
          value={form.piecesOf}
          onChange={(piecesOf) => onForm({ piecesOf })}
        />
      </FormLayout.Group>
      <Currencies chosen={form.currencies} onChosen={(currencies) => onForm({ currencies })} />
    </FormLayout>
  );
}

interface OfProps {
  readonly label: string;
  readonly value: NeedOf;
  readonly onChange: (of: NeedOf) => void;
}

function Of({ label, value, onChange }: OfProps) {
  const { t } = useTranslation();
  const options = (["cart", "target"] as const).map((of) => ({ value: of, label: t(`campaigns.of.${of}`) }));
  return (
    <Select
      label={label}
      value={value}
      options={options}
      onChange={(of) => onChange(of === "target" ? "target" : "cart")}
    />
  );
}

interface CurrenciesProps {
  readonly chosen: readonly CurrencyCode[];
  readonly onChosen: (currencies: readonly CurrencyCode[]) => void;
}

/** The currencies of the carts that it is for. */
function Currencies({ chosen, onChosen }: CurrenciesProps) {
  const { t } = useTranslation();
  const open = currencyCodes()
    .filter((code) => !chosen.includes(code))
    .sort();
  return (
    <BlockStack gap="200">
      <Select
        label={t("campaigns.currencies")}
        helpText={t("campaigns.currenciesHelp")}
        placeholder={t("campaigns.chooseCurrency")}
        disabled={chosen.length >= CAMPAIGN_LIMITS.currencies.max}
        options={open}
        value=""
        onChange={(code) => onChosen([...chosen, ...open.filter((one) => one === code)])}
      />
      {chosen.length === 0 ? null : (
        <InlineStack gap="100">
          {chosen.map((code) => (
            <Tag key={code} onRemove={() => onChosen(chosen.filter((one) => one !== code))}>
              {code}
            </Tag>
          ))}
        </InlineStack>
      )}
    </BlockStack>
  );
}
