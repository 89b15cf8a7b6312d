import { whole } from "./fields.ts";
import { orderCondition } from "./kind.ts";

/** So much counts of the order, after discounts and refunds: a refund may take what the rule gave. */
export const lowestValue = orderCondition({
  kind: "lowest_value",
  fields: { minor: whole({ min: 1, max: Number.MAX_SAFE_INTEGER }, "minor") },
  unmet({ minor }, { countedMinor }): LowestValueUnmet | null {
    return countedMinor >= minor ? null : { code: "lowest_value", minor };
  },
});

export type LowestValueUnmet = {
  readonly code: "lowest_value";
  /** In minor units of the store's currency. */
  readonly minor: number;
};
