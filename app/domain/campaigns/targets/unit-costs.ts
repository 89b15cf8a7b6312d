/** What a variant cost the store, in minor units of its currency; null: the store has not said it. */
export interface VariantCost {
  /** Digits of its id at Shopify. */
  readonly variantId: string;
  readonly costMinor: number | null;
}

/** Bytes; of a product with more to say checkout knows its highest cost alone, and takes it for all variants. */
const MOST_BYTES = 250;

/**
 * What a product's variants cost, as checkout reads it behind the numbers of targets: the highest cost, which is that of
 * all variants that are not named, then the others by their ids: `1250.4711:980.4712:`. Nothing is known of the last.
 * Empty: of none of them. Equal costs give equal texts.
 */
export function encodeUnitCosts(costs: readonly VariantCost[]): string {
  const known = costs.flatMap(({ costMinor }) => costMinor ?? []);
  if (known.length === 0) return "";
  const highest = known.reduce((most, one) => Math.max(most, one));
  const others = costs
    .filter(({ costMinor }) => costMinor !== highest)
    .map(({ variantId, costMinor }) => `${variantId}:${costMinor ?? ""}`)
    .sort();
  const all = [highest, ...others].join(".");
  return all.length > MOST_BYTES ? String(highest) : all;
}
