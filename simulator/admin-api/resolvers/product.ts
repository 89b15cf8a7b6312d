import { gid, parseGid } from "../../gid.ts";
import { moneyString } from "../../money.ts";
import type { CollectionRecord, ProductRecord } from "../../state/records.ts";
import { storefrontUrl } from "../../simulator.ts";
import { listSource } from "../connection.ts";
import type { AdminContext } from "../context.ts";
import type {
  CollectionNode,
  InventoryItemNode,
  ProductNode,
  SellingPlanNode,
  VariantNode,
} from "../nodes.ts";
import { collectionNode, inventoryItemNode, productNode, variantNode } from "../nodes.ts";
import { collectionList } from "../record-lists.ts";
import { recordSource } from "../record-source.ts";
import type { TypeResolvers } from "../resolver.ts";
import type { Args } from "../args.ts";
import { text } from "../args.ts";
import { connection, resolvers } from "../resolver.ts";
import { dateTime, money } from "../values.ts";
import { metafieldFields } from "./metafield.ts";

export function findProduct({ sim, shop }: AdminContext, id: number): ProductNode | null {
  const record = sim.state.find(shop.domain, "product", id);
  return record ? productNode(record) : null;
}

export function findCollection({ sim, shop }: AdminContext, id: number): CollectionNode | null {
  const record = sim.state.find(shop.domain, "collection", id);
  return record ? collectionNode(record) : null;
}

/** It has its variant's number. */
export function findInventoryItem(context: AdminContext, id: number): InventoryItemNode | null {
  const found = findVariant(context, id);
  return found && inventoryItemNode(found);
}

export function findVariant({ sim, shop }: AdminContext, id: number): VariantNode | null {
  const row = sim.state
    .sql(
      `select json from record where shop = ? and kind = 'product'
       and exists (select 1 from json_each(record.json, '$.variants') where json_extract(value, '$.id') = ?)`,
    )
    .get(shop.domain, id);
  if (!row) return null;
  const product = JSON.parse(String(row["json"])) as ProductRecord;
  const variant = product.variants.find((each) => each.id === id);
  return variant ? variantNode(product, variant) : null;
}

/** A plan that a product of the store can be bought with. */
export function findSellingPlan({ sim, shop }: AdminContext, id: number): SellingPlanNode | null {
  const row = sim.state
    .sql(
      `select json from record where shop = ? and kind = 'product'
       and exists (select 1 from json_each(record.json, '$.sellingPlans') where json_extract(value, '$.id') = ?)`,
    )
    .get(shop.domain, id);
  if (!row) return null;
  const { sellingPlans = [] } = JSON.parse(String(row["json"])) as ProductRecord;
  const plan = sellingPlans.find((each) => each.id === id);
  return plan ? { __typename: "SellingPlan", plan } : null;
}

/** What the products of a store have of something, each once: vendors, types or tags. */
export function wordsOf({ sim, shop }: AdminContext, args: Args, field: "vendor" | "productType" | "tags") {
  const rows = sim.state
    .sql("select json from record where shop = ? and kind = 'product'")
    .all(shop.domain)
    .map((row) => JSON.parse(String(row["json"])) as ProductRecord);
  const words = new Set(rows.flatMap((product) => product[field]).filter((word) => word !== ""));
  return listSource(
    [...words].sort((a, b) => a.localeCompare(b, "en")),
    args["reverse"] === true,
  );
}

function priceRange({ record }: ProductNode, _args: unknown, { shop }: AdminContext) {
  const prices = record.variants.map(({ priceMinor }) => priceMinor);
  return {
    minVariantPrice: money(Math.min(...prices), shop.currency),
    maxVariantPrice: money(Math.max(...prices), shop.currency),
  };
}

/** Of the variants that have one; null where none has. */
function compareAtPriceRange({ record }: ProductNode, _args: unknown, { shop }: AdminContext) {
  const prices = record.variants.flatMap(({ compareAtPriceMinor }) => compareAtPriceMinor ?? []);
  if (prices.length === 0) return null;
  return {
    minVariantCompareAtPrice: money(Math.min(...prices), shop.currency),
    maxVariantCompareAtPrice: money(Math.max(...prices), shop.currency),
  };
}

function productsOf({ sim, shop }: AdminContext, collection: CollectionRecord): ProductNode[] {
  return collection.productIds.flatMap((id) => {
    const product = sim.state.find(shop.domain, "product", id);
    return product ? productNode(product) : [];
  });
}

function holds(collection: CollectionRecord, productGid: string | undefined): boolean {
  const product = parseGid(productGid ?? "");
  return product !== undefined && collection.productIds.includes(product.id);
}

function plain(html: string): string {
  return html
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

export const productTypes: Record<string, TypeResolvers> = {
  Product: {
    ...resolvers<ProductNode>({
      id: ({ record }) => gid("Product", record.id),
      legacyResourceId: ({ record }) => String(record.id),
      handle: ({ record }) => record.handle,
      title: ({ record }) => record.title,
      vendor: ({ record }) => record.vendor,
      productType: ({ record }) => record.productType,
      description: ({ record }) => plain(record.descriptionHtml),
      descriptionHtml: ({ record }) => record.descriptionHtml,
      tags: ({ record }) => record.tags,
      status: ({ record }) => record.status,
      isGiftCard: ({ record }) => record.isGiftCard,
      hasOnlyDefaultVariant: ({ record }) => record.variants.length === 1,
      createdAt: ({ record }) => dateTime(record.createdAt),
      updatedAt: ({ record }) => dateTime(record.updatedAt),
      publishedAt: ({ record }) => dateTime(record.createdAt),
      onlineStoreUrl: ({ record }, _args, { sim, shop }) =>
        storefrontUrl(sim, shop, `/products/${record.handle}`),
      featuredMedia: () => null,
      priceRangeV2: priceRange,
      compareAtPriceRange,
      variantsCount: ({ record }) => ({ count: record.variants.length, precision: "EXACT" }),
      inCollection: ({ record }, args, context) => {
        const collection = parseGid(text(args, "id") ?? "");
        const found = collection && findCollection(context, collection.id);
        return found ? found.record.productIds.includes(record.id) : false;
      },
    }),
    variants: connection<ProductNode>(({ record }, args) =>
      listSource(
        record.variants.map((variant) => variantNode(record, variant)),
        args["reverse"] === true,
      ),
    ),
    collections: connection<ProductNode>(({ record }, args, context) =>
      recordSource(collectionList, args, context, [
        {
          sql: "exists (select 1 from json_each(record.json, '$.productIds') where value = ?)",
          values: [record.id],
        },
      ]),
    ),
    ...metafieldFields<ProductNode>(({ record }) => gid("Product", record.id)),
  },
  ProductVariant: {
    ...resolvers<VariantNode>({
      id: ({ variant }) => gid("ProductVariant", variant.id),
      legacyResourceId: ({ variant }) => String(variant.id),
      title: ({ variant }) => variant.title,
      displayName: ({ product, variant }) => `${product.title} - ${variant.title}`,
      sku: ({ variant }) => variant.sku,
      price: ({ variant }, _args, { shop }) => moneyString(variant.priceMinor, shop.currency),
      compareAtPrice: ({ variant }, _args, { shop }) =>
        variant.compareAtPriceMinor === null ? null : moneyString(variant.compareAtPriceMinor, shop.currency),
      position: ({ product, variant }) => product.variants.indexOf(variant) + 1,
      availableForSale: ({ product }) => product.status === "ACTIVE",
      createdAt: ({ product }) => dateTime(product.createdAt),
      updatedAt: ({ product }) => dateTime(product.updatedAt),
      product: ({ product }) => productNode(product),
      inventoryItem: (node) => inventoryItemNode(node),
    }),
    ...metafieldFields<VariantNode>(({ variant }) => gid("ProductVariant", variant.id)),
  },
  InventoryItem: {
    ...resolvers<InventoryItemNode>({
      id: ({ variant }) => gid("InventoryItem", variant.id),
      legacyResourceId: ({ variant }) => String(variant.id),
      sku: ({ variant }) => variant.sku,
      unitCost: ({ variant }, _args, { shop }) =>
        variant.unitCostMinor === undefined ? null : money(variant.unitCostMinor, shop.currency),
      variant: ({ product, variant }) => variantNode(product, variant),
    }),
    // None is shared here by several.
    variants: connection<InventoryItemNode>(({ product, variant }, args) =>
      listSource([variantNode(product, variant)], args["reverse"] === true),
    ),
  },
  SellingPlan: resolvers<SellingPlanNode>({
    id: ({ plan }) => gid("SellingPlan", plan.id),
    name: ({ plan }) => plan.name,
    deliveryPolicy: ({ plan }) => ({
      __typename: plan.recurringDeliveries
        ? "SellingPlanRecurringDeliveryPolicy"
        : "SellingPlanFixedDeliveryPolicy",
    }),
  }),
  Collection: {
    ...resolvers<CollectionNode>({
      id: ({ record }) => gid("Collection", record.id),
      legacyResourceId: ({ record }) => String(record.id),
      handle: ({ record }) => record.handle,
      title: ({ record }) => record.title,
      description: ({ record }) => plain(record.descriptionHtml),
      descriptionHtml: ({ record }) => record.descriptionHtml,
      updatedAt: ({ record }) => dateTime(record.updatedAt),
      image: () => null,
      productsCount: ({ record }) => ({ count: record.productIds.length, precision: "EXACT" }),
      hasProduct: ({ record }, args) => holds(record, text(args, "id")),
    }),
    products: connection<CollectionNode>(({ record }, args, context) =>
      listSource(productsOf(context, record), args["reverse"] === true),
    ),
    ...metafieldFields<CollectionNode>(({ record }) => gid("Collection", record.id)),
  },
};
