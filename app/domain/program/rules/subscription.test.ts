import { describe, expect, it } from "vitest";
import { VERSION_1 } from "../../../../tests/support/orders.ts";
import { parseProgram } from "../parse-program.ts";
import { areApart, implies } from "./condition-logic.ts";
import { subscription } from "./subscription.ts";

const line = (isSubscription: boolean | null) => ({
  ...{ productId: "1", variantId: null },
  traits: { has: () => isSubscription },
});

describe("a condition on how a line was bought", () => {
  it.each([
    ["only", true, true],
    ["only", false, false],
    ["only", null, null],
    ["out", true, false],
    ["out", false, true],
    ["out", null, null],
  ] as const)("%s subscriptions, of a line that is one (%s): %s", (subscriptions, is, picked) => {
    expect(subscription.picks({ subscriptions }, line(is))).toBe(picked);
  });

  it("is not known of a line of which nothing is", () => {
    const unknown = { productId: "1", variantId: null, traits: null };
    expect(subscription.picks({ subscriptions: "out" }, unknown)).toBeNull();
  });

  it("says which kind of line is missing", () => {
    expect(subscription.none({ subscriptions: "only" })).toEqual({ code: "no_subscription" });
    expect(subscription.none({ subscriptions: "out" })).toEqual({ code: "all_subscriptions" });
  });

  it("knows that a line is bought in one of the two ways", () => {
    const [only, out] = [
      { kind: "subscription", subscriptions: "only" },
      { kind: "subscription", subscriptions: "out" },
    ] as const;
    expect([areApart(only, out), areApart(only, only)]).toEqual([true, false]);
    expect([implies(only, only), implies(only, out)]).toEqual([true, false]);
  });

  it.each([
    ["only", []],
    ["once", [["unknown_value", ["only", "out"]]]],
    [undefined, [["unknown_value", ["only", "out"]]]],
  ] as const)("is read from a programme: %s", (subscriptions, problems) => {
    const when = [{ kind: "subscription", ...(subscriptions === undefined ? {} : { subscriptions }) }];
    const rule = { id: "a", name: "A", when, effect: { kind: "multiplier", percent: 200 } };
    const { program } = VERSION_1;
    const rules = { combine: "sum_then_multiply", rules: [rule] };
    const read = parseProgram({ ...program, earning: { ...program.earning, rules } });
    const told = read.ok ? [] : read.error.problems.map(({ code, allowed }) => [code, allowed]);
    expect(told).toEqual(problems);
    if (read.ok) expect(read.value.earning.rules?.rules[0]?.when).toEqual(when);
  });
});
