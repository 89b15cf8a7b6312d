/**
 * What lines are told apart by, besides of which products they are. A letter about an order does not say all of it, so
 * it is asked for once and what it was is kept with the order: see `OrderTraits`.
 */
export type TraitKind = NamedTraitKind | "subscription";

/** Those that are of a line's product, and have names. */
export type NamedTraitKind = "collection" | "vendor" | "product_type" | "product_tag";

/** One of these, as a rule names it. */
export interface Trait {
  readonly kind: TraitKind;
  /** Of a collection the digits of its id at Shopify; of others the name, as the rule writes it; empty: it has none. */
  readonly name: string;
}

/** Equal for names that mean the same: Shopify's own rules for collections take no notice of capitals either. */
export function foldedName(name: string): string {
  return name.trim().toLowerCase();
}
