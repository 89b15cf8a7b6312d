import type { Simulator } from "../simulator.ts";
import type { OrderRecord, ShopRecord } from "../state/records.ts";

/** Gives orders another owner, each with a later time than before. Emits `orders/updated` for each. */
export function moveOrders(
  sim: Simulator,
  shop: ShopRecord,
  orders: readonly OrderRecord[],
  to: { customerId: number | null; email?: string | null },
): void {
  for (const order of orders) {
    const updatedAt = Math.max(sim.clock.now(), order.updatedAt + 1);
    sim.state.save(shop.domain, "order", { ...order, ...to, updatedAt });
    sim.emit(shop, "orders/updated", { kind: "order", id: order.id });
  }
}
