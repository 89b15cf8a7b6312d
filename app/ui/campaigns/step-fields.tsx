import { BlockStack, Button, InlineError, InlineStack, Text, TextField } from "@shopify/polaris";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { CAMPAIGN_LIMITS } from "../../domain/campaigns/campaign-limits.ts";
import type { OfferForm, StepForm, TableForm } from "./offer-form.ts";
import type { CampaignFieldProblem } from "./use-campaign-problem.ts";

interface StepFieldsProps {
  readonly table: TableForm;
  readonly measure: Pick<OfferForm, "by" | "takes">;
  /** Of the table in the campaign. */
  readonly path: string;
  /** No other currency has steps of its own. */
  readonly isAlone: boolean;
  readonly problem: CampaignFieldProblem;
  readonly onTable: (changes: Partial<TableForm>) => void;
  /** Absent for the store's own currency. */
  readonly onRemove?: () => void;
}

/** From how much on how much comes off, in one currency. */
export function StepFields(props: StepFieldsProps) {
  const { table, path, isAlone, problem, onTable, onRemove } = props;
  const { t } = useTranslation();
  const id = useId();
  const { currency, steps } = table;
  const heading = isAlone ? t("campaigns.steps") : t("campaigns.stepsIn", { currency });
  const error = steps.length === 0 ? problem(`${path}.steps`) : false;
  return (
    <div role="group" aria-labelledby={id}>
      <BlockStack gap="300">
        <InlineStack align="space-between" gap="200">
          <Text as="h3" variant="headingSm" id={id}>
            {heading}
          </Text>
          {onRemove ? (
            <Button variant="plain" onClick={onRemove}>
              {t("campaigns.removeCurrency", { currency })}
            </Button>
          ) : null}
        </InlineStack>
        {steps.map((step, index) => (
          <StepRow
            // What stands in a row has no other name than its place.
            key={index}
            {...{ ...props, step, index }}
            onStep={(changes) =>
              onTable({ steps: steps.map((one, at) => (at === index ? { ...one, ...changes } : one)) })
            }
            onRemoveStep={() => onTable({ steps: steps.filter((_, at) => at !== index) })}
          />
        ))}
        {error === false ? null : <InlineError message={error} fieldID={id} />}
        <InlineStack>
          <Button
            disabled={steps.length >= CAMPAIGN_LIMITS.steps.max}
            onClick={() => onTable({ steps: [...steps, { from: "", takes: "" }] })}
          >
            {t("campaigns.addStep")}
          </Button>
        </InlineStack>
      </BlockStack>
    </div>
  );
}

interface StepRowProps extends Pick<StepFieldsProps, "table" | "measure" | "path" | "problem"> {
  readonly step: StepForm;
  readonly index: number;
  readonly onStep: (changes: Partial<StepForm>) => void;
  readonly onRemoveStep: () => void;
}

function StepRow({ table, measure, path, problem, step, index, onStep, onRemoveStep }: StepRowProps) {
  const { t } = useTranslation();
  const at = `${path}.steps.${index}`;
  const number = index + 1;
  return (
    <InlineStack gap="200" blockAlign="start">
      <div style={{ flex: "1 1 8rem", minInlineSize: 0 }}>
        <TextField
          label={t("campaigns.stepFrom", { number })}
          value={step.from}
          onChange={(from) => onStep({ from })}
          error={problem(`${at}.from`)}
          suffix={measure.by === "pieces" ? t("campaigns.pieces") : table.currency}
          inputMode={measure.by === "pieces" ? "numeric" : "decimal"}
          autoComplete="off"
        />
      </div>
      <div style={{ flex: "1 1 8rem", minInlineSize: 0 }}>
        <TextField
          label={t("campaigns.stepTakes", { number })}
          value={step.takes}
          onChange={(takes) => onStep({ takes })}
          error={problem(`${at}.takes`)}
          suffix={measure.takes === "percentage" ? "%" : table.currency}
          inputMode="decimal"
          autoComplete="off"
          labelAction={{ content: t("campaigns.removeStep", { number }), onAction: onRemoveStep }}
        />
      </div>
    </InlineStack>
  );
}
