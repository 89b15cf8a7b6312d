import { gid } from "../gid.ts";
import type { Simulator } from "../simulator.ts";
import type { ShopRecord } from "../state/records.ts";
import { ordersOfCustomer } from "./customer-index.ts";
import type { CustomerResult } from "./result.ts";
import { refuse } from "./result.ts";

/**
 * Deletes a customer who has no orders; with orders, personal data can only be erased (`eraseCustomer`).
 * Emits `customers/delete`. https://shopify.dev/docs/api/admin-graphql/latest/mutations/customerDelete
 */
export function deleteCustomer(sim: Simulator, shop: ShopRecord, customerId: number): CustomerResult {
  return sim.state.transaction(() => {
    const customer = sim.state.find(shop.domain, "customer", customerId);
    if (!customer) return refuse({ code: "CUSTOMER_NOT_FOUND" });
    const orders = ordersOfCustomer(sim, shop, customerId).length;
    if (orders > 0) return refuse({ code: "HAS_ORDERS", orders });
    removeCustomer(sim, shop, customerId);
    sim.emit(shop, "customers/delete", { kind: "customer", id: customerId });
    return { ok: true, value: customer };
  });
}

/** Takes the record and its metafields away. Carts lose their owner when they are next looked at. */
export function removeCustomer(sim: Simulator, shop: ShopRecord, customerId: number): void {
  const owner = gid("Customer", customerId);
  for (const { namespace, key } of sim.state.metafields(shop.domain, owner))
    sim.state.removeMetafield(shop.domain, owner, namespace, key);
  sim.state.remove(shop.domain, "customer", customerId);
}
