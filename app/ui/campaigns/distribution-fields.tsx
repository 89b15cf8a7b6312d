import { BlockStack, Card, Checkbox, ChoiceList, FormLayout, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { DISTRIBUTIONS } from "../../domain/campaigns/distribution.ts";
import type { DistributionForm } from "./distribution-form.ts";
import { RewardFields } from "./reward-fields.tsx";
import { TogetherFields } from "./together-fields.tsx";
import type { CampaignFieldProblem } from "./use-campaign-problem.ts";

interface DistributionFieldsProps {
  readonly form: DistributionForm;
  /** It was published, so that it stays as it is. */
  readonly isFixed: boolean;
  readonly problem: CampaignFieldProblem;
  readonly onForm: (changes: Partial<DistributionForm>) => void;
}

/** How shoppers come to a campaign. */
export function DistributionFields({ form, isFixed, problem, onForm }: DistributionFieldsProps) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("campaigns.code.how")}
        </Text>
        {isFixed ? (
          <Text as="p">{t(`campaigns.code.fixed.${form.kind}`)}</Text>
        ) : (
          <ChoiceList
            title={t("campaigns.code.how")}
            titleHidden
            choices={DISTRIBUTIONS.map((kind) => ({
              value: kind,
              label: t(`campaigns.code.kind.${kind}`),
              helpText: t(`campaigns.code.help.${kind}`),
            }))}
            selected={[form.kind]}
            onChange={([chosen]) => onForm(chosenKind(form, chosen))}
          />
        )}
        {form.kind === "points" ? <RewardFields {...{ form, isFixed, problem, onForm }} /> : null}
        {form.kind === "issued" ? <IssuedFields {...{ form, problem, onForm }} /> : null}
        {form.kind === "partner" ? <PartnerFields {...{ form, problem, onForm }} /> : null}
        {form.kind === "code" || form.kind === "codes" ? <CodeFields {...{ form, problem, onForm }} /> : null}
      </BlockStack>
    </Card>
  );
}

/** Of unique codes each is used once, unless somebody says otherwise. */
function chosenKind(form: DistributionForm, chosen: string | undefined): Partial<DistributionForm> {
  const kind = DISTRIBUTIONS.find((each) => each === chosen) ?? "automatic";
  return { kind, ...(kind === "codes" && form.uses === "" ? { uses: "1" } : {}) };
}

function CodeFields({ form, problem, onForm }: Omit<DistributionFieldsProps, "isFixed">) {
  const { t } = useTranslation();
  const isUnique = form.kind === "codes";
  return (
    <FormLayout>
      {isUnique ? (
        <TextField
          label={t("campaigns.code.prefix")}
          helpText={t("campaigns.code.prefixHelp")}
          value={form.prefix}
          onChange={(prefix) => onForm({ prefix })}
          error={problem("distribution.prefix")}
          autoComplete="off"
          spellCheck={false}
        />
      ) : (
        <TextField
          label={t("campaigns.code.code")}
          helpText={t("campaigns.code.codeHelp")}
          value={form.code}
          onChange={(code) => onForm({ code })}
          error={problem("distribution.code")}
          autoComplete="off"
          spellCheck={false}
        />
      )}
      <TextField
        label={t(isUnique ? "campaigns.code.usesEachLabel" : "campaigns.code.usesLabel")}
        helpText={t(isUnique ? "campaigns.code.usesEachHelp" : "campaigns.code.usesHelp")}
        value={form.uses}
        onChange={(uses) => onForm({ uses })}
        error={problem("distribution.uses")}
        inputMode="numeric"
        autoComplete="off"
      />
      <Checkbox
        label={t("campaigns.code.onceLabel")}
        helpText={t(isUnique ? "campaigns.code.onceOfAll" : "campaigns.code.onceHelp")}
        checked={form.oncePerCustomer}
        onChange={(oncePerCustomer) => onForm({ oncePerCustomer })}
      />
      {isUnique ? (
        <Checkbox
          label={t("campaigns.code.toMembersLabel")}
          helpText={t("campaigns.code.toMembersHelp")}
          checked={form.toMembers}
          onChange={(toMembers) => onForm({ toMembers })}
        />
      ) : null}
    </FormLayout>
  );
}

function PartnerFields({ form, problem, onForm }: Omit<DistributionFieldsProps, "isFixed">) {
  const { t } = useTranslation();
  return (
    <TextField
      label={t("campaigns.partner.where")}
      helpText={t("campaigns.partner.whereHelp")}
      value={form.where}
      onChange={(where) => onForm({ where })}
      error={problem("distribution.where")}
      type="url"
      placeholder="https://"
      autoComplete="off"
    />
  );
}

function IssuedFields({ form, problem, onForm }: Omit<DistributionFieldsProps, "isFixed">) {
  const { t } = useTranslation();
  return (
    <FormLayout>
      <TextField
        label={t("campaigns.code.code")}
        helpText={t("campaigns.code.issuedHelp")}
        value={form.code}
        onChange={(code) => onForm({ code })}
        error={problem("distribution.code")}
        autoComplete="off"
        spellCheck={false}
      />
      <Checkbox
        label={t("campaigns.code.claimLabel")}
        helpText={t("campaigns.code.claimHelp")}
        checked={form.isClaimed}
        onChange={(isClaimed) => onForm({ isClaimed })}
      />
      {form.isClaimed ? (
        <TextField
          label={t("campaigns.code.stockLabel")}
          helpText={t("campaigns.code.stockHelp")}
          value={form.stock}
          onChange={(stock) => onForm({ stock })}
          error={problem("distribution.claim.stock")}
          inputMode="numeric"
          autoComplete="off"
        />
      ) : null}
      {form.isClaimed ? <TogetherFields {...{ form, problem, onForm }} /> : null}
    </FormLayout>
  );
}
