import type { RedemptionSums } from "../../db/rewards/redemption-reads.server.ts";
import { takesNothingOff, worthOf } from "../../domain/index.ts";
import type { Campaign } from "../../domain/index.ts";
import type { RewardFigures } from "../../views/redemptions.ts";

const NOTHING: RedemptionSums = {
  ...{ open: 0, used: 0, returned: 0, late: 0, unclear: 0 },
  ...{ pointsHeld: 0, pointsSpent: 0, timesOpen: 0, givenMinor: 0 },
};

/** How the redemptions of a reward stand, also in money; `sums` is absent where nobody has redeemed any. */
export function figuresOf(
  { timesOpen, givenMinor, ...counts }: RedemptionSums = NOTHING,
  campaign: Pick<Campaign, "offer" | "distribution">,
): RewardFigures {
  const [worth] = worthOf(campaign, timesOpen);
  const gives = takesNothingOff(campaign.distribution);
  return { ...counts, worthOpenMinor: worth?.amountMinor ?? null, givenMinor: gives ? givenMinor : null };
}
