import { gid } from "../gid.ts";
import { inventoryItemPayload } from "../webhooks/payloads/product-payload.ts";
import type { Simulator } from "../simulator.ts";
import type { CollectionRecord, ProductRecord, ShopRecord } from "../state/records.ts";

/** What a merchant changes of a product here. */
export type ProductChanges = Partial<
  Pick<ProductRecord, "vendor" | "productType" | "tags" | "sellingPlans">
> & {
  /** What pieces of variants cost; null: that is not said any more. */
  readonly unitCosts?: readonly { readonly variant: number; readonly costMinor: number | null }[];
};

/** Which products come into a collection, and which leave it. */
export interface CollectionChanges {
  add: readonly number[];
  remove: readonly number[];
}

export type CatalogueResult<T> =
  { ok: true; value: T } | { ok: false; error: { code: "PRODUCT_NOT_FOUND" | "COLLECTION_NOT_FOUND" } };

/**
 * Changes a product. Orders keep the vendor that it had when it was ordered. Emits `products/update`, and for each
 * variant that costs something else `inventory_items/update`: where nothing else has changed, that alone.
 */
export function updateProduct(
  sim: Simulator,
  shop: ShopRecord,
  productId: number,
  { unitCosts = [], ...changes }: ProductChanges,
): CatalogueResult<ProductRecord> {
  return sim.state.transaction(() => {
    const product = sim.state.find(shop.domain, "product", productId);
    if (!product) return { ok: false, error: { code: "PRODUCT_NOT_FOUND" } };
    const variants = product.variants.map((variant) => {
      const said = unitCosts.find((one) => one.variant === variant.id);
      if (said === undefined || said.costMinor === (variant.unitCostMinor ?? null)) return variant;
      const { unitCostMinor: _before, ...rest } = variant;
      return said.costMinor === null ? rest : { ...rest, unitCostMinor: said.costMinor };
    });
    const changed: ProductRecord = { ...product, ...changes, variants, updatedAt: sim.clock.now() };
    sim.state.save(shop.domain, "product", changed);
    if (unitCosts.length === 0 || Object.keys(changes).length > 0)
      sim.emit(shop, "products/update", { kind: "product", id: productId });
    for (const variant of variants) {
      if (!product.variants.includes(variant))
        sim.emit(shop, "inventory_items/update", {
          kind: "payload",
          payload: inventoryItemPayload(shop, changed, variant),
        });
    }
    return { ok: true, value: changed };
  });
}

/** What a merchant says of a product that is new here; it has one variant. */
export type NewProduct = Pick<ProductRecord, "title" | "vendor" | "productType" | "tags"> & {
  readonly priceMinor: number;
};

/** Adds a product to what the shop sells. Emits `products/create`. */
export function createProduct(
  sim: Simulator,
  shop: ShopRecord,
  { priceMinor, ...said }: NewProduct,
): ProductRecord {
  return sim.state.transaction(() => {
    const [id, now] = [sim.state.nextId("product"), sim.clock.now()];
    const product: ProductRecord = {
      ...{ id, handle: `product-${id}`, ...said },
      ...{ descriptionHtml: "", status: "ACTIVE", isGiftCard: false },
      cover: { background: "#334155", foreground: "#f8fafc", seed: id },
      variants: [
        {
          id: sim.state.nextId("variant"),
          ...{ title: "Default Title", sku: `SKU-${id}`, priceMinor, compareAtPriceMinor: null },
        },
      ],
      ...{ createdAt: now, updatedAt: now },
    };
    sim.state.save(shop.domain, "product", product);
    sim.emit(shop, "products/create", { kind: "product", id });
    return product;
  });
}

/** Deletes a product, with its metafields; collections have it no more. Emits `products/delete`. */
export function deleteProduct(
  sim: Simulator,
  shop: ShopRecord,
  productId: number,
): CatalogueResult<ProductRecord> {
  return sim.state.transaction(() => {
    const product = sim.state.find(shop.domain, "product", productId);
    if (!product) return { ok: false, error: { code: "PRODUCT_NOT_FOUND" } };
    const owner = gid("Product", productId);
    for (const { namespace, key } of sim.state.metafields(shop.domain, owner))
      sim.state.removeMetafield(shop.domain, owner, namespace, key);
    for (const one of sim.state.list(shop.domain, "collection", { by: "id", limit: 1_000 })) {
      const productIds = one.productIds.filter((id) => id !== productId);
      if (productIds.length < one.productIds.length)
        sim.state.save(shop.domain, "collection", { ...one, productIds });
    }
    sim.state.remove(shop.domain, "product", productId);
    sim.emit(shop, "products/delete", { kind: "product", id: productId });
    return { ok: true, value: product };
  });
}

/** Changes which products a collection has: those of the shop alone. Emits `collections/update`, once for all of them. */
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
    sim.emit(shop, "collections/update", { kind: "collection", id: collectionId });
    return { ok: true, value: changed };
  });
}

/** Deletes a collection; its products stay. Emits `collections/delete`. */
export function deleteCollection(
  sim: Simulator,
  shop: ShopRecord,
  collectionId: number,
): CatalogueResult<CollectionRecord> {
  return sim.state.transaction(() => {
    const collection = sim.state.find(shop.domain, "collection", collectionId);
    if (!collection) return { ok: false, error: { code: "COLLECTION_NOT_FOUND" } };
    sim.state.remove(shop.domain, "collection", collectionId);
    sim.emit(shop, "collections/delete", { kind: "collection", id: collectionId });
    return { ok: true, value: collection };
  });
}
