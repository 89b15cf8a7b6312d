import { CAMPAIGN_LIMITS } from "../campaign-limits.ts";
import { kind, lengthProblem, readIds } from "../kind.ts";
import type { EncodingFacts } from "../kind.ts";

/**
 * For members who are in one of these segments of the store's customers. A segment that Shopify has no more, or that was
 * not read yet, has nobody in it.
 */
export const segment = kind({
  kind: "segment",
  fields: ["segments"],
  read: (value, path, reader): Segments => ({
    segments: readIds(value["segments"], `${path}.segments`, reader, {
      form: /^[1-9]\d{0,18}$/,
      max: CAMPAIGN_LIMITS.segments.max,
    }),
  }),
  check: ({ segments }, path) => lengthProblem(segments.length, `${path}.segments`, CAMPAIGN_LIMITS.segments),
  encode({ segments }, { numbers }: EncodingFacts) {
    const known = segments.flatMap((id) => numbers?.segments.get(id) ?? []);
    return known.length === 0 ? null : { segments: known.sort((a, b) => a - b) };
  },
});

interface Segments {
  /** Digits of Shopify's ids, each once. */
  readonly segments: readonly string[];
}
