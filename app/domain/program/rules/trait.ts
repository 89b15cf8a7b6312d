/**
 * What products are told apart by, besides which they are. A letter about an order does not say all of it, so it is
 * asked for once and what it was is kept with the order: see `OrderTraits`.
 */
export const TRAIT_KINDS = ["collection", "vendor", "product_type", "product_tag"] as const;

export type TraitKind = (typeof TRAIT_KINDS)[number];

/** One of these, as a rule names it. */
export interface Trait {
  readonly kind: TraitKind;
  /** Of a collection the digits of its id at Shopify; of others the name, as the rule writes it. */
  readonly name: string;
}

/** Equal for names that mean the same: Shopify's own rules for collections take no notice of capitals either. */
export function foldedName(name: string): string {
  return name.trim().toLowerCase();
}
