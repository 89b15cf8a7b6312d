import { convertMinor } from "../../money.ts";
import type { CollectionRecord, ProductRecord, VariantRecord } from "../../state/records.ts";
import { toHundredths } from "../liquid/money-format.ts";
import type { Visitor } from "../visitor.ts";
import { metafieldsObject } from "./customer.ts";

/** An amount of the shop as Liquid shows it: hundredths of the shopper's currency. */
export function price(visitor: Visitor, amountMinor: number): number {
  const { shop, presentment } = visitor;
  return toHundredths(
    convertMinor(amountMinor, shop.currency, presentment.currency, presentment.rate),
    presentment.currency,
  );
}

/** `product`: https://shopify.dev/docs/api/liquid/objects/product, the properties that the theme uses. */
export function productObject(visitor: Visitor, product: ProductRecord) {
  const variants = product.variants.map((variant) => variantObject(visitor, variant));
  return {
    id: product.id,
    handle: product.handle,
    title: product.title,
    vendor: product.vendor,
    type: product.productType,
    description: product.descriptionHtml,
    tags: product.tags,
    url: `/products/${product.handle}`,
    available: true,
    price: Math.min(...variants.map((variant) => variant.price)),
    price_varies: new Set(variants.map((variant) => variant.price)).size > 1,
    variants,
    "gift_card?": product.isGiftCard,
    metafields: metafieldsObject(visitor.sim, visitor.shop, `gid://shopify/Product/${product.id}`),
    featured_image: { src: coverUrl(product), alt: `${product.title}, ${product.vendor}` },
  };
}

export function coverUrl(product: ProductRecord): string {
  return `/cdn/covers/${product.id}-${product.updatedAt.toString(36)}.svg`;
}

export function variantObject(visitor: Visitor, variant: VariantRecord) {
  return {
    id: variant.id,
    title: variant.title,
    sku: variant.sku,
    available: true,
    price: price(visitor, variant.priceMinor),
    compare_at_price:
      variant.compareAtPriceMinor === null ? null : price(visitor, variant.compareAtPriceMinor),
  };
}

export function collectionObject(visitor: Visitor, collection: CollectionRecord, covers: ProductRecord[]) {
  return {
    id: collection.id,
    handle: collection.handle,
    title: collection.title,
    description: collection.descriptionHtml,
    url: `/collections/${collection.handle}`,
    all_products_count: collection.productIds.length,
    covers: covers.map((product) => productObject(visitor, product)),
  };
}

/** The products of a collection that are on sale, from a place on. */
export function productsOf(
  visitor: Visitor,
  collection: CollectionRecord,
  from: number,
  count: number,
): ProductRecord[] {
  const { sim, shop } = visitor;
  return collection.productIds
    .slice(from, from + count)
    .flatMap((id) => sim.state.find(shop.domain, "product", id) ?? [])
    .filter((product) => product.status === "ACTIVE");
}
