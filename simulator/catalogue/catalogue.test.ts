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
  expect(topics).toContain("products/update");
});
