import { describe, expect, it } from "vitest";
import { currency as code, NOON, order, VERSION_1, valueOf } from "../../../../tests/support/orders.ts";
import { reckonOrder } from "../../orders/reckon-order.ts";
import { parseProgram } from "../parse-program.ts";
import type { RuleSet } from "../rules/rule.ts";

const { program } = VERSION_1;
const rules = (currencies: readonly unknown[]) => ({
  combine: "sum_then_multiply",
  rules: [
    {
      id: "abroad",
      name: "Abroad",
      when: [{ kind: "currency", currencies }],
      effect: { kind: "fixed_points", points: 7 },
    },
  ],
});
const parsed = (currencies: readonly unknown[]) =>
  parseProgram({ ...program, earning: { ...program.earning, rules: rules(currencies) } });

function verdict(presentmentCurrency?: string) {
  const { earning } = program;
  const ruled = { ...program, earning: { ...earning, rules: rules(["EUR", "CAD"]) as unknown as RuleSet } };
  const paid = presentmentCurrency === undefined ? {} : { presentmentCurrency: code(presentmentCurrency) };
  const facts = { paidAt: NOON, tierId: "bronze", isFirst: false };
  const reckoned = valueOf(reckonOrder(order(paid), facts, { number: 1, program: ruled }));
  const [told] = reckoned.explanation.rules?.verdicts ?? [];
  return { points: reckoned.points, why: told?.why };
}

describe("a rule for orders in some currencies", () => {
  it("holds for those, and says what another was paid in", () => {
    expect(verdict("CAD")).toEqual({ points: 17, why: [] });
    expect(verdict("USD")).toEqual({
      points: 10,
      why: [{ code: "currency", was: "USD", currencies: ["EUR", "CAD"] }],
    });
  });

  it("guesses nothing of an order of which it is not known", () => {
    expect(verdict()).toEqual({ points: 10, why: [{ code: "not_known" }] });
  });

  it("names currencies that there are, each once", () => {
    expect(parsed(["EUR"]).ok).toBe(true);
    const codes = (currencies: readonly unknown[]) => {
      const read = parsed(currencies);
      return read.ok ? [] : read.error.problems.map(({ path, code: what }) => [path.slice(-12), what]);
    };
    expect(codes(["eur"])).toEqual([["currencies.0", "not_a_currency"]]);
    expect(codes(["EUR", "EUR"])).toEqual([["currencies.1", "duplicate"]]);
    expect(codes([])).toEqual([["0.currencies", "wrong_length"]]);
  });
});
