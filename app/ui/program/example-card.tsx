import { BlockStack, Card, Checkbox, FormLayout, Select, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { EarningExplanation } from "../../domain/earning/explanation.ts";
import { CHANNELS } from "../../domain/program/rules/channel.ts";
import type { Program } from "../../domain/program/program.ts";
import { calendarOf } from "../../domain/time/calendar.ts";
import { weekdayOf } from "../../domain/time/weekday.ts";
import type { ProgramView } from "../../views/program.ts";
import { useFormat } from "../format/format-provider.tsx";
import { RuleVerdicts } from "../orders/rule-verdicts.tsx";
import { boughtOf, explainExample, isSkippedHour, namedGoods, type ExampleOrder } from "./example-order.ts";
import { useProductNames } from "./product-names.tsx";
import { usePartWords } from "./use-part-words.ts";
import type { Writing } from "./writing.ts";

interface ExampleCardProps {
  readonly view: Pick<ProgramView, "currency" | "timeZone" | "now">;
  readonly program: Program;
  /** Something in the fields is wrong, so that there is nothing to reckon with. */
  readonly isWrong: boolean;
  readonly writing: Writing;
}

/** An order that the reader makes up, reckoned by the draft as it stands in the fields. */
export function ExampleCard({ view, program, isWrong, writing }: ExampleCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [order, setOrder] = useExample(view, program, writing);
  const { tiers } = program.tiers;
  const tier = tiers.find(({ id }) => id === order.tierId) ?? tiers[0];
  const amountMinor = writing.format.parseDecimal(order.amount, writing.moneyDigits) ?? 0;
  const example = { ...order, amountMinor, tierId: tier?.id ?? "" };
  const plainName = (tierId: string) => tiers.find(({ id }) => id === tierId)?.name ?? tierId;
  const explanation = isWrong ? null : explainExample(program, example, view);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("program.example.title")}
        </Text>
        <div role="status">
          {explanation === null ? (
            <Text as="p" tone="subdued">
              {isWrong ? t("program.example.wrong") : <Missing {...{ order, program, view }} />}
            </Text>
          ) : (
            <Outcome
              explanation={explanation}
              example={example}
              nameOf={(id) => format.tier(plainName(id))}
            />
          )}
        </div>
        <ExampleFields
          {...{ order, program, writing }}
          currency={view.currency}
          tierId={example.tierId}
          onOrder={(changes) => setOrder((before) => ({ ...before, ...changes }))}
        />
        {explanation === null ? null : <RuleVerdicts explanation={explanation} tierName={plainName} />}
      </BlockStack>
    </Card>
  );
}

/** What an order lacks that cannot be reckoned. */
function Missing({
  order,
  program,
  view,
}: Pick<ExampleCardProps, "program" | "view"> & { readonly order: TypedOrder }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!isSkippedHour(program, order, view.timeZone)) return t("program.example.incomplete");
  const zone = format.zone(program.earning.rules?.timeZone ?? view.timeZone);
  return t("program.example.skipped", { time: order.time, date: format.day(order.date), zone });
}

type TypedOrder = Omit<ExampleOrder, "amountMinor"> & { readonly amount: string };

function useExample({ timeZone, now }: ExampleCardProps["view"], { tiers }: Program, writing: Writing) {
  return useState<TypedOrder>(() => ({
    amount: writing.format.editable(120 * 10 ** writing.moneyDigits, writing.moneyDigits),
    tierId: tiers.tiers[Math.floor(tiers.tiers.length / 2)]?.id ?? "",
    date: calendarOf(timeZone).dayOf(now).date,
    time: "12:00",
    channel: "online_store",
    isFirst: false,
    bought: "",
  }));
}

/** What is bought, as people call it. */
function useGoodsName(): (bought: string) => string {
  const { t } = useTranslation();
  const names = useProductNames();
  const words = usePartWords();
  return (bought) => {
    const { kind, name } = boughtOf(bought);
    if (kind === "subscription") return words.choice("only");
    if (kind === "product" || kind === "variant") return names.nameOf(kind, name) ?? name;
    const shown = kind === "collection" ? (names.nameOf(kind, name) ?? name) : name;
    return t("program.example.of", { kind: words.kind(kind), name: shown });
  };
}

interface ExampleFieldsProps {
  readonly order: TypedOrder;
  readonly tierId: string;
  readonly program: Program;
  readonly currency: string;
  readonly writing: Writing;
  readonly onOrder: (changes: Partial<TypedOrder>) => void;
}

function ExampleFields({ order, tierId, program, currency, writing, onOrder }: ExampleFieldsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = useGoodsName();
  const goods = namedGoods(program);
  return (
    <FormLayout>
      <FormLayout.Group condensed>
        <TextField
          label={t("program.example.amount")}
          value={order.amount}
          onChange={(amount) => onOrder({ amount })}
          suffix={currency}
          inputMode={writing.moneyDigits === 0 ? "numeric" : "decimal"}
          autoComplete="off"
        />
        <Select
          label={t("program.example.tier")}
          options={program.tiers.tiers.map(({ id, name }) => ({ value: id, label: format.tier(name) }))}
          value={tierId}
          onChange={(id) => onOrder({ tierId: id })}
        />
      </FormLayout.Group>
      <MomentFields {...{ order, onOrder }} />
      <Select
        label={t("program.example.channel")}
        options={CHANNELS.map((value) => ({ value, label: t(`program.rule.choice.${value}`) }))}
        value={order.channel}
        onChange={(value) => onOrder({ channel: CHANNELS.find((each) => each === value) ?? order.channel })}
      />
      {goods.length === 0 ? null : (
        <Select
          label={t("program.example.bought")}
          options={[
            { value: "", label: t("program.example.anything") },
            ...goods.map((one) => ({ value: one, label: nameOf(one) })),
          ]}
          value={goods.includes(order.bought) ? order.bought : ""}
          onChange={(bought) => onOrder({ bought })}
        />
      )}
      <Checkbox
        label={t("program.example.first")}
        checked={order.isFirst}
        onChange={(isFirst) => onOrder({ isFirst })}
      />
    </FormLayout>
  );
}

function MomentFields({ order, onOrder }: Pick<ExampleFieldsProps, "order" | "onOrder">) {
  const { t } = useTranslation();
  return (
    <div style={SIDE_BY_SIDE}>
      <div style={WIDE_ENOUGH}>
        <TextField
          label={t("program.example.date")}
          type="date"
          value={order.date}
          onChange={(date) => onOrder({ date })}
          autoComplete="off"
        />
      </div>
      <div style={WIDE_ENOUGH}>
        <TextField
          label={t("program.example.time")}
          type="time"
          value={order.time}
          onChange={(time) => onOrder({ time })}
          autoComplete="off"
        />
      </div>
    </div>
  );
}

/** Browsers give a day and a time a width of their own: side by side only where there is room for both. */
const SIDE_BY_SIDE = { display: "flex", flexWrap: "wrap", gap: "var(--p-space-400)" } as const;
const WIDE_ENOUGH = { flex: "1 1 10rem", minWidth: 0 } as const;

interface OutcomeProps {
  readonly explanation: EarningExplanation;
  readonly example: ExampleOrder;
  readonly nameOf: (tierId: string) => string;
}

/** What it earns, and what that would be without rules. */
function Outcome({ explanation, example, nameOf }: OutcomeProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { points, rate, rules, countedMinor } = explanation;
  const plain = rules?.plainPoints ?? points;
  return (
    <BlockStack gap="200">
      <Text as="p" variant="headingSm">
        {t("program.example.earns", {
          amount: format.money(example.amountMinor),
          tier: nameOf(example.tierId),
          weekday: t(`program.rule.choice.${weekdayOf(example.date)}`),
          date: format.day(example.date),
          points: format.points(points),
        })}
      </Text>
      {rate === null ? null : (
        <Text as="p">
          {t(plain === points ? "program.example.because" : "program.example.ruled", {
            amount: format.money(countedMinor),
            perUnit: format.decimal(rate.milliPointsPerUnit / 1000),
            factor: format.decimal(rate.earningPercent / 100),
            tier: nameOf(rate.tierId),
            plain: format.points(plain),
            points: format.points(points),
          })}
        </Text>
      )}
    </BlockStack>
  );
}
