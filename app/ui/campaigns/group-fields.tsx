import { FormLayout, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { GroupForm, GroupOffer } from "./group-form.ts";
import type { CampaignFieldProblem } from "./use-campaign-problem.ts";

interface GroupFieldsProps {
  readonly kind: GroupOffer["kind"];
  readonly form: GroupForm;
  readonly problem: CampaignFieldProblem;
  readonly onForm: (changes: Partial<GroupForm>) => void;
}

/** How many pieces make up an offer, and what comes off them. */
export function GroupFields({ kind, form, problem, onForm }: GroupFieldsProps) {
  const { t } = useTranslation();
  const field = (name: keyof GroupForm, label: string, path: string, helpText?: string) => (
    <TextField
      label={label}
      value={form[name]}
      onChange={(text) => onForm({ [name]: text })}
      error={problem(path)}
      inputMode={name === "percent" ? "decimal" : "numeric"}
      autoComplete="off"
      {...(helpText === undefined ? {} : { helpText })}
      {...(name === "percent" ? { suffix: "%" } : {})}
    />
  );
  const percent = field("percent", t("groups.percent"), "offer.basisPoints", t("groups.percentHelp"));
  const times = field("times", t("groups.times"), "offer.times", t("groups.timesHelp"));
  return (
    <FormLayout>
      <Text as="p" tone="subdued">
        {t(`groups.help.${kind}`)}
      </Text>
      {kind === "buy_get" ? (
        <FormLayout.Group condensed>
          {field("buy", t("groups.buy"), "offer.buy")}
          {field("get", t("groups.get"), "offer.get")}
        </FormLayout.Group>
      ) : (
        field("pieces", t(`groups.pieces.${kind}`), "offer.pieces")
      )}
      {kind === "bundle" ? null : percent}
      {kind === "gift" ? null : times}
    </FormLayout>
  );
}
