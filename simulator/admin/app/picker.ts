import { decimalString } from "../../money.ts";
import { gid, parseGid } from "../../gid.ts";
import type { CollectionRecord, CustomerRecord, ProductRecord, VariantRecord } from "../../state/records.ts";
import type { AdminRequest } from "../admin-context.ts";
import { count, money } from "../components.ts";

const ROWS = 50;

/** A row of the resource picker, with what the app is given when it is chosen. */
interface PickerRow {
  id: string;
  title: string;
  detail: string;
  selected: boolean;
  disabled: boolean;
  resource: object;
}

/**
 * Rows for the resource picker, as JSON: those that match `query`, and those named by `id`. Shapes as in
 * https://shopify.dev/docs/api/app-bridge-library/apis/resource-picker
 */
export function answerPicker(request: AdminRequest): Response {
  const { c } = request;
  const query = c.req.query("query") ?? "";
  const ids = (c.req.queries("id") ?? []).flatMap((text) => parseGid(text)?.id ?? []);
  const rows = rowsOf(request, c.req.param("type") ?? "", query, ids);
  return rows ? c.json(rows) : c.json({ error: "unknown type" }, 404);
}

function rowsOf(request: AdminRequest, type: string, query: string, ids: number[]): PickerRow[] | undefined {
  const { sim, shop } = request;
  const load = <K extends "product" | "collection" | "customer">(kind: K) =>
    ids.length > 0
      ? ids.flatMap((id) => sim.state.find(shop.domain, kind, id) ?? [])
      : sim.state.list(shop.domain, kind, { by: "id", search: query, limit: ROWS });
  const { currency } = shop;
  switch (type) {
    case "product":
      return load("product").map((product) => productRow(product, currency));
    case "variant":
      return variantRows(request, query, ids);
    case "collection":
      return load("collection").map(collectionRow);
    case "customer":
      return load("customer").map(customerRow);
    default:
      return undefined;
  }
}

function variantRows({ sim, shop }: AdminRequest, query: string, ids: number[]): PickerRow[] {
  const search = ids.length > 0 ? "" : query;
  const products = sim.state.list(shop.domain, "product", { by: "id", search, limit: 250 });
  const all = products.flatMap((product) => product.variants.map((variant) => ({ product, variant })));
  const wanted = ids.length > 0 ? all.filter(({ variant }) => ids.includes(variant.id)) : all.slice(0, ROWS);
  return wanted.map(({ product, variant }) => {
    const resource = variantResource(product, variant, shop.currency);
    const detail = money(variant.priceMinor, shop.currency);
    return { ...row(resource.id, resource.displayName, detail), resource };
  });
}

function productRow(product: ProductRecord, currency: string): PickerRow {
  const id = gid("Product", product.id);
  const resource = {
    id,
    title: product.title,
    handle: product.handle,
    vendor: product.vendor,
    productType: product.productType,
    descriptionHtml: product.descriptionHtml,
    tags: product.tags,
    status: product.status,
    images: [],
    totalVariants: product.variants.length,
    hasOnlyDefaultVariant: product.variants.length === 1,
    variants: product.variants.map((variant) => variantResource(product, variant, currency)),
    createdAt: new Date(product.createdAt).toISOString(),
    updatedAt: new Date(product.updatedAt).toISOString(),
  };
  return { ...row(id, product.title, product.vendor), resource };
}

function variantResource(product: ProductRecord, variant: VariantRecord, currency: string) {
  return {
    id: gid("ProductVariant", variant.id),
    title: variant.title,
    displayName: `${product.title} - ${variant.title}`,
    sku: variant.sku,
    price: decimalString(variant.priceMinor, currency),
    product: { id: gid("Product", product.id) },
    availableForSale: true,
  };
}

function collectionRow(collection: CollectionRecord): PickerRow {
  const id = gid("Collection", collection.id);
  const resource = {
    id,
    title: collection.title,
    handle: collection.handle,
    descriptionHtml: collection.descriptionHtml,
    productsCount: collection.productIds.length,
    updatedAt: new Date(collection.updatedAt).toISOString(),
  };
  return { ...row(id, collection.title, count(collection.productIds.length, "product")), resource };
}

function customerRow(customer: CustomerRecord): PickerRow {
  const id = gid("Customer", customer.id);
  const displayName = `${customer.firstName} ${customer.lastName}`;
  const resource = { id, displayName, email: customer.email };
  return { ...row(id, displayName, customer.email ?? ""), resource };
}

function row(id: string, title: string, detail: string) {
  return { id, title, detail, selected: false, disabled: false };
}
