import type { CurrencyCode } from "../money/money.ts";
import type { ByLanguage } from "../program/look.ts";
import type { BuyerTerms } from "./buyer-terms.ts";
import type { DeliveryWays } from "./delivery-ways.ts";
import type { OfferWho } from "./offer-who.ts";

/**
 * What the discount function is told of the merchant's rules. One automatic discount carries it all:
 * the percentage of each tier, and offers.
 */
export interface DiscountConfig {
  readonly tiers: readonly TierDiscount[];
  readonly offers: readonly Offer[];
  /** Of the store, and of the amounts. A cart in another one is reckoned at Shopify's rate, but for what an offer names. */
  readonly currency: CurrencyCode;
}

/** A tier of the programme, with the sentence that the shopper reads at checkout. */
export interface TierDiscount {
  /** The id that the member's metafield names, kebab-case. */
  readonly id: string;
  /** Off what offers have left of the order, in basis points: 500 is 5 %. 0 is nothing. */
  readonly discountBasisPoints: number;
  /** Made by the caller: "Gold: 5% off". Not sent when nothing comes off. */
  readonly message: string;
  /** The same for buyers who read one of these languages; the others read `message`. */
  readonly messages?: ByLanguage<string>;
}

/**
 * What comes off lines or off the order. A line gets the best of those that it may get, and so does the order: what
 * takes the most off; of equals, the one that stands first.
 */
export interface Offer extends BuyerTerms, OfferWho {
  /** Stable within a store, kebab-case. */
  readonly id: string;
  readonly message: string;
  /** What it comes off: each piece, each line however many pieces, the order, or what delivery costs. A percentage is the same for the first two. */
  readonly off: "piece" | "line" | "order" | "delivery";
  /** On which ways of delivery, of what comes off delivery alone; that is always of the whole cart. */
  readonly delivery?: DeliveryWays;
  /** What the steps measure: what the lines of the target cost before any discount, or how many pieces they are. */
  readonly by: "subtotal" | "pieces";
  /** At least one, each from more than the one before; the last that the cart has reached counts. */
  readonly steps: readonly OfferStep[];
  /** Steps of their own for carts in other currencies, each currency once: amounts as they are, at no rate. */
  readonly others?: readonly CurrencySteps[];
  /** Comes off some pieces of each so many; absent: off all that it is on. Of what comes off each piece alone. */
  readonly group?: OfferGroup;
  /** Of a group: what has to be bought is not what it comes off. */
  readonly bought?: OtherTarget;
  /** Its amount is what each piece costs, where that is less than today; of one that is on all pieces alone. */
  readonly isPrice?: true;
  /** Where it is given, no other offer and no tier's percentage is; never of what comes off delivery. */
  readonly alone?: true;
  /**
   * Takes no piece below what it cost, as far as its product carries that; of what comes off several lines as one amount,
   * those of which that is known bring it together. Never of what comes off delivery.
   */
  readonly aboveCost?: true;
  /** Nothing in a cart that is neither in the store's currency nor in one of those; else at Shopify's rate. */
  readonly onlyNamed?: true;
  /** The most that a percentage takes off the order, or off all pieces together: minor units of the store's currency. */
  readonly mostMinor?: number;
  /** The largest share of what is left of the order that an amount takes off it, in basis points; absent: all of it. */
  readonly mostShare?: number;
  /** So much must be spent, before any discount, on the target or in the whole cart. */
  readonly minSubtotal?: { readonly of: NeedOf; readonly amountMinor: number };
  /** So many pieces must be in the target or in the whole cart. */
  readonly minPieces?: { readonly of: NeedOf; readonly pieces: number };
  /** Only for whoever has not ordered before; guests too, as long as Shopify does not know them. */
  readonly isFirstOrder?: true;
  /** Only for whoever holds a coupon of this name: the campaign of which it is. */
  readonly coupon?: string;
  /** Only for carts in one of these currencies, each once; absent: in any. */
  readonly currencies?: readonly CurrencyCode[];
  /** On lines whose product carries this number; null: on the whole cart. Gift cards are never in it. */
  readonly target: number | null;
  /** On lines whose product does not carry it. */
  readonly outside?: true;
  /** On no line that costs less than what its price is compared with, or on nothing else; absent: on both. */
  readonly sale?: "out" | "only";
  /** Only for members of these tiers; empty: for everyone, guests too. */
  readonly tierIds: readonly string[];
}

/** What has to be bought for an offer: so many pieces of it, as its group says, or for so much. */
export interface OtherTarget {
  /** The number that products of it carry; null: everything. */
  readonly target: number | null;
  /** On lines whose product does not carry it. */
  readonly outside?: true;
  /** So much must be spent on it, before any discount: minor units of the store's currency. */
  readonly fromMinor?: number;
}

/** How many pieces make up an offer. What costs nothing makes up none. */
export interface OfferGroup {
  /** Pieces that have to be bought for it, besides those that it comes off. */
  readonly buy: number;
  /** Pieces that it comes off each time, the cheapest first; of a bundle, all that make it up. */
  readonly get: number;
  /** How often in one order; null: as often as there are pieces for it. What is given without buying has an end. */
  readonly times: number | null;
  /** The amount is what the pieces cost together; the dearest first. Nothing is bought besides. */
  readonly isBundle?: true;
}

/** What a condition looks at: what the offer is on, or all of the cart. Gift cards are in neither. */
export type NeedOf = "target" | "cart";

/** What the steps are in one more currency. */
export interface CurrencySteps {
  readonly currency: CurrencyCode;
  readonly steps: readonly OfferStep[];
}

export interface OfferStep {
  /** Minor units of the currency, or pieces. */
  readonly from: number;
  readonly takes: Taking;
}

/** What comes off: 1 to 10000 basis points, 500 is 5 %; or minor units of the currency. */
export type Taking =
  | { readonly kind: "percentage"; readonly basisPoints: number }
  | { readonly kind: "amount"; readonly amountMinor: number };

/** Where the value lives: on the discount, in the app's own namespace. */
export const DISCOUNT_CONFIG_METAFIELD = { namespace: "$app", key: "config", type: "json" } as const;

/**
 * In which form checkout is told what holds. One more whenever the function would take what was written before for
 * something else, or products have to know something that nobody has asked them for: a worker that starts then has
 * every store told anew.
 */
export const CHECKOUT_FORMAT = 1;

/**
 * The function has tables of these sizes. A metafield of more than 10,000 bytes reaches no function:
 * https://shopify.dev/docs/api/functions/latest#input-query-limits
 */
export const DISCOUNT_CONFIG_LIMITS = {
  tiers: 32,
  offers: 100,
  idLength: 64,
  messageLength: 255,
  basisPoints: 10_000,
  steps: 10,
  /** That a cart must have; a function reads no larger number. */
  pieces: 999_999,
  /** That are bought or got each time, and how often that is. */
  group: { pieces: 999, times: 999 },
  /** In which one offer has steps of their own. */
  currencies: 20,
  /** Of an amount or a step, in whole units of the currency. */
  units: 10_000_000,
  bytes: 10_000,
} as const;
