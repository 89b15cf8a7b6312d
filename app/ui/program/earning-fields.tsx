import { Card, Checkbox, ChoiceList, FormLayout, Select, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { PART_PAYMENTS } from "../../domain/program/counting.ts";
import { COUNTED_FLAGS } from "../../domain/program/program-change.ts";
import type { ProgramHint } from "../../domain/program/program-hints.ts";
import type { DraftForm } from "./draft-form.ts";
import type { FieldProblem } from "./use-field-problem.ts";
import { useProgramHintWords } from "./use-hint-words.ts";
import { useRuleWords } from "./use-rule-words.ts";

export interface FieldsProps {
  readonly form: DraftForm;
  /** What is odd about base rate and tiers as they stand in the fields. */
  readonly oddities: readonly ProgramHint[];
  readonly currency: string;
  readonly problem: FieldProblem;
  readonly onForm: (changes: Partial<DraftForm>) => void;
}

const ROUNDINGS = ["down", "nearest", "up"] as const;

/** How points are earned. */
export function EarningFields({ form, currency, oddities, problem, onForm }: FieldsProps) {
  const { t } = useTranslation();
  const hintText = useProgramHintWords(form.tiers);
  const { unit } = useRuleWords(currency);
  return (
    <Card>
      <FormLayout>
        <Text as="h2" variant="headingMd">
          {t("program.earning")}
        </Text>
        <FormLayout.Group>
          <TextField
            label={t("program.field.rate", { money: unit })}
            value={form.rate}
            onChange={(rate) => onForm({ rate })}
            error={problem("earning.milliPointsPerUnit", 3)}
            inputMode="decimal"
            autoComplete="off"
          />
          <Select
            label={t("program.field.rounding")}
            options={ROUNDINGS.map((value) => ({ value, label: t(`program.field.roundingTo.${value}`) }))}
            value={form.rounding}
            onChange={(value) => onForm({ rounding: ROUNDINGS.find((each) => each === value) ?? "down" })}
          />
        </FormLayout.Group>
        {oddities.map((hint) =>
          "tierId" in hint ? null : (
            <Text as="p" tone="caution" key={hint.code}>
              {hintText(hint)}
            </Text>
          ),
        )}
        <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
          <legend style={{ padding: 0 }}>
            <Text as="span">{t("program.field.counts")}</Text>
          </legend>
          {COUNTED_FLAGS.map((part) => (
            <div key={part}>
              <Checkbox
                label={t(`program.field.${part}`)}
                checked={form.counted[part]}
                onChange={(checked) => onForm({ counted: { ...form.counted, [part]: checked } })}
              />
            </div>
          ))}
        </fieldset>
        <ChoiceList
          title={t("program.field.partPayments")}
          choices={PART_PAYMENTS.map((value) => ({ value, label: t(`program.field.part.${value}`) }))}
          selected={[form.partPayments]}
          onChange={([value]) =>
            onForm({ partPayments: PART_PAYMENTS.find((each) => each === value) ?? form.partPayments })
          }
        />
      </FormLayout>
    </Card>
  );
}
