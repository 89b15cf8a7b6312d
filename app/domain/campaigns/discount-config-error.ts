import type { BuyerTerms } from "./buyer-terms.ts";

/** Why a configuration cannot be published. `id` is that of the tier or offer. */
export type DiscountConfigError =
  | { code: "too_many"; what: "tiers" | "offers" | "targets" | "customer_tags"; count: number; limit: number }
  | { code: "invalid_id"; id: string }
  | { code: "duplicate_id"; id: string }
  | { code: "basis_points_out_of_range"; id: string; basisPoints: number; min: number; max: number }
  | { code: "message_too_short"; id: string }
  | { code: "message_too_long"; id: string; length: number; limit: number }
  | { code: "message_not_printable"; id: string }
  /** `count` of them; there is room for 1 to `limit`. */
  | { code: "steps_out_of_range"; id: string; count: number; limit: number }
  /** A step that begins at no whole number, or not above the one before. */
  | { code: "steps_not_rising"; id: string; from: number }
  | { code: "amount_out_of_range"; id: string; amountMinor: number; max: number }
  /** Only a percentage off the order or off all pieces, without steps, has a most. */
  | { code: "most_of_no_percentage"; id: string }
  /** Only amounts off the order take off a share of it at most. */
  | { code: "share_of_no_amount"; id: string }
  /** One amount off all pieces of which each is to bring what it cost. */
  | { code: "most_above_cost"; id: string }
  /** A price of something else than each piece, or none in a currency. */
  | { code: "invalid_price"; id: string }
  /** Another target to be bought without pieces or an amount of it, or with both; or one that cannot be. */
  | { code: "invalid_bought"; id: string }
  /** Pieces that make up no offer: too few or too many of them, or of what does not come off each piece. */
  | { code: "invalid_group"; id: string }
  /** A number, a day of the year or a list of segments that the function does not read. */
  | { code: "invalid_who"; id: string }
  | { code: "too_many_currencies"; id: string; count: number; limit: number }
  /** Named twice, or the store's own. */
  | { code: "duplicate_currency"; id: string; currency: string }
  /** A number that no target has, or the outside of everything. */
  | { code: "invalid_target"; id: string; target: number | null }
  /** Ways of delivery of what comes off something else; or none, or a target, of what comes off delivery. */
  | { code: "not_of_delivery"; id: string }
  /** Something that cannot be in this list, or stands there twice, or with too many others. */
  | { code: "invalid_delivery"; id: string; list: "types" | "methods" | "countries" }
  /** Something of a buyer's that cannot be, stands there twice, or with too many others. */
  | { code: "invalid_terms"; id: string; part: keyof BuyerTerms }
  | { code: "unknown_tier"; id: string; tierId: string }
  | { code: "duplicate_tier"; id: string; tierId: string }
  | { code: "too_large"; bytes: number; limit: number };

/** Why a text is no configuration that this version of the function understands. */
export type DiscountConfigDecodeError =
  | { code: "not_json" }
  | { code: "unknown_version"; version: unknown }
  /** `path` says where: `offers.2.target`. */
  | { code: "malformed"; path: string }
  | { code: "not_publishable"; cause: DiscountConfigError };
