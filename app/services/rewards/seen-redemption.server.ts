import type { SeenRedemption } from "../../db/rewards/redemption-reads.server.ts";
import type { RedemptionView } from "../../views/redemptions.ts";
import { redemptionState } from "./redemption-view.server.ts";

/** A redemption as the store sees it. */
export function seenRedemption(redemption: SeenRedemption): RedemptionView {
  const { id: redemptionId, campaignId, title, code, points, captured: taken, givenBack } = redemption;
  const { openedAt: redeemedAt, expiresAt, usedBy, ending, endedBy, late, lateOrder } = redemption;
  return {
    ...{ redemptionId, campaignId, title, code, points, taken, givenBack, redeemedAt, expiresAt, usedBy },
    ...{ state: redemptionState(redemption), ending, worthMinor: redemption.chosen?.worthMinor ?? null },
    late: late && lateOrder && { order: lateOrder, points: late.points, outcome: late.outcome, by: late.by },
    undoneBy: ending === "undone" ? endedBy : null,
  };
}
