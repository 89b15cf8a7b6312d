import { describe, expect, it } from "vitest";
import { USD } from "../../../tests/support/orders.ts";
import { defaultProgram } from "./default-program.ts";
import { DEFAULT_LIFE } from "./life.ts";
import type { ExpiryRule } from "./life.ts";
import { parseProgram } from "./parse-program.ts";
import { encodeProgram } from "./program-codec.ts";
import { programChanges } from "./program-changes.ts";
import { programMetafield } from "./program-metafield.ts";
import type { Program } from "./program.ts";

const usual = defaultProgram(USD);
const year: ExpiryRule = { kind: "inactivity", months: 12 };
const read = (reminderDays: unknown, expiry: ExpiryRule = year) =>
  parseProgram({ ...usual, life: { ...DEFAULT_LIFE, expiry, reminderDays } });
const problems = (reminderDays: unknown, expiry: ExpiryRule = year) => {
  const parsed = read(reminderDays, expiry);
  return parsed.ok ? [] : parsed.error.problems;
};
const withReminders = (...reminderDays: number[]): Program => ({
  ...usual,
  life: { ...DEFAULT_LIFE, expiry: year, ...(reminderDays.length === 0 ? {} : { reminderDays }) },
});

describe("reminders before points run out", () => {
  it("are read into one order, the earliest first", () => {
    expect(read([7, 30])).toMatchObject({ value: { life: { reminderDays: [30, 7] } } });
    expect(encodeProgram(withReminders(7, 30))).toEqual(encodeProgram(withReminders(30, 7)));
  });

  it.each<[string, unknown, ExpiryRule, object]>([
    ["twice", [30, 30], year, { path: "life.reminderDays.1", code: "duplicate", found: 30 }],
    ["none at all", [], year, { path: "life.reminderDays", code: "wrong_length", min: 1, max: 5, found: 0 }],
    ["on the day itself", [0], year, { path: "life.reminderDays.0", code: "out_of_range", min: 1 }],
    ["half a day", [1.5], year, { path: "life.reminderDays.0", code: "not_a_whole_number" }],
    ["no list", 30, year, { path: "life.reminderDays", code: "not_a_list" }],
    [
      "of what never happens",
      [30],
      { kind: "never" },
      { path: "life.reminderDays", code: "nothing_to_remind_of" },
    ],
    [
      "longer before than points live",
      [28],
      { kind: "rolling", months: 1 },
      { path: "life.reminderDays.0", code: "longer_than_validity", found: 28, max: 27 },
    ],
  ])("are refused: %s", (_what, days, expiry, problem) => {
    expect(problems(days, expiry)).toMatchObject([problem]);
  });

  it("may be up to the shortest life of points", () => {
    expect(problems([27], { kind: "rolling", months: 1 })).toEqual([]);
    expect(problems([365], { kind: "fixed_date", month: 12, day: 31, keepMonths: 0 })).toEqual([]);
  });

  it("differ in a sentence of their own, and the storefront is told of the first", () => {
    expect(programChanges(withReminders(), withReminders(30, 7))).toEqual([
      { code: "reminders", before: [], after: [30, 7] },
    ]);
    expect(programMetafield(withReminders(30, 7), USD)).toMatchObject({ remindDays: 30 });
    expect(programMetafield(withReminders(), USD)).not.toHaveProperty("remindDays");
  });
});
