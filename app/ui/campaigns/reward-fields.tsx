import { FormLayout, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { DistributionForm } from "./distribution-form.ts";
import type { CampaignFieldProblem } from "./use-campaign-problem.ts";

interface RewardFieldsProps {
  readonly form: DistributionForm;
  readonly problem: CampaignFieldProblem;
  readonly onForm: (changes: Partial<DistributionForm>) => void;
}

/** What a reward costs, for how long a redemption is good, and how many there are. */
export function RewardFields({ form, problem, onForm }: RewardFieldsProps) {
  const { t } = useTranslation();
  const field = (name: "points" | "days" | "stock" | "perMember") => (
    <TextField
      label={t(`campaigns.reward.${name}`)}
      helpText={t(`campaigns.reward.${name}Help`)}
      value={form[name]}
      onChange={(value) => onForm({ [name]: value })}
      error={problem(`distribution.${name}`)}
      inputMode="numeric"
      autoComplete="off"
    />
  );
  return (
    <FormLayout>
      <FormLayout.Group>
        {field("points")}
        {field("days")}
      </FormLayout.Group>
      <FormLayout.Group>
        {field("stock")}
        {field("perMember")}
      </FormLayout.Group>
    </FormLayout>
  );
}
