import { gid } from "../gid.ts";
import type { Simulator } from "../simulator.ts";
import type { ShopRecord } from "../state/records.ts";
import { touchCustomer } from "./change-order.ts";
import type { OrderResult } from "./result.ts";
import { refuse } from "./result.ts";

/**
 * Deletes an order for good, with its metafields; answers its last record. Emits `orders/delete`. Here any
 * order may be deleted; Shopify keeps those that were paid online.
 * https://shopify.dev/docs/api/admin-graphql/latest/mutations/orderDelete
 */
export function deleteOrder(sim: Simulator, shop: ShopRecord, orderId: number): OrderResult {
  return sim.state.transaction(() => {
    const order = sim.state.find(shop.domain, "order", orderId);
    if (!order) return refuse({ code: "ORDER_NOT_FOUND" });
    sim.state.remove(shop.domain, "order", orderId);
    const owner = gid("Order", orderId);
    for (const { namespace, key } of sim.state.metafields(shop.domain, owner))
      sim.state.removeMetafield(shop.domain, owner, namespace, key);
    sim.emit(shop, "orders/delete", { kind: "order", id: orderId });
    touchCustomer(sim, shop, order.customerId);
    return { ok: true, value: order };
  });
}
