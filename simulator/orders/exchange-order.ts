import type { Simulator } from "../simulator.ts";
import type { OrderRecord, RefundRecord, ShopRecord } from "../state/records.ts";
import { changeOrder } from "./change-order.ts";
import { decideEdit } from "./edit-order.ts";
import { returnUnits } from "./refund-order.ts";
import type { OrderResult } from "./result.ts";
import { refuse } from "./result.ts";
import { fulfillableQuantity } from "./status.ts";

export interface Exchange {
  back: { lineId: number; quantity: number }[];
  instead: { variantId: number; quantity: number }[];
}

/**
 * Swaps units for others: unsent ones are edited out, sent ones come back in a refund that moves no
 * money, the new ones are added at today's price. The balance stays outstanding (`payOrder`) or owed
 * (`refundOrder` with `owedMinor`). Emits `refunds/create` for sent units, and `orders/edited`.
 * https://shopify.dev/docs/apps/build/orders-fulfillment/returns-apps/manage-exchanges
 */
export function exchangeOrder(
  sim: Simulator,
  shop: ShopRecord,
  orderId: number,
  exchange: Exchange,
): OrderResult {
  return changeOrder(sim, shop, orderId, (order, at) => {
    if (["pending", "authorized", "voided"].includes(order.financialStatus))
      return refuse({ code: "NOT_PAID" });
    if (exchange.back.length === 0 || exchange.instead.length === 0) return refuse({ code: "NOTHING_TO_DO" });
    const split = splitBySending(order, exchange.back);
    const edit = decideEdit(sim, shop, order, { changes: split.removed, add: exchange.instead });
    if (!edit.ok || split.sent.length === 0) return edit;
    const units = returnUnits(edit.value, split.sent, (kind) => sim.state.nextId(kind));
    if (!units.ok) return units;
    const refund: RefundRecord = {
      id: sim.state.nextId("refund"),
      createdAt: at,
      note: "Exchanged",
      shippingMinor: 0,
      lines: units.returned,
      transactionIds: [],
    };
    const value = { ...edit.value, lines: units.lines, refunds: [...order.refunds, refund] };
    return { ...edit, value, topics: ["refunds/create", ...edit.topics] };
  });
}

/** Of each line that comes back: units that never left are taken off, the others are returned. */
function splitBySending(order: OrderRecord, back: Exchange["back"]) {
  const sent: { lineId: number; quantity: number }[] = [];
  const removed: { lineId: number; quantity: number }[] = [];
  for (const { lineId, quantity } of back) {
    const line = order.lines.find(({ id }) => id === lineId);
    const unsent = line ? Math.min(quantity, fulfillableQuantity(order, line)) : 0;
    if (unsent < quantity || !line) sent.push({ lineId, quantity: quantity - unsent });
    if (line && unsent > 0) removed.push({ lineId, quantity: line.currentQuantity - unsent });
  }
  return { sent, removed };
}
