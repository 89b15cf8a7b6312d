import { CAMPAIGN_LIMITS } from "../campaign-limits.ts";
import type { EncodingFacts } from "../kind.ts";
import { kind } from "../kind.ts";

/**
 * For members who have not used the campaign so often yet. Whose uses nobody can count, guests and customers who take no
 * part, do not get it: else each new guest order would begin anew.
 */
export const usesPerCustomer = kind({
  kind: "uses_per_customer",
  fields: ["uses"],
  read: (value, path, reader): UsesPerCustomer => ({
    uses: reader.whole(value["uses"], `${path}.uses`, CAMPAIGN_LIMITS.usesPerCustomer),
  }),
  check: () => [],
  // Without its number nobody could be told from those who have used it up.
  encode: (_condition, { numbers }: EncodingFacts) => {
    const limitNumber = numbers?.limit ?? null;
    return limitNumber === null ? null : { limitNumber };
  },
});

interface UsesPerCustomer {
  /** Orders of one customer. */
  readonly uses: number;
}
