import type { Simulator } from "../simulator.ts";
import type { CollectionRecord, ProductRecord, ShopRecord } from "../state/records.ts";

/** What a merchant changes of a product here. */
export type ProductChanges = Partial<Pick<ProductRecord, "vendor" | "productType" | "tags">>;

/** Which products come into a collection, and which leave it. */
export interface CollectionChanges {
  add: readonly number[];
  remove: readonly number[];
}

export type CatalogueResult<T> =
  { ok: true; value: T } | { ok: false; error: { code: "PRODUCT_NOT_FOUND" | "COLLECTION_NOT_FOUND" } };

/** Changes a product. Orders keep the vendor that it had when it was ordered. Emits `products/update`. */
export function updateProduct(
  sim: Simulator,
  shop: ShopRecord,
  productId: number,
  changes: ProductChanges,
): CatalogueResult<ProductRecord> {
  return sim.state.transaction(() => {
    const product = sim.state.find(shop.domain, "product", productId);
    if (!product) return { ok: false, error: { code: "PRODUCT_NOT_FOUND" } };
    const changed: ProductRecord = { ...product, ...changes, updatedAt: sim.clock.now() };
    sim.state.save(shop.domain, "product", changed);
    sim.emit(shop, "products/update", { kind: "product", id: productId });
    return { ok: true, value: changed };
  });
}

/** Changes which products a collection has: those of the shop alone. */
export function updateCollection(
  sim: Simulator,
  shop: ShopRecord,
  collectionId: number,
  { add, remove }: CollectionChanges,
): CatalogueResult<CollectionRecord> {
  return sim.state.transaction(() => {
    const collection = sim.state.find(shop.domain, "collection", collectionId);
    if (!collection) return { ok: false, error: { code: "COLLECTION_NOT_FOUND" } };
    if (add.some((id) => !sim.state.find(shop.domain, "product", id)))
      return { ok: false, error: { code: "PRODUCT_NOT_FOUND" } };
    const stay = collection.productIds.filter((id) => !remove.includes(id) && !add.includes(id));
    const changed = { ...collection, productIds: [...stay, ...add], updatedAt: sim.clock.now() };
    sim.state.save(shop.domain, "collection", changed);
    return { ok: true, value: changed };
  });
}

/** Deletes a collection; its products stay. */
export function deleteCollection(
  sim: Simulator,
  shop: ShopRecord,
  collectionId: number,
): CatalogueResult<CollectionRecord> {
  return sim.state.transaction(() => {
    const collection = sim.state.find(shop.domain, "collection", collectionId);
    if (!collection) return { ok: false, error: { code: "COLLECTION_NOT_FOUND" } };
    sim.state.remove(shop.domain, "collection", collectionId);
    return { ok: true, value: collection };
  });
}
