import type { ByLanguage } from "../program/look.ts";

/**
 * What the discount function is told of the merchant's rules. One automatic discount carries it all:
 * the percentage of each tier, and offers on the products of collections.
 */
export interface DiscountConfig {
  readonly tiers: readonly TierDiscount[];
  readonly productOffers: readonly ProductOffer[];
}

/** A tier of the programme, with the sentence that the shopper reads at checkout. */
export interface TierDiscount {
  /** The id that the member's metafield names, kebab-case. */
  readonly id: string;
  /** Off the subtotal that product offers have left, in basis points: 500 is 5 %. 0 is nothing. */
  readonly discountBasisPoints: number;
  /** Made by the caller: "Gold: 5% off". Not sent when nothing comes off. */
  readonly message: string;
  /** The same for buyers who read one of these languages; the others read `message`. */
  readonly messages?: ByLanguage<string>;
}

/** A percentage off the products of collections. When several fit a line, the best for the shopper is taken. */
export interface ProductOffer {
  /** Stable within a store, kebab-case. */
  readonly id: string;
  /** 1 to 10000; 500 is 5 %. */
  readonly basisPoints: number;
  readonly message: string;
  /**
   * `gid://shopify/Collection/1`, at least one; a product in any of them has the offer. A set: the order does
   * not matter, and offers on the same collections share one.
   */
  readonly collectionIds: readonly string[];
  /** Only for members of these tiers; empty: for everyone, guests too. */
  readonly tierIds: readonly string[];
}

/** Where the value lives: on the discount, in the app's own namespace. */
export const DISCOUNT_CONFIG_METAFIELD = { namespace: "$app", key: "config", type: "json" } as const;

/**
 * The function has tables of these sizes, and its input query a variable for each set of collections. A list
 * of more than 100 cannot be a variable, and a metafield of more than 10,000 bytes reaches no function:
 * https://shopify.dev/docs/api/functions/latest#input-query-limits
 */
export const DISCOUNT_CONFIG_LIMITS = {
  tiers: 32,
  productOffers: 100,
  /** How many different sets of collections all offers together may have. */
  collectionSets: 5,
  collectionsInSet: 100,
  idLength: 64,
  messageLength: 255,
  basisPoints: 10_000,
  bytes: 10_000,
} as const;
