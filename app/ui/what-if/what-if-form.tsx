import { BlockStack, Button, Card, InlineGrid, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatMinor } from "../../domain/money/amounts.ts";
import { isCurrencyCode } from "../../domain/money/currencies.ts";
import type { WhatIfView } from "../../views/what-if.ts";
import { useDescribeError } from "../errors/use-describe-error.ts";
import { useFormat } from "../format/format-provider.tsx";
import { askOf, type WhatIfAnswer, type WhatIfFields } from "./what-if-ask.ts";

interface WhatIfFormProps {
  readonly view: WhatIfView;
  /** Asked for and on its way, or being done. */
  readonly busy: boolean;
  readonly answer: WhatIfAnswer | null;
  readonly onTry: (fields: WhatIfFields) => void;
}

/** Which programme is tried, on which orders, and what is taken for granted. */
export function WhatIfForm({ view, busy, answer, onTry }: WhatIfFormProps) {
  const { t } = useTranslation();
  const [fields, setFields] = useState(() => firstFields(view));
  const [isBad, setBad] = useState(false);
  const set = (name: keyof WhatIfFields) => (value: string) => setFields({ ...fields, [name]: value });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const isSound = isCurrencyCode(view.currency) && askOf(fields, view.currency) !== null;
    setBad(!isSound);
    if (isSound) onTry(fields);
  };
  return (
    <Card>
      <form onSubmit={submit}>
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            {t("whatIf.form.title")}
          </Text>
          <TriedFields view={view} fields={fields} set={set} />
          <AssumedFields view={view} fields={fields} set={set} />
          <Refused isBad={isBad} answer={answer} />
          <InlineStack>
            <Button submit variant="primary" loading={busy}>
              {t("whatIf.form.start")}
            </Button>
          </InlineStack>
        </BlockStack>
      </form>
    </Card>
  );
}

interface TriedFieldsProps {
  readonly view: WhatIfView;
  readonly fields: WhatIfFields;
  readonly set: (name: keyof WhatIfFields) => (value: string) => void;
}

function TriedFields({ view, fields, set }: TriedFieldsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const programs = [
    ...view.drafts.map(({ id, changedAt }) => ({
      value: `draft:${id}`,
      label: t("whatIf.form.draft", { date: format.dateTime(changedAt) }),
    })),
    ...view.versions.map((number) => ({
      value: `version:${number}`,
      label: t(number === view.inForce ? "whatIf.form.inForce" : "whatIf.form.version", { number }),
    })),
    { value: "file", label: t("whatIf.form.file") },
  ];
  return (
    <>
      <Select
        label={t("whatIf.form.program")}
        options={programs}
        value={fields.tried}
        onChange={set("tried")}
      />
      {fields.tried === "file" ? (
        <TextField
          label={t("whatIf.form.text")}
          helpText={t("whatIf.form.textHelp")}
          value={fields.text}
          onChange={set("text")}
          multiline={6}
          maxHeight={240}
          monospaced
          autoComplete="off"
        />
      ) : null}
      <Select
        label={t("whatIf.form.period")}
        options={[
          { value: "", label: t("whatIf.form.all") },
          ...[6, 12, 24].map((count) => ({
            value: String(count),
            label: t("whatIf.form.months", { count }),
          })),
        ]}
        value={fields.months}
        onChange={set("months")}
      />
    </>
  );
}

function AssumedFields({ view, fields, set }: TriedFieldsProps) {
  const { t } = useTranslation();
  const number = { autoComplete: "off", inputMode: "numeric" as const };
  return (
    <>
      <TextField
        label={t("whatIf.form.value")}
        value={fields.value}
        onChange={set("value")}
        suffix={view.currency}
        autoComplete="off"
        inputMode="decimal"
      />
      <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
        <BlockStack gap="200">
          <legend style={{ padding: 0 }}>
            <Text as="span">{t("whatIf.form.redeemed")}</Text>
          </legend>
          <InlineGrid columns={3} gap="200">
            {(["low", "likely", "high"] as const).map((scenario) => (
              <TextField
                key={scenario}
                label={t(`whatIf.form.${scenario}`)}
                value={fields[scenario]}
                onChange={set(scenario)}
                suffix="%"
                {...number}
              />
            ))}
          </InlineGrid>
        </BlockStack>
      </fieldset>
      <TextField label={t("whatIf.form.within")} value={fields.within} onChange={set("within")} {...number} />
    </>
  );
}

/** Why it was not tried. */
function Refused({ isBad, answer }: { isBad: boolean; answer: WhatIfAnswer | null }) {
  const { t } = useTranslation();
  const describe = useDescribeError();
  const refusal = answer?.refusal ?? null;
  const { path = null, line } = answer ?? {};
  return (
    <div role="alert">
      {isBad ? (
        <Text as="p" tone="critical">
          {t("whatIf.form.bad")}
        </Text>
      ) : null}
      {refusal === null || isBad ? null : (
        <Text as="p" tone="critical">
          {[
            describe(refusal),
            ...(line === undefined ? [] : [t("whatIf.form.line", { line })]),
            ...(path ? [t("whatIf.form.at", { path })] : []),
          ].join(" ")}
        </Text>
      )}
    </div>
  );
}

function firstFields({ drafts, inForce, shown, currency, ...view }: WhatIfView): WhatIfFields {
  const assumptions = shown?.assumptions ?? view.assumptions;
  const { low, likely, high } = assumptions.redeemedPercent;
  const [draft] = drafts;
  return {
    tried: draft ? `draft:${draft.id}` : `version:${inForce}`,
    text: "",
    months: "",
    value: isCurrencyCode(currency) ? formatMinor(assumptions.minorPerHundredPoints, currency) : "",
    ...{ low: String(low), likely: String(likely), high: String(high) },
    within: String(assumptions.redeemedWithinMonths),
  };
}
