import { expect, it } from "vitest";
import { ruleFacts } from "../../../../tests/support/rule-facts.ts";
import { firstOrder } from "./first-order.ts";

it("holds for the first order of a member", () => {
  expect(firstOrder.unmet({}, ruleFacts({ isFirst: true }))).toBeNull();
  expect(firstOrder.unmet({}, ruleFacts({ isFirst: false }))).toEqual({ code: "first_order" });
});
