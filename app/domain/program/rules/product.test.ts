import { expect, it } from "vitest";
import { product } from "./product.ts";

it("picks lines of its products, and none of which no product is known", () => {
  const picks = (productId: string | null) =>
    product.picks({ products: ["100", "200"] }, { productId, variantId: "100", traits: null });
  expect([picks("200"), picks("300"), picks(null)]).toEqual([true, false, false]);
});
