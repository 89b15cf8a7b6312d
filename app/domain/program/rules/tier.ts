import { ids } from "./fields.ts";
import { orderCondition } from "./kind.ts";

/** The member stood on one of these tiers when the order was placed. */
export const tier = orderCondition({
  kind: "tier",
  fields: { tiers: ids("tier") },
  unmet({ tiers }, { tierId }): TierUnmet | null {
    return tiers.includes(tierId) ? null : { code: "tier", tiers };
  },
});

export type TierUnmet = {
  readonly code: "tier";
  /** Ids. */
  readonly tiers: readonly string[];
};
