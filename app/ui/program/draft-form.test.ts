import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyProgram } from "../../../tests/model/any-commands.ts";
import { USD } from "../../../tests/support/orders.ts";
import { defaultProgram } from "../../domain/program/default-program.ts";
import { encodeProgram } from "../../domain/program/program-codec.ts";
import { programChanges } from "../../domain/program/program-changes.ts";
import { createFormat } from "../format/format.ts";
import { type DraftForm, formOf, readForm, withTierAdded } from "./draft-form.ts";

const format = createFormat({ formatLocale: "en", timeZone: "UTC", currency: "USD" });
const writing = { format, moneyDigits: 2 };
const usual = defaultProgram(USD);
const form = formOf(usual, writing);
const read = (changes: Partial<DraftForm>) => readForm({ ...form, ...changes }, usual, writing);
const problems = (changes: Partial<DraftForm>) =>
  read(changes).problems.map(({ path, code }) => [path, code]);

describe("the fields of a draft", () => {
  it("say what the programme says, to the letter, while nobody changes them", () => {
    fc.assert(
      fc.property(anyProgram, fc.constantFrom("en", "de", "zh-CN"), ({ program }, formatLocale) => {
        const other = {
          ...writing,
          format: createFormat({ formatLocale, timeZone: "UTC", currency: "USD" }),
        };
        const { text, problems } = readForm(formOf(program, other), program, other);
        expect(problems).toEqual([]);
        expect(JSON.parse(text)).toEqual(encodeProgram(program));
      }),
    );
  });

  it("are read as their reader writes them", () => {
    const tiers = form.tiers.map((tier) =>
      tier.id === "gold" ? { ...tier, threshold: "300.50", discount: "7.5" } : tier,
    );
    const life = {
      ...form.life,
      expiry: "rolling",
      expiryMonths: "18",
      maturity: "delivery",
      maturityDays: "7",
    } as const;
    const counted = { ...form.counted, tax: true, shipping: true };
    const after = read({ rate: "1.5", tiers, life, counted, partPayments: "as_paid" });
    expect(after.problems).toEqual([]);
    expect(programChanges(usual, after.program)).toEqual([
      { code: "rate", before: 1000, after: 1500 },
      { code: "counted", part: "tax", after: true },
      { code: "counted", part: "shipping", after: true },
      { code: "part_payments", before: "when_wholly_paid", after: "as_paid" },
      { code: "tier_threshold", tier: "Gold", before: 25_000, after: 30_050 },
      { code: "tier_discount", tier: "Gold", before: 500, after: 750 },
      {
        code: "maturity",
        before: { kind: "on_payment" },
        after: { kind: "days_after", days: 7, from: "delivery" },
      },
      { code: "expiry", before: { kind: "never" }, after: { kind: "rolling", months: 18 } },
    ]);
  });

  it.each<[string, Partial<DraftForm>, string, string]>([
    ["no rate", { rate: "" }, "earning.milliPointsPerUnit", "not_a_whole_number"],
    ["a word", { windowMonths: "many" }, "tiers.window.months", "not_a_whole_number"],
    ["too many months", { windowMonths: "121" }, "tiers.window.months", "out_of_range"],
    [
      "thresholds out of order",
      { tiers: form.tiers.map((tier) => (tier.id === "gold" ? { ...tier, threshold: "50" } : tier)) },
      "tiers.tiers.2.thresholdMinor",
      "not_rising",
    ],
    [
      "a name of blanks",
      { tiers: form.tiers.map((tier) => (tier.id === "gold" ? { ...tier, name: " " } : tier)) },
      "tiers.tiers.2.name",
      "wrong_length",
    ],
    [
      "no day",
      { life: { ...form.life, expiry: "fixed_date", day: "32" } },
      "life.expiry.day",
      "out_of_range",
    ],
  ])("tell at once: %s", (_what, changes, path, code) => {
    expect(problems(changes)).toContainEqual([path, code]);
  });

  it("add a tier that is not yet reached by anybody, with an id of its own", () => {
    const added = withTierAdded(withTierAdded(form, "Five"), "Six");
    expect(added.tiers.map(({ id }) => id)).toEqual([
      "bronze",
      "silver",
      "gold",
      "platinum",
      "tier-5",
      "tier-6",
    ]);
    expect(problems(added)).toContainEqual(["tiers.tiers.4.thresholdMinor", "not_a_whole_number"]);
  });
});
