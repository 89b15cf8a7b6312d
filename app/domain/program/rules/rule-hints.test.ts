import { describe, expect, it } from "vitest";
import { USD } from "../../../../tests/support/orders.ts";
import { defaultProgram } from "../default-program.ts";
import type { RuleCondition, RuleEffect } from "./registry.ts";
import { ruleHints } from "./rule-hints.ts";
import type { RuleSet } from "./rule.ts";

const usual = defaultProgram(USD);
const facts = { today: "2026-11-26", currency: USD };
const times = (percent: number): RuleEffect => ({ kind: "multiplier", percent });
const extra = (points: number): RuleEffect => ({ kind: "fixed_points", points });
const more = (milliPointsPerUnit: number): RuleEffect => ({ kind: "added_rate", milliPointsPerUnit });
const weekend: RuleCondition = { kind: "weekday", days: ["saturday", "sunday"] };
const monday: RuleCondition = { kind: "weekday", days: ["monday"] };
const gold: RuleCondition = { kind: "tier", tiers: ["gold"] };
const dates = (from: string | null, until: string | null): RuleCondition => ({ kind: "dates", from, until });
const product = (...products: string[]): RuleCondition => ({ kind: "product", products });
const hours = (from: string, until: string): RuleCondition => ({ kind: "hours", from, until });

type Rules = readonly (readonly [RuleEffect, ...RuleCondition[]])[];

/** Hints of rules that are called a, b, c …, without the rules' ids where there is one rule. */
function hintsOf(rules: Rules, set: Partial<RuleSet> = {}) {
  const made: RuleSet = {
    combine: "sum_then_multiply",
    timeZone: "UTC",
    ...set,
    rules: rules.map(([effect, ...when], place) => {
      const id = String.fromCharCode(97 + place);
      return { id, name: id, when, effect };
    }),
  };
  return ruleHints({ ...usual, earning: { ...usual.earning, rules: made } }, facts);
}

describe("what is odd about a rule by itself", () => {
  it.each<[string, Rules, Partial<RuleSet>, object[]]>([
    ["nothing", [[times(200), weekend, gold]], {}, []],
    ["no rules at all", [], {}, []],
    ["it is over", [[times(200), dates(null, "2026-11-25")]], {}, [{ code: "over", until: "2026-11-25" }]],
    ["it ends today", [[times(200), dates(null, "2026-11-26")]], {}, []],
    ["days that exclude each other", [[times(200), weekend, monday]], {}, [{ code: "never" }]],
    [
      "no weekend between the dates",
      [[times(200), weekend, dates("2026-11-30", "2026-12-04")]],
      {},
      [{ code: "never" }],
    ],
    ["a weekend between the dates", [[times(200), weekend, dates("2026-11-30", "2026-12-05")]], {}, []],
    [
      "dates that exclude each other",
      [[times(200), dates(null, "2026-12-01"), dates("2026-12-02", null)]],
      {},
      [{ code: "never" }],
    ],
    [
      "hours that exclude each other",
      [[times(200), hours("22:00", "02:00"), hours("02:00", "04:00")]],
      {},
      [{ code: "never" }],
    ],
    ["hours that overlap at night", [[times(200), hours("22:00", "02:00"), hours("01:00", "04:00")]], {}, []],
    ["one product and another", [[times(200), product("1"), product("2")]], {}, [{ code: "never" }]],
    [
      "a night whose second half is on another day",
      [[times(200), { kind: "weekday", days: ["friday", "sunday"] }, hours("22:00", "02:00")]],
      {},
      [
        {
          ...{ code: "next_day", from: "22:00", until: "02:00" },
          ...{ days: ["friday", "sunday"], nextDays: ["saturday", "monday"] },
        },
      ],
    ],
    [
      "the night of its last day",
      [[times(200), dates(null, "2026-12-31"), hours("22:00", "02:00")]],
      {},
      [{ code: "last_night", day: "2026-12-31", until: "02:00" }],
    ],
    ["a night of any day", [[times(200), hours("22:00", "02:00")]], {}, []],
    ["hours of a day until midnight", [[times(200), monday, hours("22:00", "00:00")]], {}, []],
    ["the same, written otherwise", [[times(200), monday, hours("22:00", "24:00")]], {}, []],
    ["it multiplies by one", [[times(100)]], {}, [{ code: "changes_nothing" }]],
    ["it multiplies by nothing", [[times(0)]], {}, [{ code: "takes_all" }]],
    [
      "it gives more than an order may earn",
      [[extra(60)]],
      { mostPerOrder: 50 },
      [{ code: "above_most", most: 50 }],
    ],
    [
      "orders of its lowest value earn the most anyway",
      [[times(200), { kind: "lowest_value", minor: 5_000 }]],
      { mostPerOrder: 50 },
      [{ code: "most_anyway", most: 50 }],
    ],
    [
      "orders of its lowest value may still earn more",
      [[times(200), { kind: "lowest_value", minor: 4_999 }]],
      { mostPerOrder: 50 },
      [],
    ],
    [
      "for a tier that earns more, from a lower value on",
      [[times(200), gold, { kind: "lowest_value", minor: 3_400 }]],
      { mostPerOrder: 50 },
      [{ code: "most_anyway", most: 50 }],
    ],
  ])("%s", (_what, rules, set, hints) => {
    expect(hintsOf(rules, set)).toEqual(hints.map((hint) => ({ ruleId: "a", ...hint })));
  });
});

describe("what is odd about rules beside each other", () => {
  const best = { combine: "best_alone" } as const;

  it("one that never gives more than another, where only the best counts", () => {
    expect(
      hintsOf(
        [
          [times(150), weekend, gold],
          [times(200), weekend],
        ],
        best,
      ),
    ).toEqual([{ ruleId: "a", code: "beaten", by: "b" }]);
    expect(
      hintsOf(
        [
          [more(500), product("1")],
          [more(600), product("1", "2")],
        ],
        best,
      ),
    ).toHaveLength(1);
    expect(
      hintsOf(
        [
          [extra(50), dates("2027-01-02", "2027-01-03")],
          [extra(50), dates("2027-01-01", null)],
        ],
        best,
      ),
    ).toHaveLength(1);
  });

  it("not one that may give more, applies elsewhere, or is of another kind", () => {
    expect(
      hintsOf(
        [
          [times(250), weekend, gold],
          [times(200), weekend],
        ],
        best,
      ),
    ).toEqual([]);
    expect(
      hintsOf(
        [
          [times(150), weekend],
          [times(200), weekend, gold],
        ],
        best,
      ),
    ).toEqual([]);
    expect(
      hintsOf(
        [
          [extra(10), weekend],
          [times(200), weekend],
        ],
        best,
      ),
    ).toEqual([]);
    // Half of everything may be less than a tenth off one product.
    expect(hintsOf([[times(40), product("1")], [times(50)]], best)).toEqual([]);
  });

  it("of two that are the same, the later", () => {
    expect(
      hintsOf(
        [
          [times(200), gold],
          [times(200), gold],
        ],
        best,
      ),
    ).toEqual([{ ruleId: "b", code: "beaten", by: "a" }]);
    expect(
      hintsOf([
        [times(200), gold],
        [times(200), gold],
      ]),
    ).toEqual([{ ruleId: "b", code: "twice", with: "a" }]);
  });

  it("multipliers that may meet", () => {
    expect(
      hintsOf([
        [times(200), weekend],
        [times(300), gold],
      ]),
    ).toEqual([{ ruleId: "b", code: "multiply", with: "a", percent: 600 }]);
    expect(
      hintsOf([
        [times(200), weekend],
        [times(300), monday],
      ]),
    ).toEqual([]);
    expect(
      hintsOf([
        [times(200), product("1")],
        [times(300), product("2")],
      ]),
    ).toEqual([]);
    expect(
      hintsOf([
        [times(200), weekend],
        [extra(5), weekend],
      ]),
    ).toEqual([]);
  });

  it("not those of which one is over", () => {
    expect(
      hintsOf([
        [times(200), dates(null, "2026-11-25")],
        [times(300), gold],
      ]),
    ).toEqual([{ ruleId: "a", code: "over", until: "2026-11-25" }]);
  });
});
