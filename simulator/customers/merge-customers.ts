import type { Simulator } from "../simulator.ts";
import type { CustomerRecord, ShopRecord } from "../state/records.ts";
import { customerMergePayload } from "../webhooks/payloads/customer-payload.ts";
import { ordersOfCustomer } from "./customer-index.ts";
import { removeCustomer } from "./delete-customer.ts";
import { moveOrders } from "./move-orders.ts";
import type { CustomerResult } from "./result.ts";
import { refuse } from "./result.ts";
import { saveCustomer } from "./save-customer.ts";

/**
 * Who of two survives a merge: the one whose address is to be kept, else the only one with an address,
 * else the one with an account, else the one who was invited, else the second.
 * https://shopify.dev/docs/api/admin-graphql/latest/mutations/customerMerge
 */
export function survivorOf(one: CustomerRecord, two: CustomerRecord, keepEmailOf?: number): CustomerRecord {
  for (const each of [one, two]) if (each.id === keepEmailOf && each.email !== null) return each;
  if ((one.email === null) !== (two.email === null)) return one.email === null ? two : one;
  if (one.email === null) return two;
  for (const state of ["ENABLED", "INVITED"])
    if ((one.state === state) !== (two.state === state)) return one.state === state ? one : two;
  return two;
}

/**
 * Makes one customer of two: orders, tags and store credit go to the survivor, the other is gone with its
 * metafields. Emits `orders/updated` for each order that moved, `customers/update`, and last
 * `customers/merge`. Someone whose data was erased cannot be merged. Answers the survivor.
 */
export function mergeCustomers(
  sim: Simulator,
  shop: ShopRecord,
  request: { oneId: number; twoId: number; keepEmailOf?: number },
): CustomerResult {
  return sim.state.transaction(() => {
    const one = sim.state.find(shop.domain, "customer", request.oneId);
    const two = sim.state.find(shop.domain, "customer", request.twoId);
    if (!one || !two) return refuse({ code: "CUSTOMER_NOT_FOUND" });
    if (one.id === two.id) return refuse({ code: "SAME_CUSTOMER" });
    if (one.redactedAt !== undefined || two.redactedAt !== undefined)
      return refuse({ code: "CANNOT_MERGE", reason: "REDACTED" });
    const kept = survivorOf(one, two, request.keepEmailOf);
    const gone = kept === one ? two : one;
    moveOrders(sim, shop, ordersOfCustomer(sim, shop, gone.id), { customerId: kept.id });
    removeCustomer(sim, shop, gone.id);
    const storeCreditMinor = (kept.storeCreditMinor ?? 0) + (gone.storeCreditMinor ?? 0);
    const value = saveCustomer(sim, shop, {
      ...kept,
      firstName: kept.firstName || gone.firstName,
      lastName: kept.lastName || gone.lastName,
      tags: [...new Set([...kept.tags, ...gone.tags])],
      ...(storeCreditMinor > 0 ? { storeCreditMinor } : {}),
      createdAt: Math.min(kept.createdAt, gone.createdAt),
    });
    sim.emit(shop, "customers/merge", { kind: "payload", payload: customerMergePayload(kept.id, gone.id) });
    return { ok: true, value };
  });
}
