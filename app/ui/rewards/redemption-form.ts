import type { RedemptionAct } from "./redemptions-table.tsx";

/** The form that asks for something to be done about a redemption; `app/server` reads it. */
export function redemptionForm(redemptionId: string, act: RedemptionAct) {
  return { redemptionId, redemptionAct: act };
}
