import { ORDERS_A_PAGE } from "../../shopify/fetch-order.server.ts";
import type { UpdatedOrders } from "../../shopify/fetch-order.server.ts";

/** Where a page of orders begins, of those that changed since a moment, the earliest change first. */
export interface Place {
  /** Orders that changed since then are asked for (ms). */
  readonly since: number;
  /** Where the page begins among them, in Shopify's words; null for the first. */
  readonly after: string | null;
  /** So many of them lie before it. */
  readonly depth: number;
}

/** Shopify leads no further into one search. https://shopify.dev/docs/api/usage/pagination-graphql */
const MOST_DEEP = 25_000;

/**
 * Where the page after this one begins; null after the last. Before Shopify refuses to lead any further into a
 * search, another takes over from the last moment that was seen.
 */
export function placeAfter({ since, depth }: Place, { orders, next: after }: UpdatedOrders): Place | null {
  if (after === null) return null;
  const seen = depth + orders.length;
  const last = orders.at(-1)?.updatedAt ?? since;
  const isDeep = seen + ORDERS_A_PAGE > MOST_DEEP && last > since;
  return isDeep ? { since: last, after: null, depth: 0 } : { since, after, depth: seen };
}
