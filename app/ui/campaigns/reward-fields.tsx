import { Checkbox, FormLayout, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { DistributionForm } from "./distribution-form.ts";
import type { CampaignFieldProblem } from "./use-campaign-problem.ts";

interface RewardFieldsProps {
  readonly form: DistributionForm;
  /** It was published, so that whether members choose stays as it is. */
  readonly isFixed: boolean;
  readonly problem: CampaignFieldProblem;
  readonly onForm: (changes: Partial<DistributionForm>) => void;
}

/** What a reward costs, for how long a redemption is good, and how many there are. */
export function RewardFields({ form, isFixed, problem, onForm }: RewardFieldsProps) {
  const { t } = useTranslation();
  const field = (
    name: "points" | "days" | "stock" | "perMember" | "least" | "most" | "share",
    path: string = name,
  ) => (
    <TextField
      label={t(`campaigns.reward.${name}`)}
      helpText={t(`campaigns.reward.${name}Help`)}
      value={form[name]}
      onChange={(value) => onForm({ [name]: value })}
      error={problem(`distribution.${path}`)}
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
      <Checkbox
        label={t("campaigns.reward.chosen")}
        helpText={t(isFixed ? "campaigns.reward.chosenFixed" : "campaigns.reward.chosenHelp")}
        checked={form.isChosen}
        disabled={isFixed}
        onChange={(isChosen) => onForm({ isChosen })}
      />
      {form.isChosen ? (
        <FormLayout.Group condensed>
          {field("least", "choice.least")}
          {field("most", "choice.most")}
          {field("share", "choice.share")}
        </FormLayout.Group>
      ) : null}
    </FormLayout>
  );
}
