import { idFromGid } from "../../shopify/decode/gid.server.ts";

/** What a clock of Shopify's may be ahead of ours. */
const CLOCKS_DIFFER_MS = 10 * 60_000;
/** What lies beyond cannot be stored, and cannot be meant. */
const YEAR_10000 = Date.UTC(10_000, 0);

/**
 * Since when the customer of an order can have bought anything: since the customer was made. Infinity for
 * an order of nobody's, which earns nothing before it is claimed; null where the payload does not say.
 */
export function customerSinceOf(payload: unknown): number | null {
  const customer = memberOf(payload, "customer");
  if (customer === null) return Number.POSITIVE_INFINITY;
  const createdAt = memberOf(customer, "created_at");
  const at = typeof createdAt === "string" ? Date.parse(createdAt) : Number.NaN;
  return at >= CLOCKS_DIFFER_MS && at < YEAR_10000 ? at - CLOCKS_DIFFER_MS : null;
}

/** The order that its letter is about; null where it names none that could be. */
export function orderIdOf(payload: unknown): string | null {
  const gid = memberOf(payload, "admin_graphql_api_id");
  return typeof gid === "string" ? (idFromGid(gid, "Order") ?? null) : null;
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
