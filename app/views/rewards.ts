import type { GrantName } from "../domain/index.ts";

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
  /** What it gives instead of something off at checkout; null: something comes off there. */
  readonly grant: RewardGrantView | null;
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
  /** What one step takes off, or gives, in the store's currency first and then in others that the store has said. */
  readonly step: readonly MoneyView[];
}

/** What a reward gives; where members choose how much, one step of it. */
export interface RewardGrantView {
  readonly kind: GrantName;
  readonly amount: MoneyView;
  /** For so many days it is good, once given; null: it does not expire. */
  readonly days: number | null;
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
 * `preparing`: Shopify does not have the code yet, or has not given what it is for. `ready`: it can be used. `returning`: it
 * cannot any more, and its points are about to be back. `used`: an order has used it. `given`: Shopify has given what it is
 * for. `returned`: its points are back.
 */
export const REDEMPTION_STATES = ["preparing", "ready", "returning", "used", "given", "returned"] as const;
export type RedemptionState = (typeof REDEMPTION_STATES)[number];

export interface MyRedemptionView {
  readonly redemptionId: string;
  readonly campaignId: string;
  readonly title: string;
  /** Empty where nothing comes off at checkout. */
  readonly code: string;
  readonly points: number;
  /** What it gives where nothing comes off at checkout; null: its code comes off there. */
  readonly grant: MyGrantView | null;
  /** What it takes off an order, where the member chose how much. */
  readonly worth: MoneyView | null;
  readonly state: RedemptionState;
  /** The first moment at which it cannot be used any more, in ms. */
  readonly expiresAt: number | null;
}

export interface MyGrantView {
  readonly kind: GrantName;
  readonly amount: MoneyView;
  /** Of a gift card that Shopify has made, and whose code is known still. It is money: nobody else sees it. */
  readonly code: string | null;
  /** The last day on which it is good where the store is, as `2027-01-31`; null: it has no end. */
  readonly until: string | null;
}
