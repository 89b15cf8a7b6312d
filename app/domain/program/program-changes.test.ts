import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyWholeProgram } from "../../../tests/support/any-whole-program.ts";
import { USD } from "../../../tests/support/orders.ts";
import { DEFAULT_COUNTED_PARTS } from "./counting.ts";
import { defaultProgram } from "./default-program.ts";
import { DEFAULT_LIFE } from "./life.ts";
import { programChanges } from "./program-changes.ts";
import { encodeProgram } from "./program-codec.ts";
import type { Tier } from "./ladder.ts";
import type { Program } from "./program.ts";

const usual = defaultProgram(USD);
const earning = (changes: object): Program => ({ ...usual, earning: { ...usual.earning, ...changes } });
const life = (changes: object): Program => ({ ...usual, life: { ...DEFAULT_LIFE, ...changes } });
const withTiers = (change: (tiers: readonly Tier[]) => readonly Tier[]): Program => ({
  ...usual,
  tiers: { ...usual.tiers, tiers: change(usual.tiers.tiers) },
});
const diamond: Tier = {
  id: "diamond",
  name: "Diamond",
  thresholdMinor: 100_000,
  earningPercent: 300,
  discountBasisPoints: 1500,
};

describe("what has changed", () => {
  it.each<[string, Program, object[]]>([
    ["rate", earning({ milliPointsPerUnit: 1500 }), [{ code: "rate", before: 1000, after: 1500 }]],
    ["rounding", earning({ rounding: "up" }), [{ code: "rounding", before: "down", after: "up" }]],
    [
      "what counts",
      earning({
        base: "net_of_discounts_with_tax_without_shipping",
        counts: { ...DEFAULT_COUNTED_PARTS, paidWithGiftCard: false, partPayments: "as_paid" },
      }),
      [
        { code: "counted", part: "tax", after: true },
        { code: "counted", part: "paidWithGiftCard", after: false },
        { code: "part_payments", before: "when_wholly_paid", after: "as_paid" },
      ],
    ],
    [
      "window",
      { ...usual, tiers: { ...usual.tiers, window: { kind: "lifetime" } } },
      [{ code: "tier_window", before: { kind: "rolling", months: 12 }, after: { kind: "lifetime" } }],
    ],
    [
      "what concerns all rules",
      earning({ rules: { combine: "best_alone", timeZone: "UTC", mostPerOrder: 500, rules: [] } }),
      [
        { code: "rules_combine", before: "sum_then_multiply", after: "best_alone" },
        { code: "rules_zone", before: null, after: "UTC" },
        { code: "rules_most", of: "order", before: null, after: 500 },
      ],
    ],
    ["a tier more", withTiers((tiers) => [...tiers, diamond]), [{ code: "tier_added", tier: diamond }]],
    [
      "a tier less",
      withTiers((tiers) => tiers.slice(0, -1)),
      [{ code: "tier_removed", tier: usual.tiers.tiers[3] }],
    ],
    [
      "a tier",
      withTiers((tiers) =>
        tiers.map((tier) =>
          tier.id === "gold"
            ? { ...tier, name: "Gilt", thresholdMinor: 30_000, earningPercent: 175, discountBasisPoints: 600 }
            : tier,
        ),
      ),
      [
        { code: "tier_renamed", before: "Gold", after: "Gilt" },
        { code: "tier_threshold", tier: "Gilt", before: 25_000, after: 30_000 },
        { code: "tier_multiplier", tier: "Gilt", before: 150, after: 175 },
        { code: "tier_discount", tier: "Gilt", before: 500, after: 600 },
      ],
    ],
    [
      "the points' life",
      life({ expiry: { kind: "rolling", months: 12 }, debt: "forgive", longestWaitDays: 30 }),
      [
        { code: "longest_wait", before: 90, after: 30 },
        { code: "expiry", before: { kind: "never" }, after: { kind: "rolling", months: 12 } },
        { code: "debt", before: "repay_first", after: "forgive" },
      ],
    ],
  ])("is told: %s", (_what, after, changes) => expect(programChanges(usual, after)).toEqual(changes));

  it("tells what a tier is reached by, and how long it is kept", () => {
    const byOrders = withTiers((tiers) =>
      tiers.map((tier) =>
        tier.id === "gold" ? { ...tier, thresholds: { orders: 3 }, lifetime: true } : tier,
      ),
    );
    const keep = { graceDays: 30, protection: { kind: "next_year" } } as const;
    const criterion = { match: "any", measures: ["spend", "orders"] } as const;
    expect(programChanges(usual, { ...byOrders, tiers: { ...byOrders.tiers, criterion, keep } })).toEqual([
      { code: "tier_criterion", before: { match: "all", measures: ["spend"] }, after: criterion },
      { code: "tier_grace", before: null, after: 30 },
      { code: "tier_protection", before: null, after: { kind: "next_year" } },
      { code: "tier_measure", tier: "Gold", measure: "orders", before: 0, after: 3 },
      { code: "tier_lifetime", tier: "Gold", after: true },
    ]);
  });

  it("names rules that came, went or changed, and passes over their order", () => {
    const rule = (id: string, percent: number) => ({
      id,
      name: `Rule ${id}`,
      when: [],
      effect: { kind: "multiplier" as const, percent },
    });
    const rules = (...rules: readonly ReturnType<typeof rule>[]) =>
      earning({ rules: { combine: "best_alone", rules } });
    const before = rules(rule("a", 200), rule("b", 200), rule("c", 200));
    expect(programChanges(before, rules(rule("d", 200), rule("c", 300), rule("b", 200)))).toEqual([
      { code: "rule_removed", rule: rule("a", 200) },
      { code: "rule_added", rule: rule("d", 200) },
      { code: "rule_changed", before: rule("c", 200), after: rule("c", 300) },
    ]);
    expect(programChanges(before, rules(rule("c", 200), rule("b", 200), rule("a", 200)))).toEqual([]);
  });

  it("is nothing where one says what holds anyway", () => {
    const said = {
      ...usual,
      life: DEFAULT_LIFE,
      earning: { ...usual.earning, counts: DEFAULT_COUNTED_PARTS },
    };
    expect(programChanges(usual, said)).toEqual([]);
    expect(programChanges(said, usual)).toEqual([]);
  });

  it("is nothing between equals, and something between any other two", () => {
    fc.assert(
      fc.property(anyWholeProgram, anyWholeProgram, (one, two) => {
        expect(programChanges(one, one)).toEqual([]);
        const canonical = (program: Program) => {
          const { earning, life = DEFAULT_LIFE, ...rest } = encodeProgram(program);
          const counts = { partPayments: "when_wholly_paid", ...DEFAULT_COUNTED_PARTS, ...earning.counts };
          return { ...rest, earning: { ...earning, counts }, life: { longestWaitDays: 90, ...life } };
        };
        const isEqual = programChanges(one, two).length === 0;
        if (isEqual) expect(canonical(one)).toEqual(canonical(two));
        expect(programChanges(two, one).length === 0).toBe(isEqual);
      }),
    );
  });
});
