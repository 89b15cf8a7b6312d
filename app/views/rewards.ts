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
  /** What one costs; where members choose how much, one step of it. */
  readonly points: number;
  /** Members choose how much; null: they redeem one at once. */
  readonly choice: RewardChoiceView | null;
  /** For so many days it can be used, once redeemed. */
  readonly days: number;
  /** The first moment at which it is over, in ms; null: it has no end. */
  readonly endsAt: number | null;
  /** How many there are still; null: as many as are wanted. */
  readonly left: number | null;
  /** Why the shopper cannot redeem it now; null: they can. */
  readonly obstacle: RewardObstacle | null;
}

/** How much members choose at once, in steps. */
export interface RewardChoiceView {
  readonly least: number;
  readonly most: number;
  /** It takes no larger share off an order, in basis points; null: all of it. */
  readonly share: number | null;
  /** What one step takes off, in the store's currency first and then in others that the store has said. */
  readonly step: readonly MoneyView[];
}

/** Minor units of a currency, of which 10 to the power of `decimals` make a whole one. */
export interface MoneyView {
  readonly amountMinor: number;
  readonly currency: string;
  readonly decimals: number;
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
  readonly campaignId: string;
  readonly title: string;
  readonly code: string;
  readonly points: number;
  /** What it takes off an order, where the member chose how much. */
  readonly worth: MoneyView | null;
  readonly state: RedemptionState;
  /** The first moment at which it cannot be used any more, in ms. */
  readonly expiresAt: number | null;
}
