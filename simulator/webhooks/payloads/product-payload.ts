import { gid } from "../../gid.ts";
import { moneyString } from "../../money.ts";
import type { ProductRecord, ShopRecord, VariantRecord } from "../../state/records.ts";
import type { Json } from "./shapes.ts";
import { timeInZone } from "./shapes.ts";

/** `products/create`, `products/update`. Inventory, options and media are not modelled. */
export function productPayload(shop: ShopRecord, product: ProductRecord): Json {
  const createdAt = timeInZone(product.createdAt, shop.timeZone);
  const updatedAt = timeInZone(product.updatedAt, shop.timeZone);
  const money = (minor: number) => moneyString(minor, shop.currency);
  return {
    admin_graphql_api_id: gid("Product", product.id),
    body_html: product.descriptionHtml,
    created_at: createdAt,
    handle: product.handle,
    id: product.id,
    product_type: product.productType,
    published_at: createdAt,
    template_suffix: null,
    title: product.title,
    updated_at: updatedAt,
    vendor: product.vendor,
    status: product.status.toLowerCase(),
    published_scope: "web",
    tags: product.tags.join(", "),
    variants: product.variants.map((variant, index) => ({
      admin_graphql_api_id: gid("ProductVariant", variant.id),
      barcode: null,
      compare_at_price: variant.compareAtPriceMinor === null ? null : money(variant.compareAtPriceMinor),
      created_at: createdAt,
      id: variant.id,
      inventory_policy: "continue",
      position: index + 1,
      price: money(variant.priceMinor),
      product_id: product.id,
      sku: variant.sku,
      taxable: false,
      title: variant.title,
      updated_at: updatedAt,
      option1: variant.title,
      option2: null,
      option3: null,
      image_id: null,
      inventory_item_id: null,
      inventory_quantity: 0,
      old_inventory_quantity: 0,
    })),
    options: [],
    images: [],
    image: null,
    media: [],
    variant_gids: product.variants.map((variant) => ({
      admin_graphql_api_id: gid("ProductVariant", variant.id),
      updated_at: new Date(product.updatedAt).toISOString(),
    })),
    has_variants_that_requires_components: false,
    category: null,
  };
}

/** `inventory_items/update`: of a variant, with its number. It names neither the variant nor the product. */
export function inventoryItemPayload(shop: ShopRecord, product: ProductRecord, variant: VariantRecord): Json {
  const { id, sku, unitCostMinor } = variant;
  return {
    admin_graphql_api_id: gid("InventoryItem", id),
    cost: unitCostMinor === undefined ? null : moneyString(unitCostMinor, shop.currency),
    country_code_of_origin: null,
    country_harmonized_system_codes: [],
    created_at: timeInZone(product.createdAt, shop.timeZone),
    harmonized_system_code: null,
    id,
    province_code_of_origin: null,
    requires_shipping: true,
    sku,
    tracked: false,
    updated_at: timeInZone(product.updatedAt, shop.timeZone),
    weight_unit: "kg",
    weight_value: 0,
  };
}
