import type { Simulator } from "../simulator.ts";
import type { OrderLineRecord, OrderRecord, ShopRecord } from "../state/records.ts";
import type { OrderChange } from "./change-order.ts";
import { changeOrder } from "./change-order.ts";
import { findVariant } from "./find-variant.ts";
import { draftLine } from "./order-draft.ts";
import type { OrderError, OrderResult } from "./result.ts";
import { refuse } from "./result.ts";
import { fulfillableQuantity } from "./status.ts";
import { withTax } from "./taxes.ts";

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
  return changeOrder(sim, shop, orderId, (order) => decideEdit(sim, shop, order, edit));
}

/** The edit as a decision about the order as it is. */
export function decideEdit(
  sim: Simulator,
  shop: ShopRecord,
  order: OrderRecord,
  edit: OrderEdit,
): OrderChange {
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
      ...withTax(draftLine(found.product, found.variant, quantity), order.taxes),
      id: nextId(),
      currentQuantity: quantity,
    });
  }
  if (!changed.differs && added.length === 0) return refuse({ code: "NOTHING_TO_DO" });
  const lines = [...changed.lines, ...added];
  const value = { ...order, lines };
  return { ok: true, value, topics: ["orders/edited"], customerChanged: true, edit: editOf(order, lines) };
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
    else if (growsInPlace(order, line))
      lines[index] = withTax(
        { ...line, quantity: line.quantity + more, currentQuantity: quantity },
        order.taxes,
      );
    else {
      const extra = { ...line, id: nextId(), quantity: more, currentQuantity: more, discountAllocations: [] };
      lines.push(withTax(extra, order.taxes));
    }
  }
  const differs =
    lines.length !== order.lines.length ||
    lines.some((line, index) => line.currentQuantity !== order.lines[index]?.currentQuantity);
  return { ok: true, lines, differs };
}

/** A tax is rounded once for a line; one that has been given back in part stays as it was. */
function growsInPlace(order: OrderRecord, line: OrderLineRecord): boolean {
  if (line.discountAllocations.length > 0) return false;
  return order.taxes === undefined || line.quantity === line.currentQuantity;
}

/** Which units an order has gained and lost. */
export function editOf(before: OrderRecord, after: readonly OrderLineRecord[]) {
  const deltas = after.map((line) => {
    const was = before.lines.find(({ id }) => id === line.id)?.currentQuantity ?? 0;
    return { lineId: line.id, delta: line.currentQuantity - was };
  });
  return {
    additions: deltas.filter(({ delta }) => delta > 0),
    removals: deltas.filter(({ delta }) => delta < 0).map(({ lineId, delta }) => ({ lineId, delta: -delta })),
  };
}

/** More than any shopper buys, few enough for sums to stay exact. */
const MOST_UNITS = 10_000;

function isCount(quantity: number): boolean {
  return Number.isSafeInteger(quantity) && quantity >= 0 && quantity <= MOST_UNITS;
}
