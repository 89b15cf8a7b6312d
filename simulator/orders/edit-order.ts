import type { Simulator } from "../simulator.ts";
import type { OrderLineRecord, OrderRecord, ShopRecord } from "../state/records.ts";
import { changeOrder } from "./change-order.ts";
import { findVariant } from "./find-variant.ts";
import { draftLine } from "./order-draft.ts";
import type { OrderError, OrderResult } from "./result.ts";
import { refuse } from "./result.ts";
import { fulfillableQuantity } from "./status.ts";

export interface OrderEdit {
  /** New current quantities of lines of the order. */
  changes: { lineId: number; quantity: number }[];
  add: { variantId: number; quantity: number }[];
}

/**
 * Changes what an order holds. No money moves: an edit leaves an amount outstanding (`payOrder`
 * takes it) or owed (`refundOrder` gives it back). More of a discounted line becomes a new line at
 * the full price, so that the discount that was given stays as it was. Sent units stay. Emits `orders/edited`.
 * https://shopify.dev/docs/apps/build/orders-fulfillment/order-management-apps/edit-orders
 */
export function editOrder(sim: Simulator, shop: ShopRecord, orderId: number, edit: OrderEdit): OrderResult {
  return changeOrder(sim, shop, orderId, (order) => {
    if (order.cancelledAt !== null) return refuse({ code: "ORDER_CANCELLED" });
    const nextId = () => sim.state.nextId("line");
    const changed = changeQuantities(order, edit.changes, nextId);
    if (!changed.ok) return changed;
    const added: OrderLineRecord[] = [];
    for (const { variantId, quantity } of edit.add) {
      const found = findVariant(sim.state, shop.domain, variantId);
      if (!found) return refuse({ code: "VARIANT_NOT_FOUND", variantId });
      if (!isCount(quantity) || quantity === 0)
        return refuse({ code: "INVALID_QUANTITY", lineId: 0, available: MOST_UNITS });
      added.push({
        ...draftLine(found.product, found.variant, quantity),
        id: nextId(),
        currentQuantity: quantity,
      });
    }
    if (!changed.differs && added.length === 0) return refuse({ code: "NOTHING_TO_DO" });
    return {
      ok: true,
      value: { ...order, lines: [...changed.lines, ...added] },
      topics: ["orders/edited"],
      customerChanged: true,
    };
  });
}

type Changed = { ok: true; lines: OrderLineRecord[]; differs: boolean } | { ok: false; error: OrderError };

function changeQuantities(order: OrderRecord, changes: OrderEdit["changes"], nextId: () => number): Changed {
  const lines = [...order.lines];
  for (const { lineId, quantity } of changes) {
    const index = lines.findIndex(({ id }) => id === lineId);
    const line = lines[index];
    if (!line) return refuse({ code: "LINE_NOT_FOUND", lineId });
    if (!isCount(quantity)) return refuse({ code: "INVALID_QUANTITY", lineId, available: MOST_UNITS });
    const more = quantity - line.currentQuantity;
    const unsent = fulfillableQuantity(order, line);
    if (-more > unsent) return refuse({ code: "INVALID_QUANTITY", lineId, available: unsent });
    if (more <= 0) lines[index] = { ...line, currentQuantity: quantity };
    else if (line.discountAllocations.length === 0)
      lines[index] = { ...line, quantity: line.quantity + more, currentQuantity: quantity };
    else
      lines.push({ ...line, id: nextId(), quantity: more, currentQuantity: more, discountAllocations: [] });
  }
  const differs =
    lines.length !== order.lines.length ||
    lines.some((line, index) => line.currentQuantity !== order.lines[index]?.currentQuantity);
  return { ok: true, lines, differs };
}

/** More than any shopper buys, few enough for sums to stay exact. */
const MOST_UNITS = 10_000;

function isCount(quantity: number): boolean {
  return Number.isSafeInteger(quantity) && quantity >= 0 && quantity <= MOST_UNITS;
}
