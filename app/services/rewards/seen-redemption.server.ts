import type { Grant } from "../../db/rewards/grants.server.ts";
import type { SeenRedemption } from "../../db/rewards/redemption-reads.server.ts";
import type { GrantView, RedemptionView } from "../../views/redemptions.ts";
import { redemptionState } from "./redemption-view.server.ts";

/** A redemption as the store sees it. */
export function seenRedemption(redemption: SeenRedemption): RedemptionView {
  const { id: redemptionId, campaignId, title, grant, points, captured: taken, givenBack } = redemption;
  const { openedAt: redeemedAt, expiresAt, usedBy, ending, endedBy, late, lateOrder } = redemption;
  return {
    ...{ code: grant === null ? redemption.code : "", grant: grant && seenGrant(grant) },
    ...{ redemptionId, campaignId, title, points, taken, givenBack, redeemedAt, expiresAt, usedBy },
    ...{ state: redemptionState(redemption), ending, worthMinor: worthOf(redemption) },
    late: late && lateOrder && { order: lateOrder, points: late.points, outcome: late.outcome, by: late.by },
    undoneBy: ending === "undone" ? endedBy : null,
  };
}

function worthOf({ grant, chosen }: SeenRedemption): number | null {
  return grant === null ? (chosen?.worthMinor ?? null) : null;
}

function seenGrant({
  kind,
  amountMinor,
  currency,
  tail,
  expiresAt,
  state,
  problem,
  decidedBy,
}: Grant): GrantView {
  return {
    ...{ kind, amountMinor, currency, tail, expiresAt, problem, decidedBy },
    isUnclear: state === "unclear",
    isUnderWay: state === "wanted" || state === "asked",
  };
}
