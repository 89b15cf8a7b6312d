import { LONGEST_WAIT_DAYS } from "../../domain/program/life.ts";
import type { ExpiryRule, LifeRules, MaturityRule } from "../../domain/program/life.ts";
import type { Format } from "../format/format.ts";

/** `days_after` stands for three, by what the days are counted from. */
export type MaturityChoice = "on_payment" | "on_fulfilment" | "payment" | "fulfilment" | "delivery";

/** The fields of the points' life, as they were typed. Those of rules that are not chosen keep what they had. */
export interface LifeFields {
  readonly maturity: MaturityChoice;
  readonly maturityDays: string;
  readonly longestWait: string;
  readonly expiry: ExpiryRule["kind"];
  readonly expiryMonths: string;
  readonly month: string;
  readonly day: string;
  readonly keepMonths: string;
  readonly restored: LifeRules["restored"]["kind"];
  readonly graceDays: string;
  /** Days before points run out, parted by commas; empty: nobody is reminded. */
  readonly reminders: string;
}

export function lifeFields(life: LifeRules, { editable }: Pick<Format, "editable">): LifeFields {
  const { maturity, expiry, restored } = life;
  const whole = (value: number) => editable(value, 0);
  const date = expiry.kind === "fixed_date" ? expiry : { month: 12, day: 31, keepMonths: 6 };
  return {
    maturity: maturity.kind === "days_after" ? maturity.from : maturity.kind,
    maturityDays: whole(maturity.kind === "days_after" ? maturity.days : 14),
    longestWait: whole(life.longestWaitDays ?? LONGEST_WAIT_DAYS),
    expiry: expiry.kind,
    expiryMonths: whole(expiry.kind === "rolling" || expiry.kind === "inactivity" ? expiry.months : 12),
    month: whole(date.month),
    day: whole(date.day),
    keepMonths: whole(date.keepMonths),
    restored: restored.kind,
    graceDays: whole(restored.kind === "grace" ? restored.days : 30),
    reminders: (life.reminderDays ?? []).map(whole).join(", "),
  };
}

/** The rules that the fields say; numbers that are none are NaN. */
export function readLifeFields(
  fields: LifeFields,
  { parseDecimal }: Pick<Format, "parseDecimal">,
): Omit<LifeRules, "debt"> {
  const whole = (text: string) => parseDecimal(text, 0) ?? Number.NaN;
  return {
    maturity: maturityOf(fields, whole),
    expiry: expiryOf(fields, whole),
    restored:
      fields.restored === "grace"
        ? { kind: "grace", days: whole(fields.graceDays) }
        : { kind: "keep_expired" },
    longestWaitDays: whole(fields.longestWait),
    ...remindersOf(fields, whole),
  };
}

/** Points that never run out are nothing to remind of, whatever stands in the field that is not shown then. */
function remindersOf(
  { expiry, reminders }: LifeFields,
  whole: (text: string) => number,
): Pick<LifeRules, "reminderDays"> {
  const days = reminders.split(/[\s,;，、；]+/).filter((part) => part !== "");
  return expiry === "never" || days.length === 0 ? {} : { reminderDays: days.map(whole) };
}

function maturityOf({ maturity, maturityDays }: LifeFields, whole: (text: string) => number): MaturityRule {
  if (maturity === "on_payment" || maturity === "on_fulfilment") return { kind: maturity };
  return { kind: "days_after", days: whole(maturityDays), from: maturity };
}

function expiryOf(fields: LifeFields, whole: (text: string) => number): ExpiryRule {
  const { expiry: kind } = fields;
  switch (kind) {
    case "never":
      return { kind };
    case "rolling":
    case "inactivity":
      return { kind, months: whole(fields.expiryMonths) };
    case "fixed_date":
      return {
        kind,
        month: whole(fields.month),
        day: whole(fields.day),
        keepMonths: whole(fields.keepMonths),
      };
  }
}
