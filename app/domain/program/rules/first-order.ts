import { orderCondition } from "./kind.ts";

/** The member had no order before it when it was settled first: whatever became of that one, or of this. */
export const firstOrder = orderCondition({
  kind: "first_order",
  fields: {},
  unmet: (_condition, { isFirst }): FirstOrderUnmet | null => (isFirst ? null : { code: "first_order" }),
});

export type FirstOrderUnmet = { readonly code: "first_order" };
