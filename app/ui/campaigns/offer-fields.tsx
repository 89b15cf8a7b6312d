import { FormLayout, Select, TextField } from "@shopify/polaris";
import type { ComponentProps } from "react";
import { useTranslation } from "react-i18next";
import { CurrencyFields } from "./currency-fields.tsx";
import { GroupFields } from "./group-fields.tsx";
import { isGroupKind } from "./group-form.ts";
import { firstTable, isOfMoney, isOneAmount } from "./offer-form.ts";
import type { OfferForm, TableForm } from "./offer-form.ts";
import { ShippingFields } from "./shipping-fields.tsx";
import { StepFields } from "./step-fields.tsx";
import type { TargetFields } from "./target-fields.tsx";
import type { CampaignFieldProblem } from "./use-campaign-problem.ts";

export interface OfferFieldsProps extends Pick<ComponentProps<typeof TargetFields>, "nameOf" | "onPicked"> {
  readonly offer: OfferForm;
  readonly problem: CampaignFieldProblem;
  readonly onOffer: (changes: Partial<OfferForm>) => void;
}

/** What comes off: its kind, and the fields of that kind. */
export function OfferFields(props: OfferFieldsProps) {
  const { offer, problem, onOffer } = props;
  const { t } = useTranslation();
  return (
    <FormLayout>
      <Choice
        label={t("campaigns.kind")}
        value={offer.kind}
        choices={[
          "percentage",
          "amount",
          "set_price",
          "steps",
          "buy_get",
          "buy_other",
          "gift",
          "bundle",
          "shipping",
        ]}
        said={(one) => t(`campaigns.kinds.${one}`)}
        onChange={(chosen) => onOffer({ kind: chosen })}
      />
      {offer.kind === "shipping" ? (
        <ShippingFields
          form={offer.shipping}
          problem={problem}
          onForm={(changes) => onOffer({ shipping: { ...offer.shipping, ...changes } })}
        />
      ) : (
        <CartFields {...props} />
      )}
    </FormLayout>
  );
}

/** What comes off products or the order. */
function CartFields(props: OfferFieldsProps) {
  const { offer, onOffer } = props;
  const { t } = useTranslation();
  const { kind } = offer;
  if (isGroupKind(kind)) return <PiecesFields {...props} kind={kind} />;
  return (
    <FormLayout>
      {kind === "percentage" ? <PercentFields {...props} /> : null}
      {kind === "steps" ? <MeasureFields {...props} /> : null}
      {kind === "percentage" || kind === "set_price" ? null : (
        <Choice
          label={t("campaigns.off")}
          value={
            kind === "steps" && offer.takes === "percentage" && offer.off === "line" ? "piece" : offer.off
          }
          // A percentage off each line is one off each of its pieces.
          choices={
            kind === "steps" && offer.takes === "percentage" ? ["order", "piece"] : ["order", "line", "piece"]
          }
          said={(one) => t(`campaigns.offs.${one}`)}
          onChange={(off) => onOffer({ off })}
        />
      )}
      {kind === "percentage" ? null : <Tables {...props} />}
      {isOfMoney(offer) ? <CurrencyFields {...props} /> : null}
    </FormLayout>
  );
}

/** What comes off some pieces of each so many. */
function PiecesFields(props: OfferFieldsProps & Pick<ComponentProps<typeof GroupFields>, "kind">) {
  const { kind, offer, problem, nameOf, onPicked, onOffer } = props;
  return (
    <FormLayout>
      <GroupFields
        {...{ kind, nameOf, onPicked }}
        currency={offer.tables[0]?.currency ?? ""}
        form={offer.group}
        problem={problem}
        onForm={(changes) => onOffer({ group: { ...offer.group, ...changes } })}
      />
      {kind === "bundle" ? <Tables {...props} /> : null}
      {kind === "bundle" ? <CurrencyFields {...props} /> : null}
    </FormLayout>
  );
}

function PercentFields({ offer, problem, onOffer }: OfferFieldsProps) {
  const { t } = useTranslation();
  return (
    <FormLayout>
      <TextField
        label={t("campaigns.percent")}
        value={offer.percent}
        onChange={(percent) => onOffer({ percent })}
        error={problem("offer.basisPoints")}
        suffix="%"
        inputMode="decimal"
        autoComplete="off"
      />
      <Choice
        label={t("campaigns.off")}
        value={offer.percentOff}
        choices={["product", "order"]}
        said={(one) => t(`campaigns.offs.${one}`)}
        onChange={(percentOff) => onOffer({ percentOff })}
      />
      <TextField
        label={t("campaigns.most")}
        helpText={t("goods.most.help")}
        value={offer.most}
        onChange={(most) => onOffer({ most })}
        error={problem("offer.most")}
        suffix={offer.tables[0]?.currency}
        inputMode="decimal"
        autoComplete="off"
      />
    </FormLayout>
  );
}

function MeasureFields({ offer, onOffer }: OfferFieldsProps) {
  const { t } = useTranslation();
  return (
    <FormLayout>
      <Choice
        label={t("campaigns.by")}
        value={offer.by}
        choices={["spend", "pieces"]}
        said={(one) => t(`campaigns.bys.${one}`)}
        onChange={(by) =>
          // A hundred is much for pieces, and three is little for money.
          onOffer({
            by,
            tables: offer.tables.map((table) => withFroms(table, firstTable(table.currency, { by }))),
          })
        }
      />
      <Choice
        label={t("campaigns.takes")}
        value={offer.takes}
        choices={["percentage", "amount"]}
        said={(one) => t(`campaigns.take.${one}`)}
        onChange={(takes) => onOffer({ takes })}
      />
    </FormLayout>
  );
}

function withFroms(table: TableForm, { steps: fresh }: TableForm): TableForm {
  const steps = table.steps.map((step, index) => ({ ...step, from: fresh[index]?.from ?? "" }));
  return { ...table, steps };
}

/** What is said in each currency. */
function Tables({ offer, problem, onOffer }: OfferFieldsProps) {
  const tables = isOfMoney(offer) ? offer.tables : offer.tables.slice(0, 1);
  const shown = tables.map((table, index) => {
    const path = index === 0 ? "offer" : `offer.others.${index - 1}`;
    const change = (changes: Partial<TableForm>) =>
      onOffer({ tables: offer.tables.map((one) => (one === table ? { ...one, ...changes } : one)) });
    const remove = () => onOffer({ tables: offer.tables.filter((one) => one !== table) });
    const props = { table, path, problem, onTable: change, ...(index === 0 ? {} : { onRemove: remove }) };
    return isOneAmount(offer.kind) ? (
      <AmountField key={table.currency} {...props} kind={offer.kind} />
    ) : (
      <StepFields key={table.currency} {...props} measure={offer} isAlone={tables.length === 1} />
    );
  });
  return <FormLayout>{shown}</FormLayout>;
}

interface AmountFieldProps {
  readonly kind: "amount" | "set_price" | "bundle";
  readonly table: TableForm;
  readonly path: string;
  readonly problem: CampaignFieldProblem;
  readonly onTable: (changes: Partial<TableForm>) => void;
  /** Absent for the store's own currency. */
  readonly onRemove?: () => void;
}

/** What comes off, or what a bundle or each piece costs. */
const AMOUNT_LABELS = {
  amount: "campaigns.amount",
  set_price: "goods.price.label",
  bundle: "groups.price",
} as const;

function AmountField({ kind, table, path, problem, onTable, onRemove }: AmountFieldProps) {
  const { t } = useTranslation();
  const { currency } = table;
  return (
    <TextField
      label={t(AMOUNT_LABELS[kind], { currency })}
      {...(kind === "set_price" ? { helpText: t("goods.price.help") } : {})}
      value={table.amount}
      onChange={(amount) => onTable({ amount })}
      error={problem(`${path}.amountMinor`)}
      suffix={currency}
      inputMode="decimal"
      autoComplete="off"
      {...(onRemove
        ? { labelAction: { content: t("campaigns.removeCurrency", { currency }), onAction: onRemove } }
        : {})}
    />
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly T[];
  readonly said: (value: T) => string;
  readonly onChange: (value: T) => void;
}

/** One of a few. */
function Choice<T extends string>({ label, value, choices, said, onChange }: ChoiceProps<T>) {
  return (
    <Select
      label={label}
      value={value}
      options={choices.map((one) => ({ value: one, label: said(one) }))}
      onChange={(chosen) => {
        const known = choices.find((one) => one === chosen);
        if (known !== undefined) onChange(known);
      }}
    />
  );
}
