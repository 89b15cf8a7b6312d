import { BlockStack, Card, FormLayout, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ReactNode } from "react";
import type { LimitForm } from "./limit-form.ts";
import type { CampaignFieldProblem } from "./use-campaign-problem.ts";

interface LimitFieldsProps {
  readonly form: LimitForm;
  readonly problem: CampaignFieldProblem;
  readonly onForm: (changes: Partial<LimitForm>) => void;
  /** A limit for each customer. */
  readonly children: ReactNode;
}

/** How much the campaign may give before it leaves checkout. */
export function LimitFields({ form, problem, onForm, children }: LimitFieldsProps) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("campaigns.limits.heading")}
        </Text>
        <FormLayout>
          <TextField
            label={t("campaigns.limits.uses")}
            helpText={t("campaigns.limits.usesHelp")}
            value={form.uses}
            onChange={(uses) => onForm({ uses })}
            error={problem("limits.uses")}
            inputMode="numeric"
            autoComplete="off"
          />
          <TextField
            label={t("campaigns.limits.usesPerDay")}
            helpText={t("campaigns.limits.usesPerDayHelp")}
            value={form.usesPerDay}
            onChange={(usesPerDay) => onForm({ usesPerDay })}
            error={problem("limits.usesPerDay")}
            inputMode="numeric"
            autoComplete="off"
          />
          <TextField
            label={t("campaigns.limits.budget")}
            helpText={t("campaigns.limits.budgetHelp")}
            value={form.budget}
            onChange={(budget) => onForm({ budget })}
            error={problem("limits.budgetMinor")}
            suffix={form.currency}
            inputMode="decimal"
            autoComplete="off"
          />
          {children}
        </FormLayout>
        <Text as="p" tone="subdued">
          {t("campaigns.limits.policy")}
        </Text>
      </BlockStack>
    </Card>
  );
}
