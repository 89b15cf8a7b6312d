import { Card, Checkbox, ChoiceList, FormLayout, Select, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { ENROLMENT_MODES } from "../../domain/program/enrolment.ts";
import { CHANNELS } from "../../domain/program/rules/channel.ts";
import { ChoiceFields } from "./choice-fields.tsx";
import type { FieldsProps } from "./earning-fields.tsx";
import type { EnrolmentFields } from "./enrolment-form.ts";
import { SegmentFields } from "./segment-fields.tsx";
import type { FieldProblem } from "./use-field-problem.ts";

const EARLIER = ["lost", "wait"] as const;
const COMING_BACK = ["points_lost", "points_restored"] as const;

/** Who becomes a member, and on what terms. */
export function EnrolmentCard({ form, problem, onForm }: FieldsProps) {
  const { t } = useTranslation();
  const { enrolment } = form;
  const change = (changes: Partial<EnrolmentFields>) => onForm({ enrolment: { ...enrolment, ...changes } });
  return (
    <Card>
      <FormLayout>
        <Text as="h2" variant="headingMd">
          {t("program.enrolment.title")}
        </Text>
        <ChoiceList
          title={t("program.field.mode")}
          choices={ENROLMENT_MODES.map((value) => ({ value, label: t(`program.enrolment.mode.${value}`) }))}
          selected={[enrolment.mode]}
          onChange={([value]) =>
            change({ mode: ENROLMENT_MODES.find((each) => each === value) ?? enrolment.mode })
          }
        />
        {enrolment.mode === "automatic" ? (
          <ByOrders
            chosen={enrolment.channels}
            error={problem("enrolment.excluded.channels")}
            onChosen={(channels) => change({ channels })}
          />
        ) : (
          <FormLayout>
            <TextField
              label={t("program.field.excludedTags")}
              value={enrolment.tags}
              onChange={(tags) => change({ tags })}
              error={problem("enrolment.excluded.tags")}
              helpText={t("program.field.excludedTagsHelp")}
              autoComplete="off"
            />
            <SegmentFields
              label={t("program.field.excludedSegments")}
              help={t("program.field.excludedSegmentsHelp")}
              chosen={enrolment.segments}
              error={problem("enrolment.excluded.segments")}
              onChosen={(segments) => change({ segments })}
            />
          </FormLayout>
        )}
        <Checkbox
          label={t("program.field.excludedCompanies")}
          helpText={t(
            enrolment.mode === "automatic"
              ? "program.field.excludedCompaniesOrders"
              : "program.field.excludedCompaniesJoining",
          )}
          checked={enrolment.companies}
          onChange={(companies) => change({ companies })}
        />
        <TextField
          label={t("program.field.welcome")}
          value={enrolment.welcome}
          onChange={(welcome) => change({ welcome })}
          error={problem("enrolment.welcomePoints")}
          inputMode="numeric"
          autoComplete="off"
        />
        <JoiningFields {...{ enrolment, problem, change }} />
      </FormLayout>
    </Card>
  );
}

interface JoiningFieldsProps {
  readonly enrolment: EnrolmentFields;
  readonly problem: FieldProblem;
  readonly change: (changes: Partial<EnrolmentFields>) => void;
}

/** What holds for those who join, leave and come back. */
interface ByOrdersProps {
  readonly chosen: EnrolmentFields["channels"];
  readonly error: string | false;
  readonly onChosen: (channels: EnrolmentFields["channels"]) => void;
}

/** Whose orders make nobody a member; and why neither tags nor segments are asked for here. */
function ByOrders({ chosen, error, onChosen }: ByOrdersProps) {
  const { t } = useTranslation();
  return (
    <>
      <ChoiceFields
        label={t("program.field.excluded")}
        options={CHANNELS.map((value) => ({ value, label: t(`program.rule.choice.${value}`) }))}
        chosen={chosen}
        error={error}
        onChosen={(values) => onChosen(CHANNELS.filter((each) => values.includes(each)))}
      />
      <Text as="p" tone="subdued">
        {t("program.field.excludedByOrders")}
      </Text>
    </>
  );
}

function JoiningFields({ enrolment, problem, change }: JoiningFieldsProps) {
  const { t } = useTranslation();
  const days = (field: "earlierDays" | "backDays", path: string) => (
    <TextField
      label={t("program.field.days")}
      value={enrolment[field]}
      onChange={(value) => change({ [field]: value })}
      error={problem(path)}
      inputMode="numeric"
      autoComplete="off"
    />
  );
  return (
    <FormLayout>
      <FormLayout.Group>
        <Select
          label={t("program.field.earlier")}
          options={EARLIER.map((value) => ({ value, label: t(`program.field.earlierTo.${value}`) }))}
          value={enrolment.earlier}
          onChange={(value) => change({ earlier: EARLIER.find((each) => each === value) ?? "lost" })}
        />
        {enrolment.earlier === "wait" ? days("earlierDays", "enrolment.earlierOrders.days") : null}
      </FormLayout.Group>
      <FormLayout.Group>
        <Select
          label={t("program.field.back")}
          options={COMING_BACK.map((value) => ({ value, label: t(`program.field.backTo.${value}`) }))}
          value={enrolment.back}
          onChange={(value) => change({ back: COMING_BACK.find((each) => each === value) ?? "points_lost" })}
        />
        {enrolment.back === "points_restored" ? days("backDays", "enrolment.comingBack.days") : null}
      </FormLayout.Group>
      <FormLayout.Group>
        <TextField
          label={t("program.field.terms")}
          value={enrolment.terms}
          onChange={(terms) => change({ terms })}
          error={problem("enrolment.terms.version")}
          helpText={t("program.field.termsHelp")}
          autoComplete="off"
        />
        <TextField
          label={t("program.field.termsUrl")}
          value={enrolment.termsUrl}
          onChange={(termsUrl) => change({ termsUrl })}
          error={problem("enrolment.terms.url")}
          helpText={t("program.field.termsUrlHelp")}
          inputMode="url"
          autoComplete="off"
        />
      </FormLayout.Group>
    </FormLayout>
  );
}
