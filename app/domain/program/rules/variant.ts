import { ids } from "./fields.ts";
import { lineCondition } from "./kind.ts";

/** For lines of these variants. */
export const variant = lineCondition({
  kind: "variant",
  fields: { variants: ids("variant") },
  picks: ({ variants }, { variantId }) => variantId !== null && variants.includes(variantId),
  none: () => ({ code: "variant" }) as const,
});
