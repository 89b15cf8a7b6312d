import { afterAll, beforeAll, expect, test } from "vitest";
import type { SimulatedShopify } from "../../tests/support/simulated-shopify.ts";
import { simulatedShopify } from "../../tests/support/simulated-shopify.ts";

let it: SimulatedShopify;
beforeAll(async () => {
  it = await simulatedShopify();
});
afterAll(() => it.close());

const LINE = `query ($order: ID!, $collection: ID!) {
  order(id: $order) {
    lineItems(first: 1) {
      nodes { vendor product { vendor productType tags in: inCollection(id: $collection) } }
    }
  }
}`;

async function line(orderId: number, collectionId: number): Promise<unknown> {
  const variables = {
    order: `gid://shopify/Order/${orderId}`,
    collection: `gid://shopify/Collection/${collectionId}`,
  };
  const { data } = await it.query(LINE, variables);
  return (data as { order: { lineItems: { nodes: unknown[] } } }).order.lineItems.nodes[0];
}

test("a product comes and goes, and its metafields and its place in collections go with it", async () => {
  const { sim, shop } = it;
  const path = `/shops/${shop.domain}`;
  const said = { title: "Blue Train", vendor: "Blue Note", priceMinor: 1_995 };
  await it.control("POST", `${path}/products`, said);
  const made = sim.state.list(shop.domain, "product", { by: "id", limit: 1_000 }).at(-1);
  if (!made) throw new Error("no product");
  expect(made).toMatchObject({ title: "Blue Train", productType: "", variants: [{ priceMinor: 1_995 }] });
  const jazz = sim.state.findByHandle(shop.domain, "collection", "jazz")?.id ?? 0;
  await it.control("PATCH", `${path}/collections/${jazz}`, { add: [made.id] });
  const ownerId = `gid://shopify/Product/${made.id}`;
  const set = `mutation { metafieldsSet(metafields: [
    { ownerId: "${ownerId}", key: "shelf", type: "single_line_text_field", value: "3" }
  ]) { userErrors { code } } }`;
  await it.query(set);
  await it.query(set);
  await it.control("DELETE", `${path}/products/${made.id}`);
  await expect(it.control("DELETE", `${path}/products/${made.id}`)).rejects.toThrow("422");
  expect(sim.state.find(shop.domain, "product", made.id)).toBeUndefined();
  expect(sim.state.metafields(shop.domain, ownerId)).toEqual([]);
  expect(sim.state.find(shop.domain, "collection", jazz)?.productIds).not.toContain(made.id);
  await it.settle();
  const letters = it.app.letters.filter(({ body }) => (body as { id: number }).id === made.id);
  // Setting the same value again is no update.
  expect(letters.map(({ headers }) => headers["x-shopify-topic"]).sort()).toEqual([
    "products/create",
    "products/delete",
    "products/update",
  ]);
});

test("a product changes its vendor, type, tags and collections, and an order keeps the vendor", async () => {
  const { sim, shop, product } = it;
  const order = it.order();
  const collection = sim.state.findByHandle(shop.domain, "collection", "jazz")?.id ?? 0;
  const was = { vendor: "Columbia", productType: "Album", tags: ["jazz"], in: true };
  expect(await line(order.id, collection)).toEqual({ vendor: "Columbia", product: was });
  const path = `/shops/${shop.domain}`;
  const changes = { vendor: "Blue Note", productType: "Record", tags: ["sale"] };
  await it.control("PATCH", `${path}/products/${product.id}`, changes);
  await it.control("PATCH", `${path}/collections/${collection}`, { remove: [product.id] });
  expect(await line(order.id, collection)).toEqual({
    vendor: "Columbia",
    product: { ...changes, in: false },
  });
  await it.control("PATCH", `${path}/collections/${collection}`, { add: [product.id] });
  expect(await line(order.id, collection)).toMatchObject({ product: { in: true } });
  await it.control("DELETE", `${path}/collections/${collection}`);
  expect(await line(order.id, collection)).toMatchObject({ product: { in: false } });
  await expect(it.control("DELETE", `${path}/collections/${collection}`)).rejects.toThrow("422");
  await it.settle();
  const topics = it.app.letters.map(({ headers }) => headers["x-shopify-topic"]);
  expect(topics).toEqual(
    expect.arrayContaining(["products/update", "collections/update", "collections/delete"]),
  );
});

test("a variant that costs something else is told with its inventory item alone, which knows its product", async () => {
  const { shop, product } = it;
  const [variant] = product.variants;
  if (!variant) throw new Error("no variant");
  const unitCosts = [{ variant: variant.id, costMinor: 725 }];
  await it.settle();
  it.app.letters.length = 0;
  const path = `/shops/${shop.domain}/products/${product.id}`;
  await it.control("PATCH", path, { unitCosts });
  // The same cost again is no change.
  await it.control("PATCH", path, { unitCosts });
  await it.settle();
  const told = it.app.letters.map(({ headers, body }) => [headers["x-shopify-topic"], body]);
  expect(told).toMatchObject([["inventory_items/update", { id: variant.id, cost: "7.25" }]]);
  const id = `gid://shopify/InventoryItem/${variant.id}`;
  const { data } = await it.query(
    "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on InventoryItem { unitCost { amount } variants(first: 2) { nodes { product { id } } } } } }",
    { ids: [id, "gid://shopify/InventoryItem/1"] },
  );
  expect(data).toEqual({
    nodes: [
      {
        unitCost: { amount: "7.25" },
        variants: { nodes: [{ product: { id: `gid://shopify/Product/${product.id}` } }] },
      },
      null,
    ],
  });
});
