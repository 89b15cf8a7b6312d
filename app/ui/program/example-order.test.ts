import { describe, expect, it } from "vitest";
import { USD } from "../../../tests/support/orders.ts";
import { defaultProgram } from "../../domain/program/default-program.ts";
import type { RuleCondition } from "../../domain/program/rules/registry.ts";
import { type ExampleOrder, explainExample, isSkippedHour, namedGoods } from "./example-order.ts";

const usual = defaultProgram(USD);
const store = { currency: "USD", timeZone: "America/New_York" };
const double = (...when: RuleCondition[]) => ({
  ...usual,
  earning: {
    ...usual.earning,
    rules: {
      combine: "sum_then_multiply" as const,
      timeZone: "Asia/Tokyo",
      rules: [{ id: "a", name: "Double", when, effect: { kind: "multiplier" as const, percent: 200 } }],
    },
  },
});
const example: ExampleOrder = {
  amountMinor: 12_000,
  tierId: "gold",
  date: "2026-11-27",
  time: "12:00",
  channel: "online_store",
  isFirst: false,
  bought: "",
};
const pointsOf = (changes: Partial<ExampleOrder>, program = double()) =>
  explainExample(program, { ...example, ...changes }, store)?.points;

describe("an example", () => {
  it("earns what the ledger would give", () => {
    expect(explainExample(usual, example, store)).toMatchObject({ points: 180, countedMinor: 12_000 });
    expect(pointsOf({})).toBe(360);
  });

  it.each([{ mostPerDay: 200 }, { mostPerMonth: 200 }, { mostPerDay: 200, mostPerMonth: 900 }])(
    "earns no more than its day and month may: %j",
    (most) => {
      const program = double();
      const { rules } = program.earning;
      const bounded = { ...program, earning: { ...program.earning, rules: { ...rules, ...most } } };
      expect(explainExample(bounded, example, store)).toMatchObject({
        points: 200,
        rules: { period: { wantedPoints: 360 } },
      });
    },
  );

  it.each<[string, RuleCondition, Partial<ExampleOrder>]>([
    [
      "the day where the rules read it",
      { kind: "weekday", days: ["saturday"] },
      { date: "2026-11-28", time: "00:00" },
    ],
    ["the hour", { kind: "hours", from: "17:00", until: "18:00" }, { time: "17:59" }],
    ["the tier", { kind: "tier", tiers: ["silver"] }, { tierId: "silver" }],
    ["the channel", { kind: "channel", channels: ["point_of_sale"] }, { channel: "point_of_sale" }],
    ["a subscription", { kind: "channel", channels: ["subscription"] }, { channel: "subscription" }],
    ["a draft", { kind: "channel", channels: ["draft"] }, { channel: "draft" }],
    ["a first order", { kind: "first_order" }, { isFirst: true }],
    ["a product", { kind: "product", products: ["8801"] }, { bought: "product:8801" }],
    [
      "what is bought as a subscription",
      { kind: "subscription", subscriptions: "only" },
      { bought: "subscription:" },
    ],
    ["a variant", { kind: "variant", variants: ["99"] }, { bought: "variant:99" }],
  ])("meets a rule by %s", (_what, condition, changes) => {
    const program = double(condition);
    expect(explainExample(program, example, store)?.rules?.verdicts[0]?.why).toHaveLength(1);
    expect(explainExample(program, { ...example, ...changes }, store)?.rules?.verdicts[0]?.why).toEqual([]);
  });

  it("is none without an amount, a tier or a moment that there is", () => {
    expect(pointsOf({ amountMinor: 0 })).toBeUndefined();
    expect(pointsOf({ tierId: "iron" })).toBeUndefined();
    // What somebody types who rests on a key.
    expect(pointsOf({ amountMinor: 1e22 })).toBeUndefined();
    expect(pointsOf({ amountMinor: Number.MAX_SAFE_INTEGER })).toBeUndefined();
    expect(pointsOf({ date: "" })).toBeUndefined();
    expect(explainExample(usual, { ...example, date: "2026-03-08", time: "02:30" }, store)).toBeNull();
  });

  it("offers what rules name", () => {
    const program = double({ kind: "product", products: ["1", "2"] }, { kind: "variant", variants: ["1"] });
    expect(namedGoods(program)).toEqual(["product:1", "product:2", "variant:1"]);
    expect(namedGoods(usual)).toEqual([]);
  });
});

it.each([
  ["2027-03-28", "02:30", "Europe/Berlin", true],
  ["2027-03-28", "03:00", "Europe/Berlin", false],
  ["2027-03-28", "02:30", "America/New_York", false],
  ["", "02:30", "Europe/Berlin", false],
  ["2027-03-28", "", "Europe/Berlin", false],
])("of %s %s in %s clocks skip the hour: %s", (date, time, zone, isSkipped) => {
  expect(isSkippedHour(usual, { date, time }, zone)).toBe(isSkipped);
  // Rules with a zone of their own are read by that one's clocks.
  expect(isSkippedHour(double(), { date, time }, zone)).toBe(false);
});
