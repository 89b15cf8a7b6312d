import {
  BlockStack,
  Button,
  Card,
  FormLayout,
  InlineGrid,
  InlineStack,
  Select,
  Text,
  TextField,
} from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { PROGRAM_LIMITS } from "../../domain/program/program-limits.ts";
import { type TierFields as Fields, withTierAdded } from "./draft-form.ts";
import type { FieldsProps } from "./earning-fields.tsx";

const WINDOWS = ["rolling", "calendar_year", "lifetime"] as const;

export interface TierFieldsProps extends FieldsProps {
  /** Decimals of the store's currency. */
  readonly moneyDigits: number;
}

/** The ladder: what counts towards a tier, and each step of it. */
export function TierFields({ form, currency, problem, moneyDigits, onForm }: TierFieldsProps) {
  const { t } = useTranslation();
  const change = (id: string, changes: Partial<Fields>) =>
    onForm({ tiers: form.tiers.map((tier) => (tier.id === id ? { ...tier, ...changes } : tier)) });
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("program.tiers")}
        </Text>
        <FormLayout>
          <FormLayout.Group>
            <Select
              label={t("program.field.window")}
              options={WINDOWS.map((value) => ({ value, label: t(`program.field.windowTo.${value}`) }))}
              value={form.window}
              onChange={(value) => onForm({ window: WINDOWS.find((each) => each === value) ?? form.window })}
            />
            {form.window === "rolling" ? (
              <TextField
                label={t("program.field.months")}
                value={form.windowMonths}
                onChange={(windowMonths) => onForm({ windowMonths })}
                error={problem("tiers.window.months")}
                inputMode="numeric"
                autoComplete="off"
              />
            ) : null}
          </FormLayout.Group>
        </FormLayout>
        {form.tiers.map((tier, index) => (
          <TierStep
            key={tier.id}
            tier={tier}
            index={index}
            currency={currency}
            isAlone={form.tiers.length === 1}
            problem={(field, digits) => problem(`tiers.tiers.${index}.${field}`, digits)}
            moneyDigits={moneyDigits}
            onChange={(changes) => change(tier.id, changes)}
            onRemove={() => onForm({ tiers: form.tiers.filter(({ id }) => id !== tier.id) })}
          />
        ))}
        <InlineStack>
          <Button
            onClick={() =>
              onForm(withTierAdded(form, t("program.field.tier", { place: form.tiers.length + 1 })))
            }
            disabled={form.tiers.length >= PROGRAM_LIMITS.tiers.max}
          >
            {t("program.field.addTier")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

interface TierStepProps {
  readonly tier: Fields;
  readonly index: number;
  readonly isAlone: boolean;
  readonly currency: string;
  readonly problem: (field: string, digits?: number) => string | false;
  readonly moneyDigits: number;
  readonly onChange: (changes: Partial<Fields>) => void;
  readonly onRemove: () => void;
}

function TierStep({ tier, index, ...props }: TierStepProps) {
  const { isAlone, currency, problem, moneyDigits, onChange, onRemove } = props;
  const { t } = useTranslation();
  const unit = { threshold: { suffix: currency }, multiplier: { prefix: "×" }, discount: { suffix: "%" } };
  const number = (field: "threshold" | "multiplier" | "discount", path: string, digits: number) => (
    <TextField
      label={t(`program.field.${field}`)}
      value={tier[field]}
      onChange={(value) => onChange({ [field]: value })}
      error={problem(path, digits)}
      {...unit[field]}
      inputMode="decimal"
      autoComplete="off"
      {...(field === "threshold" && index === 0
        ? { disabled: true, helpText: t("program.field.firstTier") }
        : {})}
    />
  );
  return (
    <fieldset
      style={{
        border: 0,
        borderBlockStart: "1px solid var(--p-color-border-secondary)",
        margin: 0,
        padding: "var(--p-space-300) 0 0",
        minWidth: 0,
      }}
    >
      <legend style={{ float: "left", width: "100%", padding: 0 }}>
        <Text as="span" variant="headingSm">
          {t("program.field.tier", { place: index + 1 })}
        </Text>
      </legend>
      <div style={{ clear: "both", paddingBlockStart: "var(--p-space-200)" }}>
        <BlockStack gap="300">
          <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
            <TextField
              label={t("program.field.name")}
              value={tier.name}
              onChange={(name) => onChange({ name })}
              error={problem("name")}
              autoComplete="off"
            />
            {number("threshold", "thresholdMinor", moneyDigits)}
            {number("multiplier", "earningPercent", 2)}
            {number("discount", "discountBasisPoints", 2)}
          </InlineGrid>
          {index === 0 || isAlone ? null : (
            <InlineStack align="end">
              <Button onClick={onRemove} variant="plain" tone="critical">
                {t("program.field.removeTier", { name: tier.name })}
              </Button>
            </InlineStack>
          )}
        </BlockStack>
      </div>
    </fieldset>
  );
}
