import { names } from "./fields.ts";
import { traitCondition } from "./trait-condition.ts";

/** For lines whose product had one of these tags. */
export const productTag = traitCondition({
  kind: "product_tag",
  fields: { tags: names("product_tag") },
  names: ({ tags }) => tags,
});
