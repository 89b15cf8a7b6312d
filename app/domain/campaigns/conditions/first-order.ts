import { kind } from "../kind.ts";

/**
 * For whoever has not ordered before, by what Shopify counts. A guest has not, as far as anybody can tell: once an
 * e-mail address tells who it is, the count of that customer is what counts.
 */
export const firstOrder = kind({
  kind: "first_order",
  fields: [],
  read: (): object => ({}),
  check: () => [],
  encode: () => ({ isFirstOrder: true }),
});
