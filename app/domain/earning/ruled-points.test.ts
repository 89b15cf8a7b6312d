import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyRuleSet } from "../../../tests/support/any-rules.ts";
import { anyOrderState, NOON, order, orderLine, valueOf, VERSION_1 } from "../../../tests/support/orders.ts";
import { LAW_TIMEOUT_MS, lawRuns } from "../../../tests/model/law-runs.ts";
import { reckonOrder } from "../orders/reckon-order.ts";
import type { EarningRules } from "../program/program.ts";
import type { RuleCondition, RuleEffect } from "../program/rules/registry.ts";
import type { EarningRule, RuleSet } from "../program/rules/rule.ts";
import type { EarningExplanation } from "./explanation.ts";
import type { OrderSnapshot } from "./order-snapshot.ts";

const rule = (id: string, effect: RuleEffect, ...when: RuleCondition[]): EarningRule => ({
  id,
  name: id,
  when,
  effect,
});
const times = (percent: number): RuleEffect => ({ kind: "multiplier", percent });
const plus = (milliPointsPerUnit: number): RuleEffect => ({ kind: "added_rate", milliPointsPerUnit });
const fixed = (points: number): RuleEffect => ({ kind: "fixed_points", points });
const thursday: RuleCondition = { kind: "weekday", days: ["thursday"] };
const weekend: RuleCondition = { kind: "weekday", days: ["saturday", "sunday"] };
const vinyl: RuleCondition = { kind: "product", products: ["100"] };

const setOf = (rules: readonly EarningRule[], changes: Partial<RuleSet> = {}): RuleSet => ({
  combine: "sum_then_multiply",
  timeZone: "UTC",
  rules,
  ...changes,
});

function explain(
  rules: RuleSet | undefined,
  snapshot: OrderSnapshot,
  { tierId = "bronze", rounding = "down" as EarningRules["rounding"] } = {},
): EarningExplanation {
  const { earning, ...program } = VERSION_1.program;
  const ruled = { ...earning, rounding, ...(rules === undefined ? {} : { rules }) };
  const version = { number: 1, program: { ...program, earning: ruled } };
  return valueOf(reckonOrder(snapshot, { paidAt: snapshot.paidAt, tierId, isFirst: false }, version))
    .explanation;
}

/** 58.00 of product 100 and 20.00 of another, on a Thursday. */
const bought = order({
  lines: [
    orderLine({ lineId: "1", grossMinor: 5800 }),
    orderLine({ lineId: "2", grossMinor: 2000, productId: "200" }),
  ],
});

describe("rules of an order", () => {
  it.each<[string, readonly EarningRule[], number, readonly number[]]>([
    ["none", [], 78, []],
    ["one that doubles", [rule("a", times(200), thursday)], 156, [78]],
    ["two that double multiply each other", [rule("a", times(200)), rule("b", times(200))], 312, [156, 156]],
    [
      "rates are added before they are multiplied",
      [rule("a", plus(500)), rule("b", times(200))],
      234,
      [78, 117],
    ],
    ["points for the order are not multiplied", [rule("a", fixed(25)), rule("b", times(200))], 181, [25, 78]],
    ["for lines of a product", [rule("a", times(300), vinyl)], 194, [116]],
    ["points for the order, once, if a product is in it", [rule("a", fixed(25), vinyl)], 103, [25]],
    ["that takes away", [rule("a", times(50), vinyl)], 49, [-29]],
    ["one that does not hold", [rule("a", times(200), weekend), rule("b", plus(1000))], 156, [0, 78]],
  ])("%s", (_what, rules, points, parts) => {
    const told = explain(setOf(rules), bought);
    expect(told.points).toBe(points);
    expect(told.rules?.verdicts.map((verdict) => verdict.points)).toEqual(parts);
    expect(told.rules?.plainPoints).toBe(78);
  });

  it("multiply what the tier gives", () => {
    const told = explain(setOf([rule("a", times(200), thursday)]), bought, { tierId: "gold" });
    expect([told.rules?.plainPoints, told.points]).toEqual([117, 234]);
  });

  it("each say all that keeps them from applying", () => {
    const [verdict] =
      explain(
        setOf([
          rule(
            "a",
            times(200),
            weekend,
            { kind: "lowest_value", minor: 10_000 },
            { kind: "variant", variants: ["9"] },
          ),
        ]),
        bought,
      ).rules?.verdicts ?? [];
    expect(verdict?.why.map(({ code }) => code)).toEqual(["weekday", "lowest_value", "variant"]);
    expect(verdict?.why[0]).toEqual({ code: "weekday", was: "thursday", days: ["saturday", "sunday"] });
  });

  it("pick the lines that all their conditions pick", () => {
    const both = rule("a", times(200), vinyl, { kind: "variant", variants: ["9"] });
    const lines = [
      orderLine({ lineId: "1", grossMinor: 1000, variantId: "9" }),
      orderLine({ lineId: "2", grossMinor: 1000, variantId: "8" }),
      orderLine({ lineId: "3", grossMinor: 1000, variantId: "9", productId: "200" }),
    ];
    expect(explain(setOf([both]), order({ lines })).lines.map(({ points }) => points)).toEqual([20, 10, 10]);
  });

  it("give nothing for a product of which nothing counts any more", () => {
    const lines = bought.lines.map((line) => (line.lineId === "1" ? { ...line, refundedMinor: 5800 } : line));
    const told = explain(setOf([rule("a", fixed(25), vinyl)]), { ...bought, lines });
    expect(told.points).toBe(20);
    expect(told.rules?.verdicts[0]?.why).toEqual([{ code: "product" }]);
  });

  it("say that nothing counts where nothing does", () => {
    const told = explain(setOf([rule("a", fixed(25))]), { ...bought, cancelledAt: NOON });
    expect(told).toMatchObject({ points: 0, rules: { verdicts: [{ why: [{ code: "counts_nothing" }] }] } });
  });

  it("may be the best alone", () => {
    const rules = [
      rule("a", times(200)),
      rule("b", plus(2000)),
      rule("c", fixed(100)),
      rule("d", times(900), weekend),
    ];
    const told = explain(setOf(rules, { combine: "best_alone" }), bought);
    expect(told.points).toBe(234);
    expect(told.rules?.verdicts.map(({ points, why }) => [points, why[0]?.code])).toEqual([
      [0, "beaten"],
      [156, undefined],
      [0, "beaten"],
      [0, "weekday"],
    ]);
    expect(told.rules?.verdicts[0]?.why).toEqual([{ code: "beaten", by: "b" }]);
  });

  it("never give more than an order may earn; lines have less in proportion, points for the order first", () => {
    const rules = setOf([rule("a", times(200)), rule("b", fixed(20))], { mostPerOrder: 98 });
    const told = explain(rules, bought);
    expect(told).toMatchObject({
      points: 98,
      rules: { orderPoints: 20, most: { points: 98, uncappedPoints: 176 } },
    });
    expect(told.lines.map(({ points }) => points)).toEqual([58, 20]);
    expect(explain(setOf([rule("b", fixed(20))], { mostPerOrder: 10 }), bought)).toMatchObject({
      points: 10,
      rules: { orderPoints: 10 },
      lines: [{ points: 0 }, { points: 0 }],
    });
  });
});

const anyTier = fc.constantFrom(...VERSION_1.program.tiers.tiers.map(({ id }) => id));
const anyRounding = fc.constantFrom<EarningRules["rounding"]>("down", "nearest", "up");
const anyCase = fc.record({
  set: anyRuleSet,
  snapshot: anyOrderState,
  tierId: anyTier,
  rounding: anyRounding,
});

function law(
  name: string,
  holds: (one: typeof anyCase extends fc.Arbitrary<infer T> ? T : never) => void,
): void {
  it(name, () => fc.assert(fc.property(anyCase, holds), lawRuns()), LAW_TIMEOUT_MS);
}

describe("laws of rules", () => {
  law(
    "points are whole, never more than the most, and add up over lines, shipping and order",
    ({ set, snapshot, ...how }) => {
      const told = explain(set, snapshot, how);
      const all = [
        ...told.lines.map(({ points }) => points),
        told.shipping?.points ?? 0,
        told.rules?.orderPoints ?? 0,
      ];
      for (const points of all) expect(Number.isSafeInteger(points) && points >= 0).toBe(true);
      expect(all.reduce((sum, points) => sum + points, 0)).toBe(told.points);
      expect(told.points).toBeLessThanOrEqual(set.mostPerOrder ?? Number.POSITIVE_INFINITY);
    },
  );

  law("the order of rules changes nothing", ({ set, snapshot, ...how }) => {
    const one = explain(set, snapshot, how);
    const other = explain({ ...set, rules: [...set.rules].reverse() }, snapshot, how);
    const { rules: ofOther, ...restOfOther } = other;
    const { rules: ofOne, ...restOfOne } = one;
    expect(restOfOther).toEqual(restOfOne);
    expect({ ...ofOther, verdicts: [...(ofOther?.verdicts ?? [])].reverse() }).toEqual(ofOne);
  });

  law("no rule that applies: as without rules", ({ set, snapshot, ...how }) => {
    const { mostPerOrder: _, ...open } = set;
    const never: RuleCondition = { kind: "dates", from: null, until: "1970-01-01" };
    const idle = { ...open, rules: set.rules.map((one) => ({ ...one, when: [...one.when, never] })) };
    const { rules, ...told } = explain(idle, snapshot, how);
    expect(told).toEqual(explain(undefined, snapshot, how));
    expect(rules?.plainPoints).toBe(told.points);
    for (const verdict of rules?.verdicts ?? []) expect(verdict.why.length).toBeGreaterThan(0);
  });

  law("the best alone is the best of what each gives alone", ({ set, snapshot, ...how }) => {
    const told = explain({ ...set, combine: "best_alone" }, snapshot, how);
    const alone = set.rules
      .map((one) => explain({ ...set, rules: [one] }, snapshot, how))
      .filter(({ rules }) => rules?.verdicts[0]?.why.length === 0);
    const plain = explain({ ...set, rules: [] }, snapshot, how).points;
    expect(told.points).toBe(alone.length === 0 ? plain : Math.max(...alone.map(({ points }) => points)));
  });

  law("nothing counts, nothing is given", ({ set, snapshot, ...how }) => {
    const lines = snapshot.lines.map((line) => ({ ...line, refundedMinor: line.grossMinor }));
    const { shipping: _, ...bare } = snapshot;
    expect(explain(set, { ...bare, lines }, how).points).toBe(0);
  });
});
