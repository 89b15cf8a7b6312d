import type { CampaignState } from "../domain/index.ts";
import type { CampaignTier } from "./campaigns.ts";

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
}

export interface ClaimableView extends CouponOf {
  /** How many there are still; null: as many as are wanted. */
  readonly left: number | null;
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
  /** How many members there are. */
  readonly members: number;
  /** How many members hold one. */
  readonly held: number;
  /** What members may take by themselves; null: they are given by the store alone. */
  readonly stock: { readonly most: number | null; readonly taken: number } | null;
}
