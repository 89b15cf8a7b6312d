import type {
  CampaignState,
  CurrencyCode,
  LostOfCart,
  PastLine,
  ProductFacts,
  TierDiscount,
} from "../domain/index.ts";

/**
 * The checkout of an order, put together again from what is kept of it: what the discount function is asked to find
 * out why the order got what it got. Times are ms since the epoch, amounts minor units of the store's currency.
 */
export interface OrderCheckout {
  /** When the order was placed. */
  readonly at: number;
  readonly currency: CurrencyCode;
  /** Of the programme under which the order is. */
  readonly tiers: readonly TierDiscount[];
  /** All that were published then and not over, the oldest first, and those from which the order got something. */
  readonly campaigns: readonly PastCampaign[];
  readonly lines: readonly CheckoutLine[];
  /** Null: a guest, or no member. */
  readonly tierId: string | null;
  readonly hasOrdered: boolean;
  /** Campaigns of which the member had had all orders that each customer may, before this one. */
  readonly usedUp: readonly string[];
  /** Since when the member takes part, in days since 1 January 1970; null: nobody, or it is not known. */
  readonly since: number | null;
  /** Digits of the ids of segments that the member is in now. */
  readonly segments: readonly string[];
  /** What the tier took off by Shopify's order, and what neither a tier nor a campaign did. */
  readonly tierTakenMinor: number;
  readonly othersTakenMinor: number;
  /** What cannot be known any more. */
  readonly lost: readonly LostOfCheckout[];
}

/**
 * `guest`: nobody knows who it was. `today`: the products are as they are now. `unanswered`: Shopify did not tell them in time.
 * `birthday`: it is not kept. `buyer`: who bought and how, at which campaigns look. `segments`: who was in them then.
 */
export type LostOfCheckout =
  LostOfCart | "guest" | "buyer" | "others" | "today" | "unanswered" | "birthday" | "segments";

/** Its product is as it is now; of collections those that campaigns name. */
export interface CheckoutLine extends PastLine, Omit<ProductFacts, "productId"> {
  /** It costs less than the price that Shopify compares its own with, as it is now. */
  readonly isOnSale: boolean;
  /** What a piece cost the store; null where it has not said it. */
  readonly unitCostMinor: number | null;
}

export interface PastCampaign {
  readonly campaignId: string;
  /** As JSON text, as it was published then. */
  readonly campaign: string;
  readonly startsAt: number;
  readonly endsAt: number | null;
  /** How it stood then. */
  readonly state: CampaignState;
  /** What it took off by Shopify's order. */
  readonly takenMinor: number;
}
