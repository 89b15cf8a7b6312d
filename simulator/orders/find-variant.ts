import type { ProductRecord, VariantRecord } from "../state/records.ts";
import type { State } from "../state/state.ts";

/** Where a variant was last seen: its product's id. Only a hint; the product itself is read each time. */
const seen = new WeakMap<State, Map<number, number>>();

/** A variant of the shop and the product that it belongs to. */
export function findVariant(
  state: State,
  shopDomain: string,
  variantId: number,
): { product: ProductRecord; variant: VariantRecord } | undefined {
  const hints = seen.get(state) ?? new Map<number, number>();
  seen.set(state, hints);
  const hint = hints.get(variantId);
  const found = hint === undefined ? undefined : variantOf(state, shopDomain, hint, variantId);
  if (found) return found;
  const row = state
    .sql(
      `select record.id from record, json_each(record.json, '$.variants') as variant
       where record.shop = ? and record.kind = 'product' and json_extract(variant.value, '$.id') = ?`,
    )
    .get(shopDomain, variantId);
  if (!row) return undefined;
  hints.set(variantId, Number(row["id"]));
  return variantOf(state, shopDomain, Number(row["id"]), variantId);
}

function variantOf(state: State, shopDomain: string, productId: number, variantId: number) {
  const product = state.find(shopDomain, "product", productId);
  const variant = product?.variants.find(({ id }) => id === variantId);
  return product && variant && { product, variant };
}
