import type { FinancialStatus, OrderLineRecord, OrderRecord } from "../state/records.ts";
import { orderTotals } from "./totals.ts";

/**
 * The payment status that follows from the order's own money movements, in Shopify's words.
 * An order that costs nothing counts as paid.
 * https://shopify.dev/docs/api/admin-graphql/latest/enums/OrderDisplayFinancialStatus
 */
export function financialStatusOf(order: OrderRecord): FinancialStatus {
  const { capturedMinor, refundedMinor, currentTotalMinor, totalMinor } = orderTotals(order);
  if (refundedMinor > 0) return refundedMinor >= capturedMinor ? "refunded" : "partially_refunded";
  if (capturedMinor > 0) return capturedMinor < currentTotalMinor ? "partially_paid" : "paid";
  if (order.transactions.some((transaction) => transaction.kind === "void")) return "voided";
  if (order.cancelledAt !== null && totalMinor > 0) return "voided";
  if (order.transactions.some((transaction) => transaction.kind === "authorization")) return "authorized";
  if (currentTotalMinor > 0) return "pending";
  if (order.refunds.length === 0) return "paid";
  return order.lines.every((line) => line.currentQuantity === 0) ? "refunded" : "partially_refunded";
}

export function fulfilledQuantity(order: OrderRecord, lineId: number): number {
  return order.fulfillments
    .flatMap((fulfillment) => fulfillment.lines)
    .reduce((sum, line) => sum + (line.lineId === lineId ? line.quantity : 0), 0);
}

/** Units that may still be sent. Units that were refunded count as unsent ones for as long as there are any. */
export function fulfillableQuantity(order: OrderRecord, line: OrderLineRecord): number {
  return Math.max(0, line.currentQuantity - fulfilledQuantity(order, line.id));
}

/** Shopify's three states of sending; its JSON writes `unfulfilled` as null. */
export function fulfillmentStatusOf(order: OrderRecord): "unfulfilled" | "partial" | "fulfilled" {
  if (order.fulfillments.length === 0) return "unfulfilled";
  return order.lines.some((line) => fulfillableQuantity(order, line) > 0) ? "partial" : "fulfilled";
}
