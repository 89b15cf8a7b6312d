import { expect, it } from "vitest";
import { BodyBudget } from "./body-budget.ts";

it("holds so much of all together, and takes more once some was let go", () => {
  const budget = new BodyBudget(10);
  const [one, other] = [budget.open(), budget.open()];
  expect([one.take(6), other.take(4), one.take(1), other.take(1)]).toEqual([true, true, false, false]);
  one.release();
  one.release();
  expect([other.take(6), other.take(1)]).toEqual([true, false]);
});
