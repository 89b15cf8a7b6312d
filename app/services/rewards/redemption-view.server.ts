import type { Redemption } from "../../db/rewards/redemptions.server.ts";
import type { MyRedemptionView, RedemptionState } from "../../views/rewards.ts";

/** A redemption as its member sees it. */
export function redemptionView(redemption: Redemption): MyRedemptionView {
  const { id: redemptionId, title, code, points, expiresAt } = redemption;
  return { redemptionId, title, code, points, state: redemptionState(redemption), expiresAt };
}

export function redemptionState({ state, ending, isTold, captured, givenBack }: Redemption): RedemptionState {
  if (state === "captured") return givenBack === captured ? "returned" : "used";
  if (state === "released") return "returned";
  if (ending !== null) return "returning";
  return isTold ? "ready" : "preparing";
}
