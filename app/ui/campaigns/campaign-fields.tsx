import {
  BlockStack,
  Card,
  Checkbox,
  ChoiceList,
  FormLayout,
  InlineError,
  Text,
  TextField,
} from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../format/format-provider.tsx";
import type { CurrencyCode } from "../../domain/money/money.ts";
import type { CampaignTier } from "../../views/campaigns.ts";
import type { PickedProduct } from "../program/pick-products.ts";
import { BuyerFields, OnlyOrOutField } from "./buyer-fields.tsx";
import { DistributionFields } from "./distribution-fields.tsx";
import { isNothingOff } from "./distribution-form.ts";
import type { CampaignForm } from "./campaign-form.ts";
import { ConditionFields } from "./condition-fields.tsx";
import { pathOf } from "./condition-form.ts";
import { HoursFields } from "./hours-fields.tsx";
import { OfferFields } from "./offer-fields.tsx";
import { LimitFields } from "./limit-fields.tsx";
import type { PickedPart } from "./picked-goods-fields.tsx";
import { TargetFields } from "./target-fields.tsx";
import type { CampaignFieldProblem } from "./use-campaign-problem.ts";
import type { NameOf } from "./use-goods-words.ts";
import { UsesPerCustomerField, WhoFields } from "./who-fields.tsx";
import type { WhoForm, WhoKind } from "./who-form.ts";

export interface CampaignFieldsProps {
  readonly form: CampaignForm;
  readonly tiers: readonly CampaignTier[];
  /** The store's. */
  readonly currency: CurrencyCode;
  readonly timeZone: string;
  /** It was published, so that how it is distributed stays. */
  readonly isDistributionFixed: boolean;
  readonly nameOf: NameOf;
  readonly problem: CampaignFieldProblem;
  readonly onPicked: (part: PickedPart, picked: readonly PickedProduct[]) => void;
  readonly onForm: (changes: Partial<CampaignForm>) => void;
}

/** A campaign in fields. Where nothing comes off at checkout nothing is said of it. */
export function CampaignFields(props: CampaignFieldsProps) {
  const { form, problem, onForm } = props;
  const hasNothingOff = isNothingOff(form.distribution);
  return (
    <BlockStack gap="400">
      <WhatFields {...props} />
      <DistributionFields
        form={props.form.distribution}
        isFixed={props.isDistributionFixed}
        problem={props.problem}
        onForm={(changes) => props.onForm({ distribution: { ...props.form.distribution, ...changes } })}
      />
      <WhomFields {...props} />
      {hasNothingOff ? null : <CartFields {...props} />}
      <ScheduleFields {...props} />
      {form.distribution.kind !== "automatic" ? null : (
        <LimitFields
          form={form.limits}
          problem={problem}
          onForm={(changes) => onForm({ limits: { ...form.limits, ...changes } })}
        >
          <UsesPerCustomerField {...whoPropsOf(props)} />
        </LimitFields>
      )}
    </BlockStack>
  );
}

/** Who reads the name of a campaign, by how shoppers come to it. */
const NAME_HELP = {
  automatic: "campaigns.nameHelp",
  code: "campaigns.code.nameHelp",
  codes: "campaigns.code.nameHelp",
  issued: "campaigns.code.nameHelpIssued",
  points: "campaigns.reward.nameHelp",
  partner: "campaigns.code.nameHelpIssued",
} as const;

function WhatFields({ form, nameOf, problem, onPicked, onForm }: CampaignFieldsProps) {
  const { t } = useTranslation();
  const name = (
    <TextField
      label={t("campaigns.name")}
      helpText={t(NAME_HELP[form.distribution.kind])}
      value={form.title}
      onChange={(title) => onForm({ title })}
      error={problem("title")}
      autoComplete="off"
    />
  );
  if (isNothingOff(form.distribution)) return <Section title={t("campaigns.offer")}>{name}</Section>;
  return (
    <Section title={t("campaigns.offer")}>
      <FormLayout>
        {name}
        <OfferFields
          {...{ nameOf, problem, onPicked }}
          offer={form.offer}
          onOffer={(changes) => onForm({ offer: { ...form.offer, ...changes } })}
        />
        {form.offer.kind === "shipping" ? null : (
          <TargetFields
            {...{ nameOf, problem, onPicked }}
            isForOther={form.offer.kind === "buy_other"}
            form={form.target}
            onForm={(changes) => onForm({ target: { ...form.target, ...changes } })}
          />
        )}
        <OnlyOrOutField
          name="subscriptions"
          value={form.subscriptions}
          onValue={(subscriptions) => onForm({ subscriptions })}
        />
      </FormLayout>
    </Section>
  );
}

function whoPropsOf({ form, problem, onForm }: CampaignFieldsProps) {
  return {
    ...{ form: form.who, problem },
    pathOf: (kind: WhoKind) => pathOf(form, kind),
    onForm: (changes: Partial<WhoForm>) => onForm({ who: { ...form.who, ...changes } }),
  };
}

function WhomFields(props: CampaignFieldsProps) {
  const { form, tiers, problem, onForm } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const gone = form.tiers.filter((id) => !tiers.some((tier) => tier.id === id));
  const error = problem(pathOf(form, "tier"));
  const hasNothingOff = isNothingOff(form.distribution);
  const everybody = hasNothingOff
    ? { label: t("campaigns.partner.members") }
    : { label: t("campaigns.everybody"), helpText: t("campaigns.everybodyHelp") };
  return (
    <Section title={t("campaigns.forWhom")}>
      <ChoiceList
        title={t("campaigns.forWhom")}
        titleHidden
        choices={[
          { value: "everybody", ...everybody },
          {
            ...{ value: "tiers", label: t("campaigns.ofTiers") },
            ...(hasNothingOff ? {} : { helpText: t("campaigns.ofTiersHelp") }),
          },
        ]}
        selected={[form.forWhom]}
        onChange={([forWhom]) => onForm({ forWhom: forWhom === "tiers" ? "tiers" : "everybody" })}
      />
      {form.forWhom === "tiers" ? (
        <>
          <ChoiceList
            title={t("campaigns.tiers")}
            allowMultiple
            choices={[
              ...tiers.map(({ id, name }) => ({ value: id, label: format.tier(name) })),
              ...gone.map((id) => ({ value: id, label: t("campaigns.tierGoneId", { id }) })),
            ]}
            selected={[...form.tiers]}
            onChange={(chosen) => onForm({ tiers: chosen })}
          />
          {error === false ? null : <InlineError message={error} fieldID="campaign-tiers" />}
        </>
      ) : null}
      {hasNothingOff ? null : (
        <>
          <Checkbox
            label={t("campaigns.firstOrder")}
            helpText={t("campaigns.firstOrderHelp")}
            checked={form.isFirstOrder}
            onChange={(isFirstOrder) => onForm({ isFirstOrder })}
          />
          <WhoFields {...whoPropsOf(props)} />
          <BuyerFields {...{ form, problem, onForm }} />
        </>
      )}
    </Section>
  );
}

function CartFields(props: CampaignFieldsProps) {
  const { t } = useTranslation();
  return (
    <Section title={t("campaigns.inCart")}>
      <ConditionFields {...props} />
    </Section>
  );
}

function ScheduleFields({ form, timeZone, problem, onForm }: CampaignFieldsProps) {
  const { t } = useTranslation();
  const zone = useFormat().zone(timeZone);
  return (
    <Section title={t("campaigns.when")}>
      <FormLayout>
        <TextField
          label={t("campaigns.from")}
          helpText={t("campaigns.fromHelp", { zone })}
          type="datetime-local"
          value={form.from}
          onChange={(from) => onForm({ from })}
          error={problem("schedule.from")}
          autoComplete="off"
        />
        <TextField
          label={t("campaigns.until")}
          helpText={t("campaigns.untilHelp", { zone })}
          type="datetime-local"
          value={form.until}
          onChange={(until) => onForm({ until })}
          error={problem("schedule.until")}
          autoComplete="off"
        />
        {isNothingOff(form.distribution) ? null : <CheckoutFields {...{ form, problem, onForm }} />}
      </FormLayout>
    </Section>
  );
}

/** When within that time, and beside what else, it is at checkout. */
function CheckoutFields({ form, problem, onForm }: Pick<CampaignFieldsProps, "form" | "problem" | "onForm">) {
  const { t } = useTranslation();
  return (
    <FormLayout>
      <HoursFields hours={form.hours} problem={problem} onHours={(hours) => onForm({ hours })} />
      <TextField
        label={t("campaigns.priority")}
        helpText={t("campaigns.priorityHelp")}
        value={form.priority}
        onChange={(priority) => onForm({ priority })}
        error={problem("priority")}
        inputMode="numeric"
        autoComplete="off"
      />
      {form.distribution.kind === "code" || form.offer.kind === "shipping" ? null : (
        <Checkbox
          label={t("campaigns.alone")}
          helpText={t("campaigns.aloneHelp")}
          checked={form.alone}
          onChange={(alone) => onForm({ alone })}
        />
      )}
      {form.offer.kind === "shipping" ? null : (
        <Checkbox
          label={t("campaigns.aboveCost")}
          helpText={t("campaigns.aboveCostHelp")}
          checked={form.aboveCost}
          error={problem("aboveCost")}
          onChange={(aboveCost) => onForm({ aboveCost })}
        />
      )}
    </FormLayout>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
        {children}
      </BlockStack>
    </Card>
  );
}
