import { expect, it } from "vitest";
import { variant } from "./variant.ts";

it("picks lines of its variants, and none of which no variant is known", () => {
  const picks = (variantId: string | null) =>
    variant.picks({ variants: ["100", "200"] }, { productId: "100", variantId, traits: null });
  expect([picks("200"), picks("300"), picks(null)]).toEqual([true, false, false]);
});
