import type { CampaignState } from "../domain/index.ts";
import type { CampaignTier } from "./campaigns.ts";
import type { SegmentName } from "./program.ts";

/** Coupons as a shopper sees them. */
export interface ShopperCoupons {
  /** Who does not take part has none. */
  readonly isMember: boolean;
  /** What the shopper holds and can use now. */
  readonly mine: readonly MyCouponView[];
  /** What there is to take, and the shopper has not. */
  readonly toClaim: readonly ClaimableView[];
}

interface CouponOf {
  readonly campaignId: string;
  /** What the campaign is called. */
  readonly title: string;
  /** The first moment at which it is over, in ms; null: it has no end. */
  readonly endsAt: number | null;
}

export interface MyCouponView extends CouponOf {
  readonly code: string;
  /** An order has used it. */
  readonly isUsed: boolean;
  /** The address at which a partner takes it, empty where the title says it; null: it is for checkout here. */
  readonly where: string | null;
}

export interface ClaimableView extends CouponOf {
  /** How many there are still; null: as many as are wanted. */
  readonly left: number | null;
  /** A partner takes it, and not checkout. */
  readonly isElsewhere: boolean;
}

/** Coupons of a campaign as the store sees them. */
export interface CouponsView {
  readonly campaignId: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly title: string;
  readonly state: CampaignState;
  /** With how many members stand on each. */
  readonly tiers: readonly (CampaignTier & { readonly members: number })[];
  /** Of the store's customers, the newest 250; null: Shopify did not answer. */
  readonly segments: readonly SegmentName[] | null;
  /** How many members there are. */
  readonly members: number;
  /** How many members hold one. */
  readonly held: number;
  /** What members may take by themselves; null: they are given by the store alone. */
  readonly stock: { readonly most: number | null; readonly taken: number } | null;
  /** What was given at once, the newest first, at most 50. */
  readonly givings: readonly GivingView[];
}

/** Coupons that were given at once. */
export interface GivingView {
  readonly givingId: string;
  readonly receivers: "members" | "tier" | "segment" | "list";
  /** What the tier or segment was called then; null of others. */
  readonly name: string | null;
  /** `kind:id` of who gave them, and when, in ms. */
  readonly actor: string;
  readonly askedAt: number;
  /** It went on to its end. */
  readonly isDone: boolean;
  readonly given: number;
  /** Who had one already. */
  readonly had: number;
  /** Customers who take no part, and of a list the first of their numbers. */
  readonly unknown: number;
  readonly unknownIds: readonly string[];
  /** Of its coupons those that are held: no order has used them, or one has. */
  readonly unused: number;
  readonly used: number;
  readonly takenBack: number;
  /** When they were first asked back; null: they were not. */
  readonly takenBackAt: number | null;
}

/** What came of taking one back: one that an order has used stays. */
export type TakenBack = "taken" | "used" | "not_held";

/**
 * A coupon of a member. `ready`: they can use it now. `waiting`: its campaign has not begun, or is paused. `used`: an order has
 * used it. `taken_back`: they hold it no more. `over`: its campaign is.
 */
export interface MemberCouponView {
  readonly campaignId: string;
  /** What the campaign is called. */
  readonly title: string;
  readonly code: string;
  readonly state: "ready" | "waiting" | "used" | "taken_back" | "over";
  /** Since when they hold it, and when it was taken back, in ms. */
  readonly heldAt: number;
  readonly takenBackAt: number | null;
  /** The order that used it; `name` is empty once its customer is forgotten. */
  readonly usedBy: { readonly orderId: string; readonly name: string } | null;
  readonly canBeTakenBack: boolean;
}

/** The coupons of a member, the newest first. */
export interface MemberCouponsView {
  readonly coupons: readonly MemberCouponView[];
  /** There are more than are shown. */
  readonly hasMore: boolean;
}
