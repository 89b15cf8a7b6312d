import { expect, it } from "vitest";
import { ruleFacts } from "../../../../tests/support/rule-facts.ts";
import { tier } from "./tier.ts";

it("holds for members who stood on one of the tiers", () => {
  const facts = ruleFacts({ tierId: "gold" });
  expect(tier.unmet({ tiers: ["silver", "gold"] }, facts)).toBeNull();
  expect(tier.unmet({ tiers: ["silver"] }, facts)).toEqual({ code: "tier", tiers: ["silver"] });
});
