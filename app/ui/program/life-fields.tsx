import { Card, FormLayout, Select, Text, TextField } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { FieldsProps } from "./earning-fields.tsx";
import type { LifeFields as Fields } from "./life-form.ts";

const MATURITIES = ["on_payment", "on_fulfilment", "payment", "fulfilment", "delivery"] as const;
const EXPIRIES = ["never", "rolling", "inactivity", "fixed_date"] as const;
const RESTORED = ["keep_expired", "grace"] as const;
const DEBTS = ["repay_first", "forgive"] as const;
/** Fields with a number, each with its text and its path in the programme. */
const NUMBERS = {
  maturityDays: { label: "days", path: "life.maturity.days" },
  longestWait: { label: "longestWait", path: "life.longestWaitDays" },
  expiryMonths: { label: "months", path: "life.expiry.months" },
  month: { label: "month", path: "life.expiry.month" },
  day: { label: "day", path: "life.expiry.day" },
  keepMonths: { label: "keepMonths", path: "life.expiry.keepMonths" },
  graceDays: { label: "days", path: "life.restored.days" },
} as const;

/** When points become usable, until when they are, and what becomes of those that come back or are missing. */
export function LifeFields({ form, problem, onForm }: FieldsProps) {
  const { t } = useTranslation();
  const { life } = form;
  const change = (changes: Partial<Fields>) => onForm({ life: { ...life, ...changes } });
  const number = (field: keyof typeof NUMBERS, helpText?: string) => (
    <TextField
      label={t(`program.field.${NUMBERS[field].label}`)}
      value={life[field]}
      onChange={(value) => change({ [field]: value })}
      error={problem(NUMBERS[field].path)}
      inputMode="numeric"
      autoComplete="off"
      {...(helpText === undefined ? {} : { helpText })}
    />
  );
  const countsDays = !["on_payment", "on_fulfilment"].includes(life.maturity);
  const waitsForParcel = !["on_payment", "payment"].includes(life.maturity);
  return (
    <Card>
      <FormLayout>
        <Text as="h2" variant="headingMd">
          {t("program.life")}
        </Text>
        <FormLayout.Group>
          <Select
            label={t("program.field.maturity")}
            options={MATURITIES.map((value) => ({ value, label: t(`program.field.maturityTo.${value}`) }))}
            value={life.maturity}
            onChange={(value) =>
              change({ maturity: MATURITIES.find((each) => each === value) ?? life.maturity })
            }
          />
          {countsDays ? number("maturityDays") : null}
        </FormLayout.Group>
        {waitsForParcel ? number("longestWait", t("program.field.longestWaitHelp")) : null}
        <ExpiryFields life={life} number={number} onChange={change} />
        {life.expiry === "never" ? null : (
          <TextField
            label={t("program.field.reminders")}
            helpText={t("program.field.remindersHelp")}
            value={life.reminders}
            onChange={(reminders) => change({ reminders })}
            error={problem("life.reminderDays")}
            autoComplete="off"
          />
        )}
        <Select
          label={t("program.field.debt")}
          options={DEBTS.map((value) => ({ value, label: t(`program.field.debtTo.${value}`) }))}
          value={form.debt}
          onChange={(value) => onForm({ debt: DEBTS.find((each) => each === value) ?? form.debt })}
        />
      </FormLayout>
    </Card>
  );
}

interface ExpiryFieldsProps {
  readonly life: Fields;
  readonly number: (field: keyof typeof NUMBERS) => ReactNode;
  readonly onChange: (changes: Partial<Fields>) => void;
}

/** Until when points are usable, and what becomes of those that come back later. */
function ExpiryFields({ life, number, onChange }: ExpiryFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <FormLayout.Group>
        <Select
          label={t("program.field.expiry")}
          options={EXPIRIES.map((value) => ({ value, label: t(`program.field.expiryTo.${value}`) }))}
          value={life.expiry}
          onChange={(value) => onChange({ expiry: EXPIRIES.find((each) => each === value) ?? life.expiry })}
        />
        {life.expiry === "rolling" || life.expiry === "inactivity" ? number("expiryMonths") : null}
      </FormLayout.Group>
      {life.expiry === "fixed_date" ? (
        <FormLayout.Group>
          {number("month")}
          {number("day")}
          {number("keepMonths")}
        </FormLayout.Group>
      ) : null}
      {life.expiry === "never" ? null : (
        <FormLayout.Group>
          <Select
            label={t("program.field.restored")}
            options={RESTORED.map((value) => ({ value, label: t(`program.field.restoredTo.${value}`) }))}
            value={life.restored}
            onChange={(value) =>
              onChange({ restored: RESTORED.find((each) => each === value) ?? life.restored })
            }
          />
          {life.restored === "grace" ? number("graceDays") : null}
        </FormLayout.Group>
      )}
    </>
  );
}
