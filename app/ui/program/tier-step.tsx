import {
  BlockStack,
  Button,
  Checkbox,
  InlineError,
  InlineGrid,
  InlineStack,
  Text,
  TextField,
} from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { TierMeasure } from "../../domain/program/ladder.ts";
import type { TierFields } from "./ladder-form.ts";

interface TierStepProps {
  readonly tier: TierFields;
  readonly index: number;
  /** Who stand on it now. */
  readonly members: number;
  /** Who would under the draft as it was saved; null: they have not been counted. */
  readonly wouldBe: number | null;
  readonly isAlone: boolean;
  readonly currency: string;
  readonly measures: readonly TierMeasure[];
  /** Of a field of the tier; empty: of the tier as a whole. */
  readonly problem: (field: string, digits?: number) => string | false;
  readonly moneyDigits: number;
  /** What is odd about it though it may be published. */
  readonly hints: readonly string[];
  readonly onChange: (changes: Partial<TierFields>) => void;
  readonly onRemove: () => void;
}

/** One step of the ladder: what it is called, asks for and gives. */
export function TierStep({ tier, index, members, wouldBe, ...props }: TierStepProps) {
  const { isAlone, currency, measures, problem, moneyDigits, hints, onChange, onRemove } = props;
  const { t } = useTranslation();
  const whole = problem("");
  const isFirst = index === 0;
  const unit = { multiplier: { prefix: "×" }, discount: { suffix: "%" } };
  const number = (field: "multiplier" | "discount", path: string) => (
    <TextField
      label={t(`program.field.${field}`)}
      value={tier[field]}
      onChange={(value) => onChange({ [field]: value })}
      error={problem(path, 2)}
      {...unit[field]}
      inputMode="decimal"
      autoComplete="off"
    />
  );
  return (
    <fieldset style={stepStyle}>
      <legend style={{ float: "left", width: "100%", padding: 0 }}>
        <Text as="span" variant="headingSm">
          {t("program.field.tier", { place: index + 1 })}
        </Text>{" "}
        <Text as="span" tone="subdued">
          {t("program.field.standing", { count: members })}{" "}
          {wouldBe === null ? null : t("program.field.wouldStand", { count: wouldBe })}
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
            {measures.map((measure) => (
              <Threshold
                key={measure}
                {...{ tier, measure, currency, isFirst, moneyDigits, problem, onChange }}
              />
            ))}
            {number("multiplier", "earningPercent")}
            {number("discount", "discountBasisPoints")}
          </InlineGrid>
          {whole === false ? null : <InlineError message={whole} fieldID={`tier-${tier.id}`} />}
          {hints.map((hint) => (
            <Text as="p" tone="caution" key={hint}>
              {hint}
            </Text>
          ))}
          {isFirst || isAlone ? null : (
            <InlineStack align="space-between" blockAlign="center" gap="200">
              <Checkbox
                label={t("program.field.lifetime")}
                checked={tier.lifetime}
                onChange={(lifetime) => onChange({ lifetime })}
              />
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

interface ThresholdProps extends Pick<
  TierStepProps,
  "tier" | "currency" | "moneyDigits" | "problem" | "onChange"
> {
  readonly measure: TierMeasure;
  readonly isFirst: boolean;
}

/** What the tier asks for of one measure. */
function Threshold({ tier, measure, isFirst, currency, moneyDigits, problem, onChange }: ThresholdProps) {
  const { t } = useTranslation();
  const isSpend = measure === "spend";
  return (
    <TextField
      label={t(`program.field.threshold.${measure}`)}
      value={tier.thresholds[measure]}
      onChange={(value) => onChange({ thresholds: { ...tier.thresholds, [measure]: value } })}
      error={problem(isSpend ? "thresholdMinor" : `thresholds.${measure}`, isSpend ? moneyDigits : 0)}
      inputMode={isSpend ? "decimal" : "numeric"}
      autoComplete="off"
      {...(isSpend ? { suffix: currency } : {})}
      {...(isFirst ? { disabled: true, helpText: t("program.field.firstTier") } : {})}
    />
  );
}

const stepStyle = {
  border: 0,
  borderBlockStart: "1px solid var(--p-color-border-secondary)",
  margin: 0,
  padding: "var(--p-space-300) 0 0",
  minWidth: 0,
} as const;
