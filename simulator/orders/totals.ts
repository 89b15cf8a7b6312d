import type { OrderLineRecord, OrderRecord } from "../state/records.ts";

/** All amounts in whole smallest units of the shop's currency. */
export interface OrderTotals {
  /** Lines as ordered, before discounts. */
  linesMinor: number;
  discountsMinor: number;
  shippingMinor: number;
  /** Lines less discounts plus shipping, as ordered. */
  totalMinor: number;
  /** The same after refunds and edits. */
  currentSubtotalMinor: number;
  currentDiscountsMinor: number;
  currentShippingMinor: number;
  currentTotalMinor: number;
  /** Captured, and given back. */
  capturedMinor: number;
  refundedMinor: number;
  /** Above zero the shopper still owes; below zero the shop does. */
  outstandingMinor: number;
}

export function lineDiscountMinor(line: OrderLineRecord): number {
  return line.discountAllocations.reduce((sum, allocation) => sum + allocation.amountMinor, 0);
}

/** The line as ordered, less its discounts. */
export function lineNetMinor(line: OrderLineRecord): number {
  return line.priceMinor * line.quantity - lineDiscountMinor(line);
}

/**
 * What the first `units` units that leave the line are worth, net of discounts. Shares are cumulative
 * and rounded down, so that however a line is taken apart, the parts sum to the whole.
 */
export function netOfUnitsGone(line: OrderLineRecord, units: number): number {
  return shareOf(lineNetMinor(line), units, line.quantity);
}

/** What `quantity` more units of the line give back, after those that have left already. */
export function refundSubtotalMinor(line: OrderLineRecord, quantity: number): number {
  const gone = line.quantity - line.currentQuantity;
  return netOfUnitsGone(line, gone + quantity) - netOfUnitsGone(line, gone);
}

/** What is left of the line after refunds and edits, net of discounts. */
export function currentLineNetMinor(line: OrderLineRecord): number {
  return lineNetMinor(line) - netOfUnitsGone(line, line.quantity - line.currentQuantity);
}

export function orderTotals(order: OrderRecord): OrderTotals {
  const sum = (of: (line: OrderLineRecord) => number) =>
    order.lines.reduce((total, line) => total + of(line), 0);
  const linesMinor = sum((line) => line.priceMinor * line.quantity);
  const discountsMinor = sum(lineDiscountMinor);
  const currentSubtotalMinor = sum(currentLineNetMinor);
  const refundedShipping = order.refunds.reduce((total, refund) => total + refund.shippingMinor, 0);
  const currentShippingMinor = order.shippingMinor - refundedShipping;
  const currentTotalMinor = currentSubtotalMinor + currentShippingMinor;
  const capturedMinor = moved(order, "sale", "capture");
  const refundedMinor = moved(order, "refund");
  return {
    linesMinor,
    discountsMinor,
    shippingMinor: order.shippingMinor,
    totalMinor: linesMinor - discountsMinor + order.shippingMinor,
    currentSubtotalMinor,
    currentDiscountsMinor: sum((line) => line.priceMinor * line.currentQuantity) - currentSubtotalMinor,
    currentShippingMinor,
    currentTotalMinor,
    capturedMinor,
    refundedMinor,
    outstandingMinor: currentTotalMinor - (capturedMinor - refundedMinor),
  };
}

function moved(order: OrderRecord, ...kinds: OrderRecord["transactions"][number]["kind"][]): number {
  return order.transactions
    .filter((transaction) => transaction.status === "success" && kinds.includes(transaction.kind))
    .reduce((sum, transaction) => sum + transaction.amountMinor, 0);
}

/** `whole × part / of`, rounded down, without leaving whole numbers. */
function shareOf(whole: number, part: number, of: number): number {
  return of === 0 ? 0 : Number((BigInt(whole) * BigInt(part)) / BigInt(of));
}
