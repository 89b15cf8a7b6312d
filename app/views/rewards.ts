/** Rewards as a shopper sees them. */
export interface ShopperRewards {
  /** Who does not take part has no points. */
  readonly isMember: boolean;
  /** What the shopper can spend. */
  readonly points: number;
  /** What there is, the cheapest first. */
  readonly rewards: readonly RewardView[];
  /** What the shopper has redeemed and can use, or has used, the newest first. */
  readonly mine: readonly MyRedemptionView[];
}

export interface RewardView {
  readonly campaignId: string;
  readonly title: string;
  readonly points: number;
  /** For so many days it can be used, once redeemed. */
  readonly days: number;
  /** The first moment at which it is over, in ms; null: it has no end. */
  readonly endsAt: number | null;
  /** How many there are still; null: as many as are wanted. */
  readonly left: number | null;
  /** Why the shopper cannot redeem it now; null: they can. */
  readonly obstacle: RewardObstacle | null;
}

/** `missing`: so many points. `reward_limit`: as many as each member may have. */
export type RewardObstacle =
  | { readonly code: "not_a_member" | "reward_gone" | "other_tier" | "too_many_open" }
  | { readonly code: "missing_points"; readonly missing: number }
  | { readonly code: "reward_limit"; readonly perMember: number };

/**
 * `preparing`: Shopify does not have the code yet. `ready`: it can be used. `returning`: it cannot any more, and its points
 * are about to be back. `used`: an order has used it. `returned`: its points are back.
 */
export const REDEMPTION_STATES = ["preparing", "ready", "returning", "used", "returned"] as const;
export type RedemptionState = (typeof REDEMPTION_STATES)[number];

export interface MyRedemptionView {
  readonly redemptionId: string;
  readonly title: string;
  readonly code: string;
  readonly points: number;
  readonly state: RedemptionState;
  /** The first moment at which it cannot be used any more, in ms. */
  readonly expiresAt: number | null;
}
