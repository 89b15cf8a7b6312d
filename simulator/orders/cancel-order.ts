import type { Simulator } from "../simulator.ts";
import type { OrderRecord, ShopRecord } from "../state/records.ts";
import { changeOrder } from "./change-order.ts";
import { decideRefund } from "./refund-order.ts";
import type { OrderResult } from "./result.ts";
import { refuse } from "./result.ts";
import { orderTotals } from "./totals.ts";
import { voidPayment } from "./void-order.ts";

/**
 * Cancels an order that was not sent yet. Unpaid orders are voided; of paid ones everything that is
 * left is refunded, or, with `refund: false`, the money stays. Emits `refunds/create` when money or
 * units went back, and `orders/cancelled`.
 * https://shopify.dev/docs/api/admin-graphql/latest/mutations/orderCancel
 */
export function cancelOrder(
  sim: Simulator,
  shop: ShopRecord,
  orderId: number,
  request: { reason: NonNullable<OrderRecord["cancelReason"]>; refund: boolean },
): OrderResult {
  return changeOrder(sim, shop, orderId, (order, at) => {
    if (order.cancelledAt !== null) return refuse({ code: "ORDER_CANCELLED" });
    if (order.fulfillments.length > 0) return refuse({ code: "FULFILLED" });
    const nextId = (kind: string) => sim.state.nextId(kind);
    const cancelled = { ...order, cancelledAt: at, cancelReason: request.reason, closedAt: at };
    const { capturedMinor } = orderTotals(order);
    const topics = ["orders/cancelled"];
    if (capturedMinor === 0 && order.financialStatus !== "paid")
      return { ok: true, value: voidPayment(cancelled, at, nextId), topics, customerChanged: true };
    if (!request.refund) return { ok: true, value: cancelled, topics, customerChanged: true };
    const refund = refundOfTheRest(voidPayment(cancelled, at, nextId), at, nextId);
    if (!refund.ok) {
      if (refund.error.code !== "NOTHING_TO_DO") return refund;
      return { ok: true, value: cancelled, topics, customerChanged: true };
    }
    return { ...refund, topics: [...refund.topics, ...topics] };
  });
}

/** Every unit, the shipping, and all the money that is still here: tips too. */
function refundOfTheRest(order: OrderRecord, at: number, nextId: (kind: string) => number) {
  const totals = orderTotals(order);
  const request = {
    lines: order.lines.map((line) => ({ lineId: line.id, quantity: line.currentQuantity })),
    shippingMinor: totals.currentShippingMinor,
    amountMinor: totals.capturedMinor - totals.refundedMinor,
    note: "Cancelled",
  };
  return decideRefund(order, request, at, nextId);
}
