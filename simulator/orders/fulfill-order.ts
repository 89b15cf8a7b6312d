import type { Simulator } from "../simulator.ts";
import type { ShopRecord } from "../state/records.ts";
import { changeOrder } from "./change-order.ts";
import type { OrderResult } from "./result.ts";
import { refuse } from "./result.ts";
import { fulfillableQuantity, fulfillmentStatusOf } from "./status.ts";

/**
 * Sends units of an order: those named, or all that are left. Emits `orders/fulfilled` when nothing
 * is left to send, else `orders/partially_fulfilled`.
 */
export function fulfillOrder(
  sim: Simulator,
  shop: ShopRecord,
  orderId: number,
  lines?: { lineId: number; quantity: number }[],
): OrderResult {
  return changeOrder(sim, shop, orderId, (order, at) => {
    if (order.cancelledAt !== null) return refuse({ code: "ORDER_CANCELLED" });
    const left = order.lines.map((line) => ({ lineId: line.id, quantity: fulfillableQuantity(order, line) }));
    const sent = (lines ?? left).filter(({ quantity }) => quantity !== 0);
    if (left.every(({ quantity }) => quantity === 0)) return refuse({ code: "ALREADY_FULFILLED" });
    if (sent.length === 0) return refuse({ code: "NOTHING_TO_DO" });
    for (const { lineId } of sent) {
      const available = left.find((line) => line.lineId === lineId)?.quantity;
      if (available === undefined) return refuse({ code: "LINE_NOT_FOUND", lineId });
      const quantity = sent.reduce((sum, line) => sum + (line.lineId === lineId ? line.quantity : 0), 0);
      if (
        !sent.every((line) => Number.isSafeInteger(line.quantity) && line.quantity > 0) ||
        quantity > available
      )
        return refuse({ code: "INVALID_QUANTITY", lineId, available });
    }
    const fulfillment = { id: sim.state.nextId("fulfillment"), createdAt: at, lines: sent };
    const value = { ...order, fulfillments: [...order.fulfillments, fulfillment] };
    const topic =
      fulfillmentStatusOf(value) === "fulfilled" ? "orders/fulfilled" : "orders/partially_fulfilled";
    return { ok: true, value, topics: [topic], customerChanged: false };
  });
}
