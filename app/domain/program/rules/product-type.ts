import { names } from "./fields.ts";
import { traitCondition } from "./trait-condition.ts";

/** For lines whose product was of one of these types. */
export const productType = traitCondition({
  kind: "product_type",
  fields: { types: names("product_type") },
  names: ({ types }) => types,
});
