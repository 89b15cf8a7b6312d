import { ChoiceList, FormLayout, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { GROUP_REWARDS } from "../../domain/campaigns/groups/group-rule.ts";
import type { DistributionForm } from "./distribution-form.ts";
import type { CampaignFieldProblem } from "./use-campaign-problem.ts";

interface TogetherFieldsProps {
  readonly form: DistributionForm;
  readonly problem: CampaignFieldProblem;
  readonly onForm: (changes: Partial<DistributionForm>) => void;
}

const WAYS = ["alone", ...GROUP_REWARDS] as const;

/** Whether members take a coupon at once, or unlock it together. */
export function TogetherFields({ form, problem, onForm }: TogetherFieldsProps) {
  const { t } = useTranslation();
  const field = (name: "seats" | "hours") => (
    <TextField
      label={t(`together.field.${name}`)}
      helpText={t(`together.field.${name}Help`)}
      value={form[name]}
      onChange={(value) => onForm({ [name]: value })}
      error={problem(`distribution.claim.group.${name}`)}
      inputMode="numeric"
      autoComplete="off"
    />
  );
  return (
    <>
      <ChoiceList
        title={t("together.field.how")}
        choices={WAYS.map((value) => ({
          value,
          label: t(`together.way.${value}`),
          helpText: t(`together.wayHelp.${value}`),
        }))}
        selected={[form.together]}
        onChange={([chosen]) => onForm({ together: WAYS.find((way) => way === chosen) ?? "alone" })}
      />
      {form.together === "alone" ? null : (
        <FormLayout.Group>
          {field("seats")}
          {field("hours")}
        </FormLayout.Group>
      )}
    </>
  );
}
