import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyLadder } from "../../../tests/support/ladders.ts";
import { anyProgram } from "../../../tests/model/any-program.ts";
import { USD } from "../../../tests/support/orders.ts";
import { defaultProgram } from "../../domain/program/default-program.ts";
import { encodeProgram } from "../../domain/program/program-codec.ts";
import { programChanges } from "../../domain/program/program-changes.ts";
import { createFormat } from "../format/format.ts";
import { type DraftForm, formOf, readForm } from "./draft-form.ts";
import { withTierAdded } from "./ladder-form.ts";
import { CONDITION_NAMES, EFFECT_NAMES, newCondition, newEffect, withCopy, withRule } from "./rules-form.ts";
import { RULE_STARTS, startRule } from "./rule-starts.ts";

const format = createFormat({ formatLocale: "en", timeZone: "UTC", currency: "USD" });
const writing = { format, moneyDigits: 2, timeZone: "America/New_York" };
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
      tier.id === "gold"
        ? { ...tier, thresholds: { ...tier.thresholds, spend: "300.50" }, discount: "7.5" }
        : tier,
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
      {
        tiers: form.tiers.map((tier) =>
          tier.id === "gold" ? { ...tier, thresholds: { ...tier.thresholds, spend: "50" } } : tier,
        ),
      },
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

  it("name laws, and bound what a day and a month may earn", () => {
    const rules = { ...form.rules, mostPerDay: "500", mostPerMonth: "3,000" };
    const { program, problems: wrong } = read({ law: ["quebec"], rules });
    expect(wrong).toEqual([]);
    expect(programChanges(usual, program)).toEqual([
      { code: "rules_zone", before: null, after: "America/New_York" },
      { code: "rules_most", of: "day", before: null, after: 500 },
      { code: "rules_most", of: "month", before: null, after: 3000 },
      { code: "law", before: [], after: ["quebec"] },
    ]);
    expect(problems({ rules: { ...rules, mostPerDay: "0" } })).toEqual([
      ["earning.rules.mostPerDay", "out_of_range"],
    ]);
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

describe("the fields of the ladder", () => {
  it("say any ladder to the letter while nobody changes them", () => {
    fc.assert(
      fc.property(anyLadder, (tiers) => {
        const program = { ...usual, tiers };
        const { text, problems } = readForm(formOf(program, writing), program, writing);
        expect(problems).toEqual([]);
        expect(JSON.parse(text)).toEqual(encodeProgram(program));
      }),
    );
  });

  it("change what a tier is reached by, and how it is kept", () => {
    const tiers = form.tiers.map((tier, place) => ({
      ...tier,
      thresholds: { ...tier.thresholds, orders: String(place * 3) },
      lifetime: tier.id === "platinum",
    }));
    const kept = { graceDays: "30", protection: "months", protectionMonths: "6" } as const;
    const after = read({ measures: ["spend", "orders"], match: "any", tiers, ...kept });
    expect(after.problems).toEqual([]);
    expect(after.program.tiers).toMatchObject({
      criterion: { match: "any", measures: ["spend", "orders"] },
      keep: { graceDays: 30, protection: { kind: "months", months: 6 } },
      tiers: [{}, { thresholds: { orders: 3 } }, {}, { thresholds: { orders: 9 }, lifetime: true }],
    });
    // What is measured no more asks for nothing, whatever stood in its fields.
    const back = readForm({ ...form, tiers, measures: ["orders"] }, after.program, writing);
    expect(back.problems).toEqual([]);
    expect(back.program.tiers.tiers.map(({ thresholdMinor }) => thresholdMinor)).toEqual([0, 0, 0, 0]);
    expect(problems({ measures: [] })).toContainEqual(["tiers.criterion.measures", "wrong_length"]);
    expect(problems({ ...kept, graceDays: "0" })).toContainEqual(["tiers.keep.graceDays", "out_of_range"]);
  });
});

describe("the fields of rules", () => {
  const weekend = withRule(form.rules, startRule("weekdays", "Weekend", writing));

  it("begin with what is asked for most, and then say it", () => {
    const [rule] = weekend.rules;
    const when = [...(rule?.when ?? []), { kind: "tier", values: { tiers: ["gold"] } }];
    const after = read({
      rules: {
        ...weekend,
        rules: [{ id: "weekend", name: "Gold weekend", when, effect: newEffect("multiplier", writing) }],
      },
    });
    expect(after.problems).toEqual([]);
    expect(after.program.earning.rules).toEqual({
      combine: "sum_then_multiply",
      // The store's, because days are asked for.
      timeZone: "America/New_York",
      rules: [
        {
          id: "weekend",
          name: "Gold weekend",
          when: [
            { kind: "weekday", days: ["saturday", "sunday"] },
            { kind: "tier", tiers: ["gold"] },
          ],
          effect: { kind: "multiplier", percent: 200 },
        },
      ],
    });
  });

  it("name a zone only where days or hours are asked for", () => {
    const large = withRule(form.rules, startRule("largeOrder", "Large", writing));
    expect(read({ rules: large }).program.earning.rules).not.toHaveProperty("timeZone");
  });

  it("of every kind are read as they are written, by what the kind says of its fields", () => {
    for (const kind of CONDITION_NAMES) {
      const rule = {
        name: "Any",
        when: [newCondition(kind, writing)],
        effect: newEffect("added_rate", writing),
      };
      const { problems } = read({ rules: withRule(form.rules, rule) });
      for (const { path } of problems) expect(path).toMatch(/^earning\.rules\.rules\.0\.when\.0\./);
    }
    for (const kind of EFFECT_NAMES) {
      const rule = { name: "Any", when: [], effect: newEffect(kind, writing) };
      expect(read({ rules: withRule(form.rules, rule) }).problems).toEqual([]);
    }
    for (const start of Object.keys(RULE_STARTS) as (keyof typeof RULE_STARTS)[]) {
      expect(startRule(start, "Any", writing).when.length).toBe(RULE_STARTS[start].when.length);
    }
  });

  it("tell what is wrong at the field", () => {
    const wrong = (when: { kind: string; values: Record<string, string | string[]> }[]) =>
      problems({
        rules: withRule(form.rules, { name: "Any", when, effect: newEffect("multiplier", writing) }),
      });
    const at = "earning.rules.rules.0.when.0";
    expect(wrong([{ kind: "weekday", values: { days: [] } }])).toEqual([[`${at}.days`, "wrong_length"]]);
    expect(wrong([{ kind: "tier", values: { tiers: ["iron"] } }])).toEqual([
      [`${at}.tiers.0`, "unknown_tier"],
    ]);
    expect(wrong([{ kind: "dates", values: { from: "2026-03-02", until: "2026-03-01" } }])).toEqual([
      [`${at}.until`, "reversed"],
    ]);
    expect(wrong([{ kind: "lowest_value", values: { minor: "much" } }])).toEqual([
      [`${at}.minor`, "not_a_whole_number"],
    ]);
  });

  it("are copied beside themselves, each with an id of its own", () => {
    const copied = withCopy(withRule(weekend, startRule("other", "Other", writing)), "rule-1", "Copy");
    expect(copied.rules.map(({ id, name }) => [id, name])).toEqual([
      ["rule-1", "Weekend"],
      ["rule-3", "Copy"],
      ["rule-2", "Other"],
    ]);
  });

  it("are none again when the last is removed", () => {
    expect(JSON.parse(read({ rules: { ...weekend, rules: [] } }).text)).toEqual(encodeProgram(usual));
  });
});

describe("the fields of who takes part", () => {
  it("say nothing while nobody changes them, and all of it once somebody has", () => {
    expect(JSON.parse(read({}).text)).toEqual(encodeProgram(usual));
    const enrolment = {
      mode: "approval",
      channels: ["point_of_sale"],
      tags: "staff, no loyalty",
      companies: true,
      segments: ["5001"],
      terms: "2026-11",
      termsUrl: "/pages/terms",
      earlier: "wait",
      earlierDays: "14",
      back: "points_restored",
      backDays: "60",
      welcome: "50",
    } as const;
    const after = read({ enrolment });
    expect(after.problems).toEqual([]);
    expect(after.program.enrolment).toEqual({
      mode: "approval",
      excluded: {
        channels: ["point_of_sale"],
        companies: true,
        tags: ["staff", "no loyalty"],
        segments: ["5001"],
      },
      terms: { version: "2026-11", url: "/pages/terms" },
      earlierOrders: { kind: "wait", days: 14 },
      comingBack: { kind: "points_restored", days: 60 },
      welcomePoints: 50,
    });
    expect(formOf(after.program, writing).enrolment).toEqual(enrolment);
    expect(readForm(formOf(after.program, writing), after.program, writing).program).toEqual(after.program);
    const typed = { ...enrolment, tags: " staff,, staff ,no loyalty，" };
    expect(read({ enrolment: typed }).program.enrolment).toEqual(after.program.enrolment);
    const automatic = { ...enrolment, mode: "automatic" } as const;
    expect(read({ enrolment: automatic }).problems).toEqual([]);
    expect(read({ enrolment: automatic }).program.enrolment?.excluded).toEqual({
      channels: ["point_of_sale"],
      companies: true,
    });
    const bare = { ...enrolment, channels: [], terms: "", termsUrl: "" } as const;
    expect(read({ enrolment: bare }).program.enrolment).not.toHaveProperty("terms");
    expect(problems({ enrolment: { ...enrolment, termsUrl: "my page" } })).toContainEqual([
      "enrolment.terms.url",
      "not_an_address",
    ]);
    expect(problems({ enrolment: { ...enrolment, welcome: "-1" } })).toContainEqual([
      "enrolment.welcomePoints",
      "not_a_whole_number",
    ]);
  });

  it("keep what nobody may earn more of, by order, day and month", () => {
    const mosts = { mostPerOrder: "", mostPerDay: "500", mostPerMonth: "5000" };
    expect(read({ rules: { ...form.rules, ...mosts } }).program.earning.rules).toEqual({
      combine: "sum_then_multiply",
      timeZone: "America/New_York",
      mostPerDay: 500,
      mostPerMonth: 5_000,
      rules: [],
    });
    expect(problems({ rules: { ...form.rules, ...mosts, mostPerOrder: "0" } })).toContainEqual([
      "earning.rules.mostPerOrder",
      "out_of_range",
    ]);
  });
});
