import type { Context } from "hono";
import type { CollectionRecord, ProductRecord } from "../../state/records.ts";
import { collectionObject, productObject, productsOf } from "../objects/catalogue.ts";
import { renderPage, themeText } from "../page.ts";
import type { Visitor } from "../visitor.ts";

const PER_PAGE = 24;

export async function homePage(visitor: Visitor, c: Context): Promise<Response> {
  const { sim, shop } = visitor;
  const newest = activeProducts(visitor, 200).slice(0, 12);
  const collections = sim.state.list(shop.domain, "collection", { by: "id", limit: 8 });
  const objects = {
    products: newest.map((product) => productObject(visitor, product)),
    collections: collections.map((one) => collectionObject(visitor, one, productsOf(visitor, one, 0, 4))),
  };
  return await renderPage(visitor, c, "index", objects, { title: shop.name });
}

export async function collectionsPage(visitor: Visitor, c: Context): Promise<Response> {
  const { sim, shop } = visitor;
  const collections = sim.state.list(shop.domain, "collection", { by: "id", limit: 100 });
  const objects = {
    collections: collections.map((one) => collectionObject(visitor, one, productsOf(visitor, one, 0, 4))),
  };
  return await renderPage(visitor, c, "list-collections", objects, {
    title: themeText(visitor, "nav.collections"),
  });
}

export async function collectionPage(visitor: Visitor, c: Context, handle: string): Promise<Response> {
  const collection = findCollection(visitor, handle);
  if (!collection) return await notFoundPage(visitor, c);
  const page = pageNumber(c);
  const from = (page - 1) * PER_PAGE;
  const objects = {
    collection: collectionObject(visitor, collection, []),
    products: productsOf(visitor, collection, from, PER_PAGE).map((product) =>
      productObject(visitor, product),
    ),
    paginate: paginate(page, collection.productIds.length),
  };
  return await renderPage(visitor, c, "collection", objects, { title: collection.title });
}

export async function productPage(visitor: Visitor, c: Context, handle: string): Promise<Response> {
  const { sim, shop } = visitor;
  const product = sim.state.findByHandle(shop.domain, "product", handle);
  if (product?.status !== "ACTIVE") return await notFoundPage(visitor, c);
  const others = activeProducts(visitor, 200).filter(
    (one) => one.vendor === product.vendor && one.id !== product.id,
  );
  const objects = {
    product: productObject(visitor, product),
    recommendations: others.slice(0, 4).map((one) => productObject(visitor, one)),
  };
  return await renderPage(visitor, c, "product", objects, { title: product.title, appSection: true });
}

export async function searchPage(visitor: Visitor, c: Context): Promise<Response> {
  const { sim, shop } = visitor;
  const terms = (c.req.query("q") ?? "").slice(0, 200);
  const found = terms.trim()
    ? sim.state.list(shop.domain, "product", { by: "id", search: terms, limit: 48 }).filter(isActive)
    : [];
  const objects = {
    search: {
      terms,
      performed: terms.trim() !== "",
      results: found.map((one) => productObject(visitor, one)),
    },
  };
  return await renderPage(visitor, c, "search", objects, { title: themeText(visitor, "nav.search") });
}

export async function notFoundPage(visitor: Visitor, c: Context): Promise<Response> {
  return await renderPage(
    visitor,
    c,
    "404",
    {},
    { title: themeText(visitor, "not_found.title"), status: 404 },
  );
}

/** `all` is every product, unless the shop has a collection of that name. */
function findCollection(visitor: Visitor, handle: string): CollectionRecord | undefined {
  const { sim, shop } = visitor;
  const found = sim.state.findByHandle(shop.domain, "collection", handle);
  if (found || handle !== "all") return found;
  const productIds = activeProducts(visitor, 10_000).map((product) => product.id);
  const title = themeText(visitor, "nav.shop");
  return { id: 0, handle: "all", title, descriptionHtml: "", productIds, updatedAt: 0 };
}

function activeProducts(visitor: Visitor, limit: number): ProductRecord[] {
  const page = { by: "happenedAt", reverse: true, limit } as const;
  return visitor.sim.state.list(visitor.shop.domain, "product", page).filter(isActive);
}

function isActive(product: ProductRecord): boolean {
  return product.status === "ACTIVE";
}

export function pageNumber(c: Context): number {
  const page = Number(c.req.query("page") ?? 1);
  return Number.isSafeInteger(page) && page > 0 && page < 10_000 ? page : 1;
}

function paginate(page: number, items: number) {
  const pages = Math.max(1, Math.ceil(items / PER_PAGE));
  return {
    current_page: page,
    pages,
    previous: page > 1 ? `?page=${page - 1}` : null,
    next: page < pages ? `?page=${page + 1}` : null,
  };
}
