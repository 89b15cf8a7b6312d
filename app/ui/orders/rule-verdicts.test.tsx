import { expect, it } from "vitest";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import { USD } from "../../../tests/support/orders.ts";
import { defaultProgram } from "../../domain/program/default-program.ts";
import { explainExample } from "../program/example-order.ts";
import { RuleVerdicts } from "./rule-verdicts.tsx";

it("says once why a rule did not apply whose two conditions missed alike", () => {
  const usual = defaultProgram(USD);
  const when = ["jazz", "vinyl"].map((tag) => ({ kind: "product_tag" as const, tags: [tag] }));
  const jazz = { id: "jazz", name: "Jazz", when, effect: { kind: "multiplier" as const, percent: 200 } };
  const rules = { combine: "sum_then_multiply" as const, timeZone: "UTC", rules: [jazz] };
  const order = { amountMinor: 5_000, tierId: "gold", date: "2026-11-27", time: "12:00" };
  const explanation = explainExample(
    { ...usual, earning: { ...usual.earning, rules } },
    { ...order, channel: "online_store", isFirst: false, bought: "" },
    { currency: "USD", timeZone: "UTC" },
  );
  expect(explanation?.rules?.verdicts[0]?.why).toHaveLength(2);
  const said = explanation && readable(htmlOf(<RuleVerdicts {...{ explanation }} tierName={(id) => id} />));
  expect(said?.split("No product with its tags counts in this order.")).toHaveLength(2);
});
