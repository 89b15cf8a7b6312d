import type { RedemptionSums } from "../../db/rewards/redemption-reads.server.ts";
import { worthOf } from "../../domain/index.ts";
import type { Campaign } from "../../domain/index.ts";
import type { RewardFigures } from "../../views/redemptions.ts";

const NOTHING: RedemptionSums = {
  ...{ open: 0, used: 0, returned: 0, late: 0, pointsHeld: 0, pointsSpent: 0, timesOpen: 0 },
};

/** How the redemptions of a reward stand, also in money; `sums` is absent where nobody has redeemed any. */
export function figuresOf(
  { timesOpen, ...counts }: RedemptionSums = NOTHING,
  { offer }: Pick<Campaign, "offer">,
): RewardFigures {
  const [worth] = worthOf(offer, timesOpen);
  return { ...counts, worthOpenMinor: worth?.amountMinor ?? null };
}
