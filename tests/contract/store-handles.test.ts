import { afterAll, beforeAll, expect, test } from "vitest";
import { goodsByHandle, handlesById } from "../../app/services/program/store-handles.server.ts";
import { variantName } from "../../app/services/program/file-handles.server.ts";
import type { AdminClient } from "../../app/shopify/admin-client.server.ts";
import { testProduct } from "../../simulator/orders/test-simulator.ts";
import { type EdgeAndSimulator, edgeAndSimulator, openApp } from "./support/edge-and-simulator.ts";

let edge: EdgeAndSimulator;
let client: AdminClient;
beforeAll(async () => {
  edge = await edgeAndSimulator();
  await openApp(edge);
  client = edge.shopify.adminClient(edge.shop.domain);
});
afterAll(() => edge.close());

test("a store says which of its products and collections have these handles, and those with these ids", async () => {
  const { sim, shop } = edge;
  const plain = testProduct(sim, shop);
  const variants = Array.from({ length: 251 }, (_, index) => ({
    ...{ id: sim.state.nextId("variant"), title: `Red / ${index}`, sku: "RED" },
    ...{ priceMinor: 1500, compareAtPriceMinor: null },
  }));
  const product = { ...plain, variants: [...plain.variants, ...variants] };
  sim.state.save(shop.domain, "product", product);
  // Of the second page that a store answers.
  const late = { id: variants.at(-1)?.id, title: "Red / 250" };
  const id = sim.state.nextId("collection");
  const collection = { id, handle: "great-sale", title: "Great sale", descriptionHtml: "", productIds: [] };
  sim.state.save(shop.domain, "collection", { ...collection, updatedAt: sim.clock.now() });
  const wanted = [
    { kind: "product", name: product.handle },
    { kind: "collection", name: "great-sale" },
    { kind: "collection", name: "great" },
    { kind: "product", name: "great-sale" },
    { kind: "collection", name: 'a "quoted" one' },
    { kind: "segment", name: "Customers who have purchased more than once" },
    { kind: "segment", name: "Customers who have" },
    { kind: "variant", name: variantName(product.handle, late.title) },
    { kind: "variant", name: variantName(product.handle, "8-track") },
    { kind: "variant", name: variantName("no-such-product", late.title) },
  ] as const;
  const found = await goodsByHandle(client, wanted);
  expect(wanted.map(({ kind, name }) => found.idOf(kind, name))).toEqual([
    String(product.id),
    String(id),
    undefined,
    undefined,
    undefined,
    "5002",
    undefined,
    String(late.id),
    undefined,
    undefined,
  ]);
  const named = await handlesById(client, [
    { kind: "product", name: String(product.id) },
    { kind: "collection", name: String(id) },
    { kind: "collection", name: String(product.id) },
    { kind: "variant", name: String(late.id) },
    { kind: "variant", name: "1" },
    { kind: "segment", name: "5003" },
    { kind: "segment", name: "1" },
  ]);
  expect(named.handleOf("segment", "5003")).toBe("Customers who haven't purchased");
  expect(["5003", "1"].map((one) => named.has("segment", one))).toEqual([true, false]);
  expect([String(late.id), "1"].map((one) => named.has("variant", one))).toEqual([true, false]);
  expect(named.handleOf("variant", String(late.id))).toBe(variantName(product.handle, late.title));
  expect(named.handleOf("product", String(product.id))).toBe(product.handle);
  expect(named.handleOf("collection", String(id))).toBe("great-sale");
  expect(named.handleOf("collection", String(product.id))).toBeUndefined();
  expect((await goodsByHandle(client, [])).idOf("product", product.handle)).toBeUndefined();
});
