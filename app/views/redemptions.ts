import type { CampaignState, CurrencyCode, GrantName } from "../domain/index.ts";
import type { CampaignStart } from "./campaigns.ts";
import type { OrderMember } from "./orders.ts";
import type { RedemptionState } from "./rewards.ts";

/** A redemption as the store sees it. Points are whole numbers, times ms since the epoch. */
export interface RedemptionView {
  readonly redemptionId: string;
  readonly campaignId: string;
  /** What the reward is called. */
  readonly title: string;
  /** Empty where nothing comes off at checkout. */
  readonly code: string;
  readonly points: number;
  /** What it gives where nothing comes off at checkout; null: its code comes off there. */
  readonly grant: GrantView | null;
  /** What it takes off an order, where the member chose how much: minor units of the store's currency. */
  readonly worthMinor: number | null;
  /** What an order took of the points; 0 until then. */
  readonly taken: number;
  readonly state: RedemptionState;
  readonly redeemedAt: number;
  /** The first moment at which it cannot be used any more. */
  readonly expiresAt: number | null;
  /** The order that took its points. */
  readonly usedBy: NamedOrderView | null;
  /** What came back of the points that the order took. */
  readonly givenBack: number;
  /** Why it ended, or ends, unused. */
  readonly ending: "expired" | "taken_back" | "undone" | "reward_over" | "refused" | null;
  /** `kind:id` of whoever undid it; null: nobody has. */
  readonly undoneBy: string | null;
  /** An order that has its discount and paid nothing for it; null: there is none. */
  readonly late: LateUseView | null;
}

/** Money that Shopify gives for points. */
export interface GrantView {
  readonly kind: GrantName;
  /** Minor units of `currency`. */
  readonly amountMinor: number;
  readonly currency: CurrencyCode;
  /** The last characters of a gift card's code; all of it only its owner sees. */
  readonly tail: string | null;
  readonly expiresAt: number | null;
  /** Nobody can tell whether Shopify has given it: somebody of the store decides. */
  readonly isUnclear: boolean;
  /** Shopify was asked for it, or nobody has asked yet. */
  readonly isUnderWay: boolean;
  /**
   * Why it was refused, or could not be undone. `customer`: Shopify does not have them. `limit`: it allows no such amount.
   * `access`: the store does not let Laurel. `used`: it was spent. `gone`: it is not to be found. `unsure`: nobody can
   * tell whether it was taken back. `other`: another reason.
   */
  readonly problem: "customer" | "limit" | "access" | "used" | "gone" | "unsure" | "other" | null;
  /** `kind:id` of whoever decided about one that was unclear. */
  readonly decidedBy: string | null;
}

/** `name` is empty once the order's customer is forgotten. */
export interface NamedOrderView {
  readonly orderId: string;
  readonly name: string;
}

/** A redemption's points had come back, or another order had taken them, before this order was heard of. */
export interface LateUseView {
  readonly order: NamedOrderView;
  /** What it should have taken. */
  readonly points: number;
  /** `taken`: the points were taken after all. `let_be`: the member keeps them. Null: nobody has decided. */
  readonly outcome: "taken" | "let_be" | null;
  /** `kind:id` of whoever decided. */
  readonly by: string | null;
}

/** Redemptions of a member, the newest first. */
export interface MemberRedemptionsView {
  readonly redemptions: readonly RedemptionView[];
  /** There are more than are shown. */
  readonly hasMore: boolean;
}

/** Of a reward, with whose it is now. */
export interface RewardRedemptionView extends RedemptionView {
  readonly member: OrderMember;
}

/** How the redemptions of a reward stand. */
export interface RewardFigures {
  /** To be used, or about to come back. */
  readonly open: number;
  readonly used: number;
  /** Their points are back. */
  readonly returned: number;
  /** An order has them and paid nothing for them, and nobody has decided about it. */
  readonly late: number;
  /** Nobody can tell whether Shopify has given what they are for, and nobody has decided. */
  readonly unclear: number;
  /** Points that open ones set aside. */
  readonly pointsHeld: number;
  /** Points that orders took, less what came back of them. */
  readonly pointsSpent: number;
  /** What open ones take off orders at most, in minor units of the store's currency; null where that is no amount. */
  readonly worthOpenMinor: number | null;
  /** What was given and not undone, in minor units of the store's currency; null where nothing is given. */
  readonly givenMinor: number | null;
}

/** What the list of a reward's redemptions can be narrowed to. */
export const REDEMPTIONS_SHOWN = ["all", "open", "used", "returned", "late", "unclear"] as const;
export type RedemptionsShown = (typeof REDEMPTIONS_SHOWN)[number];

export interface RedemptionsPage {
  readonly currency: string;
  readonly timeZone: string;
  readonly campaignId: string;
  /** What the reward is called. */
  readonly title: string;
  readonly state: CampaignState;
  readonly figures: RewardFigures;
  /** False: Shopify did not give names in time, and the list is shown without them. */
  readonly namesAvailable: boolean;
  /** The newest first. */
  readonly redemptions: readonly RewardRedemptionView[];
  /** Hand back as `after`, with the same filter; null at the end. */
  readonly next: string | null;
}

/** A reward in the list. */
export interface RewardRow {
  readonly campaignId: string;
  readonly state: CampaignState;
  /** As JSON text, as `encodeCampaign` writes it: what was published last; before that, what is worked on. */
  readonly campaign: string;
  /** What one costs. */
  readonly points: number;
  readonly figures: RewardFigures;
  /** How many there are still; null: as many as are wanted. */
  readonly left: number | null;
}

/** Rewards that were not put away, those that are over last, the cheapest first. */
export interface RewardsPage extends CampaignStart {
  readonly rewards: readonly RewardRow[];
  /** There are more than are shown. */
  readonly hasMore: boolean;
}
