import { Checkbox, ChoiceList, FormLayout, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { GRANTS } from "../../domain/campaigns/grants/grant-kinds.ts";
import type { DistributionForm } from "./distribution-form.ts";
import type { CampaignFieldProblem } from "./use-campaign-problem.ts";

interface RewardFieldsProps {
  readonly form: DistributionForm;
  /** It was published, so that what it gives, and whether members choose, stays as it is. */
  readonly isFixed: boolean;
  readonly problem: CampaignFieldProblem;
  readonly onForm: (changes: Partial<DistributionForm>) => void;
}

/** What a reward gives and costs, for how long a redemption is good, and how many there are. */
export function RewardFields(props: RewardFieldsProps) {
  const { form, isFixed, onForm } = props;
  const { t } = useTranslation();
  const field = useNumberField(props);
  const isDiscount = form.gives === "discount";
  return (
    <FormLayout>
      <Gives {...props} />
      {isDiscount ? null : <GrantFields {...props} />}
      <FormLayout.Group>
        {field("points")}
        {isDiscount ? field("days") : null}
      </FormLayout.Group>
      <FormLayout.Group>
        {field("stock")}
        {field("perMember")}
      </FormLayout.Group>
      <Checkbox
        label={t("campaigns.reward.chosen")}
        helpText={t(chosenHelp(isFixed, isDiscount))}
        checked={form.isChosen}
        disabled={isFixed}
        onChange={(isChosen) => onForm({ isChosen })}
      />
      {form.isChosen ? (
        <FormLayout.Group condensed>
          {field("least", "choice.least")}
          {field("most", "choice.most")}
          {isDiscount ? field("share", "choice.share") : null}
        </FormLayout.Group>
      ) : null}
    </FormLayout>
  );
}

function chosenHelp(isFixed: boolean, isDiscount: boolean) {
  if (isFixed) return isDiscount ? "campaigns.reward.chosenFixed" : "grants.chosenFixed";
  return isDiscount ? "campaigns.reward.chosenHelp" : "grants.chosenHelp";
}

type NumberField = "points" | "days" | "stock" | "perMember" | "least" | "most" | "share";

function useNumberField({ form, problem, onForm }: RewardFieldsProps) {
  const { t } = useTranslation();
  return (name: NumberField, path: string = name) => (
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
}

/** What members get: something off at checkout, or something else. */
function Gives({ form, isFixed, onForm }: RewardFieldsProps) {
  const { t } = useTranslation();
  if (isFixed) return <Text as="p">{t(`grants.fixed.${form.gives}`)}</Text>;
  return (
    <ChoiceList
      title={t("grants.gives")}
      choices={(["discount", ...GRANTS] as const).map((gives) => ({
        ...{ value: gives, label: t(`grants.kind.${gives}`) },
        helpText: t(`grants.help.${gives}`),
      }))}
      selected={[form.gives]}
      onChange={([chosen]) => onForm({ gives: GRANTS.find((one) => one === chosen) ?? "discount" })}
    />
  );
}

function GrantFields({ form, problem, onForm }: RewardFieldsProps) {
  const { t } = useTranslation();
  const { currency } = form;
  return (
    <FormLayout.Group>
      <TextField
        label={t("grants.amount", { currency })}
        helpText={t("grants.amountHelp")}
        value={form.grantAmount}
        onChange={(grantAmount) => onForm({ grantAmount })}
        error={problem("distribution.grant.amountMinor") || problem("distribution.grant.currency")}
        suffix={currency}
        inputMode="decimal"
        autoComplete="off"
      />
      <TextField
        label={t("grants.days")}
        helpText={t(form.gives === "gift_card" ? "grants.daysHelp" : "grants.daysHelpCredit")}
        value={form.grantDays}
        onChange={(grantDays) => onForm({ grantDays })}
        error={problem("distribution.grant.days")}
        inputMode="numeric"
        autoComplete="off"
      />
    </FormLayout.Group>
  );
}
