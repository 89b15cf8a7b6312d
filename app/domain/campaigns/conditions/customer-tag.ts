import { foldedTag } from "../asked-buyer.ts";
import { BUYER_LIMITS, isCustomerTag } from "../buyer-terms.ts";
import { kind, lengthProblem } from "../kind.ts";
import { readEach } from "./read-each.ts";

/** For customers with any of some tags, or with none of them, as Shopify has them at that moment. A guest has none. */
export const customerTag = kind({
  kind: "customer_tag",
  fields: ["tags", "isOut"],
  read: (value, path, reader): Tags => ({
    tags: readEach(value["tags"], `${path}.tags`, reader, {
      isOne: isCustomerTag,
      max: BUYER_LIMITS.tags.max,
      folded: foldedTag,
    }),
    isOut: reader.flag(value["isOut"], `${path}.isOut`),
  }),
  check: ({ tags }, path) => lengthProblem(tags.length, `${path}.tags`, BUYER_LIMITS.tags),
  encode: ({ tags, isOut }) =>
    tags.length === 0 ? null : { customerTags: { among: tags, ...(isOut ? { isOut: true as const } : {}) } },
});

interface Tags {
  /** Each once; large and small letters are alike. */
  readonly tags: readonly string[];
  /** With none of these. */
  readonly isOut: boolean;
}
