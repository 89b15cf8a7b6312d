import { encodeCampaign } from "../../../app/domain/campaigns/campaign-codec.ts";
import { NEW_CAMPAIGN } from "../../../app/domain/campaigns/campaign.ts";
import { NEW_REWARD } from "../../../app/domain/campaigns/distribution.ts";
import type {
  GrantView,
  RedemptionsPage,
  RedemptionView,
  RewardFigures,
  RewardsPage,
} from "../../../app/views/redemptions.ts";
import { COUPONS_OF_MEMBER } from "./campaigns.ts";
import { EVENING, STORE, usd } from "./store.ts";

export const REDEMPTION: RedemptionView = {
  ...{ redemptionId: "r1", campaignId: "c2", title: "Five off", code: "AAAAAA-BBBBBB-CCCCCC", points: 100 },
  grant: null,
  ...{
    state: "ready",
    redeemedAt: EVENING,
    expiresAt: EVENING + 30 * 86_400_000,
    usedBy: null,
    givenBack: 0,
    taken: 0,
    worthMinor: null,
  },
  ...{ ending: null, undoneBy: null, late: null },
};

export const GRANT: GrantView = {
  ...{ kind: "gift_card", amountMinor: 1_000, currency: usd(), tail: "WXYZ" },
  expiresAt: EVENING + 365 * 86_400_000,
  ...{ isUnclear: false, isUnderWay: false, problem: null, decidedBy: null },
};

export const REWARD_FIGURES: RewardFigures = {
  ...{ open: 3, used: 12, returned: 4, late: 0, unclear: 0, pointsHeld: 300, pointsSpent: 1_150 },
  ...{ worthOpenMinor: 1_500, givenMinor: null },
};

export const REDEMPTIONS: RedemptionsPage = {
  ...STORE,
  ...{ campaignId: "c2", title: "Five off", state: "active" },
  ...{ figures: REWARD_FIGURES, namesAvailable: true, next: null },
  redemptions: [
    { ...REDEMPTION, member: { memberId: "m-ada", customerId: "7001", displayName: "Ada Park" } },
  ],
};

export const REWARDS: RewardsPage = {
  ...{ currency: usd(), timeZone: STORE.timeZone, now: EVENING, tiers: [], hasMore: false },
  rewards: [
    {
      ...{ campaignId: "c2", state: "active", points: 100, figures: REWARD_FIGURES, left: 88 },
      campaign: JSON.stringify(
        encodeCampaign({ ...NEW_CAMPAIGN, title: "Five off", distribution: NEW_REWARD }),
      ),
    },
  ],
};

/** A member's coupons and redemptions, with nothing asked for. */
export const HELD_BY_MEMBER = {
  ...COUPONS_OF_MEMBER,
  redemptions: { redemptions: [REDEMPTION], hasMore: false },
  undoing: { busy: false, outcome: null, onAct: () => undefined },
} as const;
