import { encodeCampaign } from "../../../app/domain/campaigns/campaign-codec.ts";
import { NO_FIGURES } from "../../../app/domain/campaigns/campaign-results.ts";
import { NEW_CAMPAIGN } from "../../../app/domain/campaigns/campaign.ts";
import type { CampaignView } from "../../../app/views/campaigns.ts";
import type { CodesView, FoundCodeView, HeldCodesView, HeldCodeView } from "../../../app/views/codes.ts";
import type { CouponsView, GivingView, MemberCouponView } from "../../../app/views/coupons.ts";
import { EVENING, TIERS } from "./store.ts";

export const COUPONS: CouponsView = {
  ...{ campaignId: "c1", currency: "USD", timeZone: "America/New_York", title: "Jazz week", state: "active" },
  ...{ tiers: [{ id: "gold", name: "Gold", members: 340 }], members: 2_357, held: 12 },
  ...{ segments: [{ id: "5001", name: "Bought once" }], stock: { most: 100, taken: 10 }, givings: [] },
};

export const GIVING: GivingView = {
  ...{ givingId: "g1", receivers: "tier", name: "Gold", actor: "merchant:1", askedAt: EVENING, isDone: true },
  ...{
    given: 340,
    had: 2,
    unknown: 0,
    unknownIds: [],
    unused: 300,
    used: 40,
    takenBack: 0,
    takenBackAt: null,
  },
};

export const MEMBER_COUPON: MemberCouponView = {
  ...{
    campaignId: "c1",
    title: "Jazz week",
    code: "FRIEND",
    state: "used",
    heldAt: EVENING,
    takenBackAt: null,
  },
  ...{ usedBy: { orderId: "1001", name: "#1001" }, canBeTakenBack: false },
};

/** A member's coupons, with nothing asked for. */
export const COUPONS_OF_MEMBER = {
  coupons: { coupons: [MEMBER_COUPON], hasMore: false },
  couponsAsking: { busy: false, outcome: null, onTakeBack: () => undefined },
} as const;

export const CODES: CodesView = {
  ...{ campaignId: "c1", currency: "USD", timeZone: "America/New_York", title: "Jazz week", state: "active" },
  ...{ prefix: "JAZZ-", made: 1_001, sent: 501, refused: { count: 0, first: [] }, room: 4_998_999 },
  ...{ members: null, isElsewhere: false },
};

export const HELD_CODE: HeldCodeView = {
  ...{ code: "JAZZ-2", customerId: "7", name: "Ada Park", heldAt: EVENING },
  ...{ isGiven: true, isUsed: false },
};

export const HELD_CODES: HeldCodesView = { codes: [HELD_CODE], older: null, isOlder: false };

export const FOUND_CODE: FoundCodeView = {
  ...{ code: "JAZZ-1", campaignId: "c1", title: "Jazz week", state: "used" },
  uses: [{ orderId: "1001", name: "#1001", at: EVENING, counts: false }],
  ...{ holder: null, isPast: false },
};

export const CAMPAIGN_VIEW: CampaignView = {
  campaignId: "c1",
  state: "draft",
  campaign: JSON.stringify(encodeCampaign({ ...NEW_CAMPAIGN, title: "Jazz week" })),
  startsAt: null,
  endsAt: null,
  endedAt: null,
  hours: null,
  used: { orders: 0, discountMinor: 0 },
  results: {
    ...NO_FIGURES,
    ...{ costMinor: 0, minorPerHundredPoints: 100, returnOnCost: null, days: [], hasEarlierDays: false },
    ...{ codes: null, coupons: null, groups: null },
  },
  currency: "USD",
  timeZone: "America/New_York",
  now: EVENING,
  tiers: TIERS,
  revision: 1,
  published: null,
  publishedNumber: null,
  changedAt: EVENING,
  changedBy: "merchant:1",
  changes: [{ kind: "created", number: null, at: EVENING, actor: "merchant:1" }],
  reach: null,
  segments: [],
  costs: null,
};
