import { expect, test } from "vitest";
import { ORDERS_A_PAGE } from "../../shopify/fetch-order.server.ts";
import type { UpdatedOrders } from "../../shopify/fetch-order.server.ts";
import { placeAfter } from "./place-in-search.server.ts";
import type { Place } from "./place-in-search.server.ts";

/** Shopify's own limit of one search. https://shopify.dev/docs/api/usage/pagination-graphql */
const MOST_DEEP = 25_000;

/** Several orders change within one second. */
const ORDERS = Array.from({ length: 60_001 }, (_, place) => ({
  orderId: String(place),
  updatedAt: Math.floor(place / 7) * 1000,
  head: "",
}));

function pageOf({ since, after }: Place): UpdatedOrders {
  const found = ORDERS.slice((since / 1000) * 7);
  const from = Number(after ?? 0);
  if (from + ORDERS_A_PAGE > MOST_DEEP) throw new Error("Pagination is limited to 25,000 objects.");
  const next = from + ORDERS_A_PAGE < found.length ? String(from + ORDERS_A_PAGE) : null;
  return { orders: found.slice(from, from + ORDERS_A_PAGE), next };
}

test("more orders than Shopify leads into one search are all seen", () => {
  const seen = new Set<string>();
  for (let at: Place | null = { since: 0, after: null, depth: 0 }; at !== null;) {
    const page = pageOf(at);
    for (const { orderId } of page.orders) seen.add(orderId);
    at = placeAfter(at, page);
  }
  expect(seen.size).toBe(ORDERS.length);
});

test("a search in which all changed at one moment goes on, since none could take over", () => {
  const orders = [{ orderId: "1", updatedAt: 0, head: "" }];
  const at = { since: 0, after: "x", depth: MOST_DEEP };
  expect(placeAfter(at, { orders, next: "y" })).toEqual({ since: 0, after: "y", depth: MOST_DEEP + 1 });
});
