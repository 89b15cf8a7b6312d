import { isRecord } from "../reading.ts";
import type { ExpiryRule, LifeRules, MaturityRule, RestoredRule } from "./life.ts";
import { PROGRAM_LIMITS } from "./program-limits.ts";
import type { Bounds, ProgramReader } from "./program-reader.ts";

const MATURITIES = ["on_payment", "on_fulfilment", "days_after"] as const;
export const STARTS = ["payment", "fulfilment", "delivery"] as const;
const EXPIRIES = ["never", "rolling", "fixed_date", "inactivity"] as const;
const RESTORED = ["keep_expired", "grace"] as const;
export const DEBTS = ["repay_first", "forgive"] as const;

export function readLife(reader: ProgramReader, value: unknown): LifeRules {
  const fields = reader.object(value, "life", [
    ...["maturity", "expiry", "restored", "debt", "longestWaitDays", "reminderDays"],
  ]);
  const expiry = readExpiry(new RuleReader(reader, "life.expiry", fields["expiry"]));
  return {
    maturity: readMaturity(new RuleReader(reader, "life.maturity", fields["maturity"])),
    expiry,
    restored: readRestored(new RuleReader(reader, "life.restored", fields["restored"])),
    debt: reader.oneOf(fields["debt"], "life.debt", DEBTS),
    ...(fields["longestWaitDays"] === undefined
      ? {}
      : {
          longestWaitDays: reader.whole(
            fields["longestWaitDays"],
            "life.longestWaitDays",
            PROGRAM_LIMITS.longestWaitDays,
          ),
        }),
    ...(fields["reminderDays"] === undefined
      ? {}
      : { reminderDays: readReminders(reader, fields["reminderDays"], expiry) }),
  };
}

/** A month has so many days at least. */
const SHORTEST_MONTH = 28;

/** Read into one order, so that equal rules are equal values. */
function readReminders(reader: ProgramReader, value: unknown, expiry: ExpiryRule): readonly number[] {
  const path = "life.reminderDays";
  if (expiry.kind === "never") reader.problem({ path, code: "nothing_to_remind_of" });
  const months = expiry.kind === "rolling" || expiry.kind === "inactivity" ? expiry.months : null;
  const read: number[] = [];
  for (const [index, one] of reader.list(value, path, PROGRAM_LIMITS.reminders).entries()) {
    const place = `${path}.${index}`;
    const days = reader.whole(one, place, PROGRAM_LIMITS.reminderDays);
    if (read.includes(days)) reader.problem({ path: place, code: "duplicate", found: days });
    if (months !== null && days >= months * SHORTEST_MONTH) {
      const max = months * SHORTEST_MONTH - 1;
      reader.problem({ path: place, code: "longer_than_validity", found: days, min: 1, max });
    }
    read.push(days);
  }
  return read.sort((one, other) => other - one);
}

function readMaturity(rule: RuleReader): MaturityRule {
  const kind = rule.kind(MATURITIES);
  if (kind !== "days_after") {
    rule.only([]);
    return { kind };
  }
  rule.only(["days", "from"]);
  return { kind, days: rule.whole("days", PROGRAM_LIMITS.maturityDays), from: rule.oneOf("from", STARTS) };
}

function readExpiry(rule: RuleReader): ExpiryRule {
  const kind = rule.kind(EXPIRIES);
  switch (kind) {
    case "never":
      rule.only([]);
      return { kind };
    case "rolling":
    case "inactivity":
      rule.only(["months"]);
      return { kind, months: rule.whole("months", PROGRAM_LIMITS.validityMonths) };
    case "fixed_date":
      rule.only(["month", "day", "keepMonths"]);
      return {
        kind,
        month: rule.whole("month", PROGRAM_LIMITS.month),
        day: rule.whole("day", PROGRAM_LIMITS.day),
        keepMonths: rule.whole("keepMonths", PROGRAM_LIMITS.keepMonths),
      };
  }
}

function readRestored(rule: RuleReader): RestoredRule {
  const kind = rule.kind(RESTORED);
  rule.only(kind === "grace" ? ["days"] : []);
  return kind === "grace" ? { kind, days: rule.whole("days", PROGRAM_LIMITS.graceDays) } : { kind };
}

/** Reads one rule: an object whose `kind` says which fields it has. */
class RuleReader {
  readonly #reader: ProgramReader;
  readonly #path: string;
  readonly #value: unknown;

  constructor(reader: ProgramReader, path: string, value: unknown) {
    this.#reader = reader;
    this.#path = path;
    this.#value = value;
  }

  kind<T extends string>(kinds: readonly [T, ...T[]]): T {
    return this.oneOf("kind", kinds);
  }

  /** Any other field is a problem. */
  only(fields: readonly string[]): void {
    this.#reader.object(this.#value, this.#path, ["kind", ...fields]);
  }

  whole(field: string, bounds: Bounds): number {
    return this.#reader.whole(this.#field(field), `${this.#path}.${field}`, bounds);
  }

  oneOf<T extends string>(field: string, allowed: readonly [T, ...T[]]): T {
    return this.#reader.oneOf(this.#field(field), `${this.#path}.${field}`, allowed);
  }

  #field(field: string): unknown {
    return isRecord(this.#value) ? this.#value[field] : undefined;
  }
}

/** With its fields in one order, so that equal rules give equal texts. */
export function encodeLife(life: LifeRules): LifeRules {
  return {
    maturity: encodeMaturity(life.maturity),
    expiry: encodeExpiry(life.expiry),
    restored: life.restored.kind === "grace" ? { kind: "grace", days: life.restored.days } : life.restored,
    debt: life.debt,
    ...(life.longestWaitDays === undefined ? {} : { longestWaitDays: life.longestWaitDays }),
    ...(life.reminderDays === undefined
      ? {}
      : { reminderDays: [...life.reminderDays].sort((one, other) => other - one) }),
  };
}

function encodeMaturity(rule: MaturityRule): MaturityRule {
  return rule.kind === "days_after"
    ? { kind: rule.kind, days: rule.days, from: rule.from }
    : { kind: rule.kind };
}

function encodeExpiry(rule: ExpiryRule): ExpiryRule {
  switch (rule.kind) {
    case "never":
      return { kind: rule.kind };
    case "rolling":
    case "inactivity":
      return { kind: rule.kind, months: rule.months };
    case "fixed_date":
      return { kind: rule.kind, month: rule.month, day: rule.day, keepMonths: rule.keepMonths };
  }
}
