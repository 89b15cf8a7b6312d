import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyRuleSet } from "../../../../tests/support/any-rules.ts";
import { USD } from "../../../../tests/support/orders.ts";
import { LAW_TIMEOUT_MS, lawRuns } from "../../../../tests/model/law-runs.ts";
import { defaultProgram } from "../default-program.ts";
import { parseProgram } from "../parse-program.ts";
import { decodeProgram, encodeProgram } from "../program-codec.ts";
import { CONDITION_KINDS, EFFECT_KINDS } from "./registry.ts";

const usual = defaultProgram(USD);
const withRules = (rules: unknown) => ({ ...usual, earning: { ...usual.earning, rules } });
const weekend = {
  id: "weekend",
  name: "Weekend",
  when: [{ kind: "weekday", days: ["sunday", "saturday"] }],
  effect: { kind: "multiplier", percent: 200 },
};
const setOf = (changes: object) => ({
  combine: "sum_then_multiply",
  timeZone: "Europe/Berlin",
  rules: [{ ...weekend, ...changes }],
});
const when = (...conditions: unknown[]) => setOf({ when: conditions });

/** The problems, as `path: code`, below `earning.rules`. */
function problemsOf(rules: unknown): string[] {
  const parsed = parseProgram(withRules(rules));
  return parsed.ok
    ? []
    : parsed.error.problems.map(({ path, code }) => `${path.replace("earning.rules", "")}: ${code}`);
}

describe("rules", () => {
  it(
    "come back as they were written, as a value and as text",
    () => {
      fc.assert(
        fc.property(anyRuleSet, (rules) => {
          const program = { ...usual, earning: { ...usual.earning, rules } };
          expect(decodeProgram(encodeProgram(program))).toEqual({ ok: true, value: program });
          expect(decodeProgram(JSON.stringify(encodeProgram(program)))).toEqual({ ok: true, value: program });
        }),
        lawRuns(),
      );
    },
    LAW_TIMEOUT_MS,
  );

  it("say what was found and what would be right", () => {
    const problems = (rules: unknown) => parseProgram(withRules(rules));
    expect(problems(when({ kind: "moon" }))).toMatchObject({
      error: { problems: [{ found: "moon", allowed: Object.keys(CONDITION_KINDS) }] },
    });
    expect(problems(when({ kind: "tier", tiers: ["iron"] }))).toMatchObject({
      error: { problems: [{ found: "iron", allowed: ["bronze", "silver", "gold", "platinum"] }] },
    });
    expect(problems(when({ kind: "dates", from: "2026-02-30" }))).toMatchObject({
      error: { problems: [{ found: "2026-02-30" }] },
    });
  });

  it("are not there where a programme has none", () => {
    expect(encodeProgram(usual).earning).not.toHaveProperty("rules");
  });

  it("list days in one order, so that equal rules give equal texts", () => {
    const read = parseProgram(withRules(setOf({})));
    expect(read).toMatchObject({
      value: { earning: { rules: { rules: [{ when: [{ days: ["saturday", "sunday"] }] }] } } },
    });
  });

  it("each have a kind that calls itself as the registry calls it", () => {
    for (const [name, { kind }] of Object.entries({ ...CONDITION_KINDS, ...EFFECT_KINDS })) {
      expect(kind).toBe(name);
    }
  });

  it.each<[string, unknown, string[]]>([
    ["nothing wrong", setOf({}), []],
    ["no rules, no zone", { combine: "best_alone", rules: [] }, []],
    ["no object", [], [": not_an_object", ".rules: not_a_list", ".combine: unknown_value"]],
    ["another way to combine", { combine: "worst", rules: [] }, [".combine: unknown_value"]],
    ["no list", { combine: "best_alone" }, [".rules: not_a_list"]],
    ["a field nobody knows", { combine: "best_alone", rules: [], cap: 3 }, [".cap: unknown_field"]],
    ["days without a zone", { combine: "best_alone", rules: [weekend] }, [".timeZone: missing"]],
    ["a zone nobody knows", { ...setOf({}), timeZone: "Mars/Utopia" }, [".timeZone: unknown_zone"]],
    ["a most of nothing", { ...setOf({}), mostPerOrder: 0 }, [".mostPerOrder: out_of_range"]],
    ["an id twice", { ...setOf({}), rules: [weekend, weekend] }, [".rules.1.id: duplicate"]],
    ["an id of words", setOf({ id: "My rule" }), [".rules.0.id: not_an_id"]],
    ["no name", setOf({ name: " " }), [".rules.0.name: wrong_length"]],
    ["an unknown condition", when({ kind: "moon" }), [".rules.0.when.0.kind: unknown_value"]],
    ["a condition that is a text", when("weekend"), [".rules.0.when.0: not_an_object"]],
    ["no day", when({ kind: "weekday", days: [] }), [".rules.0.when.0.days: wrong_length"]],
    [
      "a day nobody knows",
      when({ kind: "weekday", days: ["someday"] }),
      [".rules.0.when.0.days.0: unknown_value"],
    ],
    [
      "a day twice",
      when({ kind: "weekday", days: ["monday", "monday"] }),
      [".rules.0.when.0.days.1: duplicate"],
    ],
    [
      "a field of another kind",
      when({ kind: "product", products: ["1"], days: [] }),
      [".rules.0.when.0.days: unknown_field"],
    ],
    [
      "an id that is none",
      when({ kind: "product", products: ["gid"] }),
      [".rules.0.when.0.products.0: not_an_id"],
    ],
    [
      "a product twice",
      when({ kind: "variant", variants: ["1", "1"] }),
      [".rules.0.when.0.variants.1: duplicate"],
    ],
    [
      "a tier that is not there",
      when({ kind: "tier", tiers: ["gold", "iron"] }),
      [".rules.0.when.0.tiers.1: unknown_tier"],
    ],
    [
      "a day that is not in the calendar",
      when({ kind: "dates", from: "2026-02-30" }),
      [".rules.0.when.0.from: not_a_date"],
    ],
    [
      "days reversed",
      when({ kind: "dates", from: "2026-03-02", until: "2026-03-01" }),
      [".rules.0.when.0.until: reversed"],
    ],
    ["days without end or start", when({ kind: "dates" }), [".rules.0.when.0.from: missing"]],
    [
      "a time that is none",
      when({ kind: "hours", from: "9", until: "25:00" }),
      [".rules.0.when.0.from: not_a_time", ".rules.0.when.0.until: not_a_time"],
    ],
    [
      "no time between",
      when({ kind: "hours", from: "09:00", until: "09:00" }),
      [".rules.0.when.0.until: empty"],
    ],
    [
      "a lowest value of nothing",
      when({ kind: "lowest_value", minor: 0 }),
      [".rules.0.when.0.minor: out_of_range"],
    ],
    [
      "a rate below zero",
      setOf({ effect: { kind: "multiplier", percent: -1 } }),
      [".rules.0.effect.percent: out_of_range"],
    ],
    [
      "an absurd rate",
      setOf({ effect: { kind: "multiplier", percent: 1e9 } }),
      [".rules.0.effect.percent: out_of_range"],
    ],
    ["an unknown effect", setOf({ effect: { kind: "gift" } }), [".rules.0.effect.kind: unknown_value"]],
    ["no effect", setOf({ effect: undefined }), [".rules.0.effect: not_an_object"]],
  ])("with %s", (_what, rules, problems) => {
    expect(problemsOf(rules)).toEqual(problems);
  });
});
