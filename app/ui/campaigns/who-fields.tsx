import { Checkbox, FormLayout, Select, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { SegmentFields } from "../program/segment-fields.tsx";
import type { CampaignFieldProblem } from "./use-campaign-problem.ts";
import type { WhoForm, WhoKind } from "./who-form.ts";

interface WhoFieldsProps {
  readonly form: WhoForm;
  readonly problem: CampaignFieldProblem;
  /** Where a condition stands among those of the campaign. */
  readonly pathOf: (kind: WhoKind) => string;
  readonly onForm: (changes: Partial<WhoForm>) => void;
}

/** Who the member has to be: how long one, near which birthday, in which segment of the store's customers. */
export function WhoFields({ form, problem, pathOf, onForm }: WhoFieldsProps) {
  const { t } = useTranslation();
  return (
    <FormLayout>
      <TextField
        label={t("campaigns.who.newMember")}
        helpText={t("campaigns.who.newMemberHelp")}
        value={form.newMemberDays}
        onChange={(newMemberDays) => onForm({ newMemberDays })}
        error={problem(pathOf("new_member"))}
        suffix={t("campaigns.who.days")}
        inputMode="numeric"
        autoComplete="off"
      />
      <Select
        label={t("campaigns.who.birthday")}
        helpText={form.birthday === "any" ? undefined : t("campaigns.who.birthdayHelp")}
        value={form.birthday}
        options={BIRTHDAYS.map((value) => ({ value, label: t(`campaigns.who.birthdays.${value}`) }))}
        onChange={(chosen) => onForm({ birthday: BIRTHDAYS.find((one) => one === chosen) ?? "any" })}
      />
      {form.birthday === "days" ? (
        <TextField
          label={t("campaigns.who.birthdayDays")}
          helpText={t("campaigns.who.birthdayDaysHelp")}
          value={form.birthdayDays}
          onChange={(birthdayDays) => onForm({ birthdayDays })}
          error={problem(pathOf("birthday"))}
          suffix={t("campaigns.who.days")}
          inputMode="numeric"
          autoComplete="off"
        />
      ) : null}
      <Checkbox
        label={t("campaigns.who.segments")}
        helpText={t("campaigns.who.segmentsHelp")}
        checked={form.isForSegments}
        onChange={(isForSegments) => onForm({ isForSegments })}
      />
      {form.isForSegments ? (
        <SegmentFields
          label={t("campaigns.who.chooseSegments")}
          chosen={form.segments}
          error={problem(pathOf("segment"))}
          onChosen={(segments) => onForm({ segments })}
        />
      ) : null}
    </FormLayout>
  );
}

const BIRTHDAYS = ["any", "month", "days"] as const;

/** How many orders of each customer it is for; shown among the limits. */
export function UsesPerCustomerField({ form, problem, pathOf, onForm }: WhoFieldsProps) {
  const { t } = useTranslation();
  return (
    <TextField
      label={t("campaigns.who.usesPerCustomer")}
      helpText={t("campaigns.who.usesPerCustomerHelp")}
      value={form.usesPerCustomer}
      onChange={(usesPerCustomer) => onForm({ usesPerCustomer })}
      error={problem(pathOf("uses_per_customer"))}
      inputMode="numeric"
      autoComplete="off"
    />
  );
}
