import type { Simulator } from "../simulator.ts";
import type { OrderRecord, ShopRecord } from "../state/records.ts";
import type { LineDelta } from "../webhooks/payloads/order-edit-payload.ts";
import { orderEditPayload } from "../webhooks/payloads/order-edit-payload.ts";
import type { OrderError, OrderResult } from "./result.ts";
import { refuse } from "./result.ts";
import { settleCredits } from "./settle-credits.ts";
import { financialStatusOf } from "./status.ts";

/** What a decision about an order answers: the order as it shall be, and what to tell the app. */
export type OrderChange =
  | {
      ok: true;
      value: OrderRecord;
      topics: string[];
      customerChanged: boolean;
      /** Which units came and went, for `orders/edited`. */
      edit?: { additions: LineDelta[]; removals: LineDelta[] };
    }
  | { ok: false; error: OrderError };

/**
 * Loads an order, decides, saves and emits in one transaction. `at` is the clock's now, but later
 * than the order's last change, so that `updatedAt` orders every two versions of one order. (Payloads
 * and GraphQL carry whole seconds, as Shopify's do: there two versions may bear the same time.)
 * `orders/updated` follows every change, last.
 */
export function changeOrder(
  sim: Simulator,
  shop: ShopRecord,
  orderId: number,
  decide: (order: OrderRecord, at: number) => OrderChange,
): OrderResult {
  return sim.state.transaction(() => {
    const before = sim.state.find(shop.domain, "order", orderId);
    if (!before) return refuse({ code: "ORDER_NOT_FOUND" });
    const at = Math.max(sim.clock.now(), before.updatedAt + 1);
    const change = decide(before, at);
    if (!change.ok) return change;
    const changed: OrderRecord = { ...change.value, updatedAt: at };
    const after: OrderRecord = { ...changed, financialStatus: financialStatusOf(changed) };
    sim.state.save(shop.domain, "order", after);
    settleCredits(sim, shop, before, after);
    for (const topic of [...change.topics, "orders/updated"]) {
      const edited = topic === "orders/edited" && change.edit;
      if (!edited) sim.emit(shop, topic, { kind: "order", id: orderId });
      else
        sim.emit(shop, topic, { kind: "payload", payload: orderEditPayload(shop, after, sim.state, edited) });
    }
    if (change.customerChanged) touchCustomer(sim, shop, after.customerId);
    return { ok: true, value: after };
  });
}

/** A customer's order count and amount spent are counted from orders; here only the change is told. */
export function touchCustomer(sim: Simulator, shop: ShopRecord, customerId: number | null): void {
  const customer = customerId === null ? undefined : sim.state.find(shop.domain, "customer", customerId);
  if (!customer) return;
  const updatedAt = Math.max(sim.clock.now(), customer.updatedAt + 1);
  sim.state.save(shop.domain, "customer", { ...customer, updatedAt });
  sim.emit(shop, "customers/update", { kind: "customer", id: customer.id });
}
