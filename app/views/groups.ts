import type { GroupRewards, GroupRole } from "../domain/index.ts";

/** Groups as a shopper sees them. Of others in a group it is said how many they are, and nothing else. */
export interface ShopperGroups {
  /** Who does not take part joins none. */
  readonly isMember: boolean;
  /** The group of the link by which the shopper came; null: by none. `unknown`: the link leads to no group. */
  readonly invited: GroupView | "unknown" | null;
  /** Other groups that the shopper is in. */
  readonly mine: readonly GroupView[];
  /** Campaigns of which the shopper may begin one. */
  readonly toStart: readonly GroupToStartView[];
}

export interface GroupView {
  /** What its link carries. */
  readonly token: string;
  readonly campaignId: string;
  /** What the campaign is called. */
  readonly title: string;
  readonly seats: number;
  /** How many are in it, who began it among them. */
  readonly joined: number;
  /** The first moment at which nobody joins any more, in ms. */
  readonly endsAt: number;
  readonly rewards: GroupRewards;
  /** `paused`: nobody joins while its campaign rests. `none_left`: filled now, it would get no coupons. */
  readonly state: "open" | "full" | "ended" | "paused" | "none_left";
  /** How the shopper is in it; null: not. */
  readonly role: GroupRole | null;
  /** What the shopper types at checkout; null: holds no coupon of this campaign, or it is not at checkout. */
  readonly code: string | null;
}

export interface GroupToStartView {
  readonly campaignId: string;
  readonly title: string;
  readonly seats: number;
  readonly hours: number;
  readonly rewards: GroupRewards;
  /** The first moment at which the campaign is over, in ms; null: it has no end. */
  readonly endsAt: number | null;
  /** Not coupons enough for one more group are left. */
  readonly isGone: boolean;
}

/** Groups of a campaign as the store sees them. */
export interface GroupCountsView {
  readonly open: number;
  readonly full: number;
  /** Over without being full. */
  readonly ended: number;
  /** Members in those that are open. */
  readonly waiting: number;
}
