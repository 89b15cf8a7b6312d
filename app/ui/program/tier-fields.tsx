import { BlockStack, Button, Card, FormLayout, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { TIER_MEASURES } from "../../domain/program/ladder.ts";
import { PROGRAM_LIMITS } from "../../domain/program/program-limits.ts";
import type { TierMembers } from "../../views/program.ts";
import { ChoiceFields } from "./choice-fields.tsx";
import type { FieldsProps } from "./earning-fields.tsx";
import { type TierFields as Fields, withTierAdded } from "./ladder-form.ts";
import { standingOn } from "./standing-on.ts";
import { TierStep } from "./tier-step.tsx";
import { useProgramHintWords } from "./use-hint-words.ts";
import type { TierCounting } from "./use-tier-count.ts";

const WINDOWS = ["rolling", "calendar_year", "lifetime"] as const;
const MATCHES = ["all", "any"] as const;
const PROTECTIONS = ["none", "months", "next_year"] as const;

export interface TierFieldsProps extends FieldsProps {
  /** Who stands on which tier now. */
  readonly members: readonly TierMembers[];
  /** Who would stand on which under the draft. */
  readonly counting: TierCounting;
  /** Decimals of the store's currency. */
  readonly moneyDigits: number;
}

/** The ladder: what counts towards a tier, how long a tier is kept, and each step. */
export function TierFields(props: TierFieldsProps) {
  const { form, currency, members, counting, problem, moneyDigits, oddities, onForm } = props;
  const { t } = useTranslation();
  const hintText = useProgramHintWords(form.tiers);
  const change = (id: string, changes: Partial<Fields>) =>
    onForm({ tiers: form.tiers.map((tier) => (tier.id === id ? { ...tier, ...changes } : tier)) });
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("program.tiers")}
        </Text>
        <Reached {...props} />
        <Kept {...props} />
        {form.tiers.map((tier, index) => (
          <TierStep
            key={tier.id}
            tier={tier}
            index={index}
            members={standingOn(members, tier.id)}
            wouldBe={counting.counted?.steps.find(({ tierId }) => tierId === tier.id)?.after ?? null}
            currency={currency}
            measures={form.measures}
            isAlone={form.tiers.length === 1}
            problem={(field, digits) =>
              problem(`tiers.tiers.${index}${field === "" ? "" : `.${field}`}`, digits)
            }
            moneyDigits={moneyDigits}
            hints={oddities.flatMap((hint) =>
              "tierId" in hint && hint.tierId === tier.id ? [hintText(hint)] : [],
            )}
            onChange={(changes) => change(tier.id, changes)}
            onRemove={() => onForm({ tiers: form.tiers.filter(({ id }) => id !== tier.id) })}
          />
        ))}
        <InlineStack gap="200">
          <Button
            onClick={() =>
              onForm(withTierAdded(form, t("program.field.tier", { place: form.tiers.length + 1 })))
            }
            disabled={form.tiers.length >= PROGRAM_LIMITS.tiers.max}
          >
            {t("program.field.addTier")}
          </Button>
          <Button onClick={() => counting.count()} loading={counting.busy}>
            {t("program.field.countTiers")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

/** By what a tier is reached, and within which time. */
function Reached({ form, problem, onForm }: TierFieldsProps) {
  const { t } = useTranslation();
  return (
    <FormLayout>
      <ChoiceFields
        label={t("program.field.measures")}
        options={TIER_MEASURES.map((value) => ({ value, label: t(`program.field.measure.${value}`) }))}
        chosen={form.measures}
        error={problem("tiers.criterion.measures")}
        onChosen={(values) =>
          onForm({ measures: TIER_MEASURES.filter((measure) => values.includes(measure)) })
        }
      />
      {form.measures.length > 1 ? (
        <Select
          label={t("program.field.match")}
          options={MATCHES.map((value) => ({ value, label: t(`program.field.matchTo.${value}`) }))}
          value={form.match}
          onChange={(value) => onForm({ match: MATCHES.find((each) => each === value) ?? form.match })}
        />
      ) : null}
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
  );
}

/** How long a tier is kept that the orders no longer give. */
function Kept({ form, problem, onForm }: TierFieldsProps) {
  const { t } = useTranslation();
  return (
    <FormLayout>
      <TextField
        label={t("program.field.graceDays")}
        value={form.graceDays}
        onChange={(graceDays) => onForm({ graceDays })}
        error={problem("tiers.keep.graceDays")}
        helpText={t("program.field.graceHelp")}
        inputMode="numeric"
        autoComplete="off"
      />
      <FormLayout.Group>
        <Select
          label={t("program.field.protection")}
          options={PROTECTIONS.map((value) => ({ value, label: t(`program.field.protectionTo.${value}`) }))}
          value={form.protection}
          onChange={(value) =>
            onForm({ protection: PROTECTIONS.find((each) => each === value) ?? form.protection })
          }
        />
        {form.protection === "months" ? (
          <TextField
            label={t("program.field.months")}
            value={form.protectionMonths}
            onChange={(protectionMonths) => onForm({ protectionMonths })}
            error={problem("tiers.keep.protection.months")}
            inputMode="numeric"
            autoComplete="off"
          />
        ) : null}
      </FormLayout.Group>
    </FormLayout>
  );
}
