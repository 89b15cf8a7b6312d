import { afterAll, beforeAll, expect, test } from "vitest";
import type { TargetSource } from "../../app/domain/index.ts";
import type { AdminClient } from "../../app/shopify/admin-client.server.ts";
import { fetchProductIds, PRODUCTS_A_PAGE } from "../../app/shopify/fetch-products.server.ts";
import { throttleOf } from "../../simulator/admin-api/throttle.ts";
import { testProduct } from "../../simulator/orders/test-simulator.ts";
import { type EdgeAndSimulator, edgeAndSimulator, openApp } from "./support/edge-and-simulator.ts";

/** Shopify leads no further into one list; the simulator refuses as it does. */
const MOST_DEEP = 25_000;

let edge: EdgeAndSimulator;
let client: AdminClient;
let productIds: readonly string[];
let collectionId: string;
beforeAll(async () => {
  edge = await edgeAndSimulator();
  await openApp(edge);
  client = edge.shopify.adminClient(edge.shop.domain);
  const { sim, shop } = edge;
  const plain = testProduct(sim, shop);
  const ids = Array.from({ length: MOST_DEEP + 150 }, () => sim.state.nextId("product"));
  for (const id of ids)
    sim.state.save(shop.domain, "product", { ...plain, id, handle: `p-${id}`, vendor: 'Blue "Note"' });
  productIds = ids.map(String);
  const id = sim.state.nextId("collection");
  const collection = { id, handle: "all", title: "All", descriptionHtml: "", productIds: ids };
  sim.state.save(shop.domain, "collection", { ...collection, updatedAt: sim.clock.now() });
  collectionId = String(id);
}, 120_000);
afterAll(() => edge.close());

/** The pages of a source from there on; the bucket is full before each, because nobody waits for it here. */
async function walk(source: TargetSource, from: string | null): Promise<string[]> {
  const seen: string[] = [];
  for (let after = from; ;) {
    throttleOf(edge.sim).reset();
    const page = await fetchProductIds(client, source, after);
    seen.push(...page.productIds);
    if (page.next === null) return seen;
    after = page.next;
  }
}

test("products of a vendor are found also beyond those to which one search leads", async () => {
  const source = { part: "vendors", names: ['blue "note"', "nobody"] } as const;
  const read = MOST_DEEP - 250;
  expect(await walk(source, productIds[read - 1] ?? null)).toEqual(productIds.slice(read));
});

test("a page goes on after the product that was the last, and a cursor of another day begins anew", async () => {
  const source = { part: "vendors", names: ['Blue "Note"'] } as const;
  throttleOf(edge.sim).reset();
  const before = productIds.at(-3) ?? "";
  expect(await fetchProductIds(client, source, before)).toEqual({
    productIds: productIds.slice(-2),
    next: null,
  });
  const first = await fetchProductIds(client, source, "eyJsYXN0X2lkIjoxfQ==");
  expect(first.productIds).toEqual(productIds.slice(0, PRODUCTS_A_PAGE));
});

test("of a collection the last page that Shopify gives is the end, not a refusal", async () => {
  const source = { part: "collections", names: [collectionId] } as const;
  throttleOf(edge.sim).reset();
  const first = await fetchProductIds(client, source, null);
  expect(first.productIds).toEqual(productIds.slice(0, PRODUCTS_A_PAGE));
  const [, cursor = ""] = /^100 (.+)$/.exec(first.next ?? "") ?? [];
  const place = JSON.parse(atob(cursor)) as object;
  // As if all before the last page had been read.
  const deep = btoa(JSON.stringify({ ...place, depth: MOST_DEEP - PRODUCTS_A_PAGE }));
  const last = await fetchProductIds(client, source, `${MOST_DEEP - PRODUCTS_A_PAGE} ${deep}`);
  expect(last).toMatchObject({ next: null });
  expect(last.productIds).toHaveLength(PRODUCTS_A_PAGE);
  await expect(
    fetchProductIds(client, source, `0 ${btoa(JSON.stringify({ ...place, depth: MOST_DEEP }))}`),
  ).rejects.toThrow("Shopify refused ProductsOfCollection");
});
