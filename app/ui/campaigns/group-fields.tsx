import { FormLayout, Select, Text, TextField } from "@shopify/polaris";
import type { ComponentProps } from "react";
import { useTranslation } from "react-i18next";
import type { GroupForm, GroupOffer } from "./group-form.ts";
import { TargetFields } from "./target-fields.tsx";
import type { CampaignFieldProblem } from "./use-campaign-problem.ts";

interface GroupFieldsProps extends Pick<ComponentProps<typeof TargetFields>, "nameOf" | "onPicked"> {
  /** The store's. */
  readonly currency: string;
  readonly kind: GroupOffer["kind"];
  readonly form: GroupForm;
  readonly problem: CampaignFieldProblem;
  readonly onForm: (changes: Partial<GroupForm>) => void;
}

/** How many pieces make up an offer, and what comes off them. */
export function GroupFields(props: GroupFieldsProps) {
  const { kind, form, problem, onForm } = props;
  const { t } = useTranslation();
  const field = (name: Typed, label: string, path: string, helpText?: string) => (
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
      {kind === "buy_other" ? (
        <OtherFields {...props} />
      ) : kind === "buy_get" ? (
        <FormLayout.Group condensed>
          {field("buy", t("groups.buy"), "offer.buy")}
          {field("get", t("groups.get"), "offer.get")}
        </FormLayout.Group>
      ) : (
        field("pieces", t(`groups.pieces.${kind}`), "offer.pieces")
      )}
      {kind === "bundle" ? null : percent}
      {kind === "gift" || (kind === "buy_other" && form.needs === "spend") ? null : times}
    </FormLayout>
  );
}

/** What has to be bought, how much of it, and how many pieces of what the campaign is on come for less. */
function OtherFields({ form, currency, nameOf, problem, onPicked, onForm }: GroupFieldsProps) {
  const { t } = useTranslation();
  const isSpent = form.needs === "spend";
  return (
    <FormLayout>
      <TargetFields
        {...{ nameOf, problem, onPicked }}
        form={form.bought}
        onForm={(changes) => onForm({ bought: { ...form.bought, ...changes } })}
        isBought
      />
      <Select
        label={t("goods.bought.by")}
        options={(["pieces", "spend"] as const).map((one) => ({
          value: one,
          label: t(`goods.bought.bys.${one}`),
        }))}
        value={form.needs}
        onChange={(chosen) => onForm({ needs: chosen === "spend" ? "spend" : "pieces" })}
      />
      <TextField
        label={t(isSpent ? "goods.bought.spend" : "groups.buy")}
        value={isSpent ? form.spend : form.buy}
        onChange={(text) => onForm(isSpent ? { spend: text } : { buy: text })}
        error={problem(isSpent ? "offer.needs.amountMinor" : "offer.needs.pieces")}
        inputMode={isSpent ? "decimal" : "numeric"}
        autoComplete="off"
        {...(isSpent ? { suffix: currency } : {})}
      />
      <TextField
        label={t("groups.get")}
        value={form.get}
        onChange={(get) => onForm({ get })}
        error={problem("offer.get")}
        inputMode="numeric"
        autoComplete="off"
      />
    </FormLayout>
  );
}

/** What is typed as a number. */
type Typed = "buy" | "get" | "pieces" | "percent" | "times";
