/** Why a configuration cannot be published. `id` is that of the tier or offer. */
export type DiscountConfigError =
  | { code: "too_many"; what: "tiers" | "product_offers" | "collection_sets"; count: number; limit: number }
  | { code: "invalid_id"; id: string }
  | { code: "duplicate_id"; id: string }
  | { code: "basis_points_out_of_range"; id: string; basisPoints: number; min: number; max: number }
  | { code: "message_too_short"; id: string }
  | { code: "message_too_long"; id: string; length: number; limit: number }
  | { code: "message_not_printable"; id: string }
  | { code: "no_collections"; id: string }
  | { code: "too_many_collections"; id: string; count: number; limit: number }
  | { code: "invalid_collection_id"; id: string; collectionId: string }
  | { code: "duplicate_collection"; id: string; collectionId: string }
  | { code: "unknown_tier"; id: string; tierId: string }
  | { code: "duplicate_tier"; id: string; tierId: string }
  | { code: "too_large"; bytes: number; limit: number };

/** Why a text is no configuration that this version of the function understands. */
export type DiscountConfigDecodeError =
  | { code: "not_json" }
  | { code: "unknown_version"; version: unknown }
  /** `path` says where: `offers.2.set`. */
  | { code: "malformed"; path: string }
  | { code: "not_publishable"; cause: DiscountConfigError };
