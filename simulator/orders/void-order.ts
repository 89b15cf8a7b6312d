import type { Simulator } from "../simulator.ts";
import type { OrderRecord, ShopRecord } from "../state/records.ts";
import { changeOrder } from "./change-order.ts";
import { openPayment } from "./payments.ts";
import type { OrderResult } from "./result.ts";
import { refuse } from "./result.ts";

/**
 * Lets go of an authorization, or stops waiting for a payment; what was captured stays. An order of which
 * nothing was captured is voided then, but not cancelled. Emits `orders/updated`.
 * https://shopify.dev/docs/api/admin-graphql/latest/mutations/transactionVoid
 */
export function voidOrder(sim: Simulator, shop: ShopRecord, orderId: number): OrderResult {
  return changeOrder(sim, shop, orderId, (order, at) => {
    if (order.cancelledAt !== null) return refuse({ code: "ORDER_CANCELLED" });
    if (!openPayment(order)) return refuse({ code: "NOTHING_TO_VOID" });
    const value = voidPayment(order, at, (kind) => sim.state.nextId(kind));
    return { ok: true, value, topics: [], customerChanged: false };
  });
}

/** The order without an open payment. */
export function voidPayment(order: OrderRecord, at: number, nextId: (kind: string) => number): OrderRecord {
  const open = openPayment(order);
  if (!open) return order;
  const transaction = {
    id: nextId("transaction"),
    parentId: open.transaction.id,
    kind: "void" as const,
    status: "success" as const,
    gateway: open.transaction.gateway,
    amountMinor: open.leftMinor,
    createdAt: at,
  };
  return { ...order, transactions: [...order.transactions, transaction] };
}
