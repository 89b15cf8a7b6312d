import { expect, it } from "vitest";
import { ruleFacts } from "../../../../tests/support/rule-facts.ts";
import { lowestValue } from "./lowest-value.ts";

it("holds from the very amount on", () => {
  const facts = ruleFacts({ countedMinor: 5000 });
  expect(lowestValue.unmet({ minor: 5000 }, facts)).toBeNull();
  expect(lowestValue.unmet({ minor: 5001 }, facts)).toEqual({ code: "lowest_value", minor: 5001 });
});
