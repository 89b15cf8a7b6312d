import { CAMPAIGN_LIMITS } from "../campaign-limits.ts";
import { kind, lengthProblem, readIds } from "../kind.ts";

/** Products that are in any of these collections. */
export const collections = kind({
  kind: "collections",
  fields: ["collections"],
  read: (value, path, reader): Collections => ({
    collections: readIds(value["collections"], `${path}.collections`, reader, {
      form: DIGITS,
      max: CAMPAIGN_LIMITS.collections.max,
    }),
  }),
  check: ({ collections: chosen }, path) =>
    lengthProblem(chosen.length, `${path}.collections`, CAMPAIGN_LIMITS.collections),
  // None at all would be everything.
  encode: ({ collections: chosen }) =>
    chosen.length === 0 ? null : { collectionIds: chosen.map((id) => `gid://shopify/Collection/${id}`) },
});

interface Collections {
  /** Digits of ids at Shopify, each once. */
  readonly collections: readonly string[];
}

const DIGITS = /^[1-9][0-9]{0,18}$/;
