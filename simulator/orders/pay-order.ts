import type { Simulator } from "../simulator.ts";
import type { OrderRecord, ShopRecord, TransactionRecord } from "../state/records.ts";
import { changeOrder } from "./change-order.ts";
import type { OrderResult } from "./result.ts";
import { refuse } from "./result.ts";
import { orderTotals } from "./totals.ts";

/** Marks an order as paid: captures its authorization, or takes what is outstanding. Emits `orders/paid`. */
export function payOrder(sim: Simulator, shop: ShopRecord, orderId: number): OrderResult {
  return changeOrder(sim, shop, orderId, (order, at) => {
    if (order.cancelledAt !== null) return refuse({ code: "ORDER_CANCELLED" });
    const { outstandingMinor } = orderTotals(order);
    if (outstandingMinor <= 0) return refuse({ code: "ALREADY_PAID" });
    const payment = paymentOf(order, sim.state.nextId("transaction"), outstandingMinor, at);
    return {
      ok: true,
      value: { ...order, transactions: [...order.transactions, payment] },
      topics: ["orders/paid"],
      customerChanged: true,
    };
  });
}

function paymentOf(order: OrderRecord, id: number, amountMinor: number, at: number): TransactionRecord {
  const authorization = order.transactions.find(({ kind }) => kind === "authorization");
  const captured = order.transactions.some(({ kind }) => kind === "capture");
  const capture = authorization !== undefined && !captured && amountMinor <= authorization.amountMinor;
  const pending = order.transactions.find(({ status }) => status === "pending");
  return {
    id,
    parentId: (capture ? authorization.id : pending?.id) ?? null,
    kind: capture ? "capture" : "sale",
    status: "success",
    gateway: (capture ? authorization.gateway : pending?.gateway) ?? "manual",
    amountMinor,
    createdAt: at,
  };
}
