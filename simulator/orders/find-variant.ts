import type { ProductRecord, VariantRecord } from "../state/records.ts";
import type { State } from "../state/state.ts";

/** A variant of the shop and the product that it belongs to. */
export function findVariant(
  state: State,
  shopDomain: string,
  variantId: number,
): { product: ProductRecord; variant: VariantRecord } | undefined {
  const row = state
    .sql(
      `select record.id from record, json_each(record.json, '$.variants') as variant
       where record.shop = ? and record.kind = 'product' and json_extract(variant.value, '$.id') = ?`,
    )
    .get(shopDomain, variantId);
  const product = row && state.find(shopDomain, "product", Number(row["id"]));
  const variant = product?.variants.find(({ id }) => id === variantId);
  return product && variant && { product, variant };
}
