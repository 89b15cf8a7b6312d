import { ids } from "./fields.ts";
import { lineCondition } from "./kind.ts";

/** For lines of these products. */
export const product = lineCondition({
  kind: "product",
  fields: { products: ids("product") },
  picks: ({ products }, { productId }) => productId !== null && products.includes(productId),
  none: () => ({ code: "product" }) as const,
});
