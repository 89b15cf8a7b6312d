import type { Simulator } from "../simulator.ts";
import type { OrderRecord, ShopRecord, TransactionRecord } from "../state/records.ts";
import { changeOrder } from "./change-order.ts";
import { openPayment } from "./payments.ts";
import type { OrderResult } from "./result.ts";
import { refuse } from "./result.ts";
import { orderTotals } from "./totals.ts";

/**
 * Takes what is outstanding, or a part of it: captures an open authorization, else books a payment.
 * Emits `orders/paid` once nothing is left to pay.
 */
export function payOrder(
  sim: Simulator,
  shop: ShopRecord,
  orderId: number,
  request: { amountMinor?: number } = {},
): OrderResult {
  return changeOrder(sim, shop, orderId, (order, at) => {
    if (order.cancelledAt !== null) return refuse({ code: "ORDER_CANCELLED" });
    const { outstandingMinor } = orderTotals(order);
    if (outstandingMinor <= 0) return refuse({ code: "ALREADY_PAID" });
    const { amountMinor = outstandingMinor } = request;
    if (!Number.isSafeInteger(amountMinor) || amountMinor <= 0 || amountMinor > outstandingMinor)
      return refuse({ code: "INVALID_AMOUNT", availableMinor: outstandingMinor });
    const payment = paymentOf(order, sim.state.nextId("transaction"), amountMinor, at);
    return {
      ok: true,
      value: { ...order, transactions: [...order.transactions, payment] },
      topics: amountMinor === outstandingMinor ? ["orders/paid"] : [],
      customerChanged: true,
    };
  });
}

function paymentOf(order: OrderRecord, id: number, amountMinor: number, at: number): TransactionRecord {
  const open = openPayment(order);
  const base = { id, status: "success", amountMinor, createdAt: at } as const;
  if (!open) return { ...base, parentId: null, kind: "sale", gateway: "manual" };
  const { transaction, leftMinor } = open;
  // Nobody captures more than was authorized: the whole is then paid by other means.
  if (transaction.kind === "authorization" && amountMinor > leftMinor)
    return { ...base, parentId: null, kind: "sale", gateway: "manual" };
  const kind = transaction.kind === "authorization" ? "capture" : "sale";
  return { ...base, parentId: transaction.id, kind, gateway: transaction.gateway };
}
