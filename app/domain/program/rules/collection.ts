import { ids } from "./fields.ts";
import { traitCondition } from "./trait-condition.ts";

/** For lines whose product was in one of these collections. One that was deleted at Shopify has no products. */
export const collection = traitCondition({
  kind: "collection",
  fields: { collections: ids("collection") },
  names: ({ collections }) => collections,
});
