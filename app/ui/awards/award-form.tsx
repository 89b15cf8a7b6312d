import { BlockStack, Button, Card, InlineGrid, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatMinor } from "../../domain/money/amounts.ts";
import { isCurrencyCode } from "../../domain/money/currencies.ts";
import type { AwardsView } from "../../views/awards.ts";
import { useFormat } from "../format/format-provider.tsx";
import { periodFaults, type AwardAsk } from "./award-ask.ts";

interface AwardFormProps {
  readonly view: AwardsView;
  readonly busy: boolean;
  readonly onAsk: (ask: AwardAsk) => void;
}

/** Which rule for the orders of which days, and what a point is worth: asks what it would give. */
export function AwardForm({ view, busy, onAsk }: AwardFormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { rules, currency, assumptions, today } = view;
  const [rule, setRule] = useState("0");
  const [from, setFrom] = useState(`${today.slice(0, 4)}-01-01`);
  const [until, setUntil] = useState(today);
  const [value, setValue] = useState(() =>
    isCurrencyCode(currency) ? formatMinor(assumptions.minorPerHundredPoints, currency) : "",
  );
  const faults = periodFaults({ from, until });
  const isPeriod = faults.from === null && faults.until === null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isPeriod) return;
    const chosen = rules[Number(rule)];
    if (chosen === undefined) return;
    const { programVersion, ruleId } = chosen;
    onAsk({ ask: "count", programVersion, ruleId, from, until, value });
  };
  return (
    <Card>
      <form onSubmit={submit}>
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            {t("awards.form.title")}
          </Text>
          <Select
            label={t("awards.form.rule")}
            options={rules.map(({ name, versions }, place) => ({
              value: String(place),
              label:
                versions.length === 1
                  ? t("awards.form.ofVersion", { name, number: versions[0] })
                  : t("awards.form.ofVersions", { name, numbers: format.list(spans(versions)) }),
            }))}
            value={rule}
            onChange={setRule}
          />
          <InlineGrid columns={{ xs: 1, sm: 2, md: 1 }} gap="300">
            <DayField end="from" value={from} fault={faults.from} onChange={setFrom} />
            <DayField end="until" value={until} fault={faults.until} onChange={setUntil} />
          </InlineGrid>
          <TextField
            label={t("awards.form.value")}
            value={value}
            onChange={setValue}
            suffix={currency}
            autoComplete="off"
            inputMode="decimal"
          />
          <Text as="p" tone="subdued">
            {t("awards.form.detail")}
          </Text>
          <InlineStack>
            <Button submit variant="primary" loading={busy} disabled={!isPeriod}>
              {t("awards.form.count")}
            </Button>
          </InlineStack>
        </BlockStack>
      </form>
    </Card>
  );
}

/** Numbers that rise, with what follows one another as one: 1–3, 5. */
function spans(numbers: readonly number[]): readonly string[] {
  const found: [first: number, last: number][] = [];
  for (const number of numbers) {
    const span = found.at(-1);
    if (span?.[1] === number - 1) span[1] = number;
    else found.push([number, number]);
  }
  return found.map(([first, last]) => (first === last ? String(first) : `${first}–${last}`));
}

interface DayFieldProps {
  readonly end: "from" | "until";
  readonly value: string;
  readonly fault: ReturnType<typeof periodFaults>["from" | "until"];
  readonly onChange: (value: string) => void;
}

function DayField({ end, value, fault, onChange }: DayFieldProps) {
  const { t } = useTranslation();
  return (
    <TextField
      label={t(`awards.form.${end}`)}
      type="date"
      value={value}
      onChange={onChange}
      error={fault === null ? false : t(`awards.form.${fault}`)}
      autoComplete="off"
    />
  );
}
