import type { OrderLineRecord, OrderRecord } from "../state/records.ts";

/** All amounts in whole smallest units of the shop's currency. Where prices include tax, so do all but the taxes. */
export interface OrderTotals {
  /** Lines as ordered, before discounts. */
  linesMinor: number;
  discountsMinor: number;
  /** Less its own discounts. */
  shippingMinor: number;
  shippingDiscountsMinor: number;
  /** Of lines and shipping, as ordered. */
  taxMinor: number;
  tipMinor: number;
  /** Lines less discounts plus shipping, tips and what tax is not in the prices, as ordered. */
  totalMinor: number;
  /** The same after refunds and edits. */
  currentSubtotalMinor: number;
  currentDiscountsMinor: number;
  currentShippingMinor: number;
  currentTaxMinor: number;
  /** Money given back beyond what came back is taken off here, and nowhere else. */
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

/** The tax of those units: cumulative shares too. */
export function refundTaxMinor(line: OrderLineRecord, quantity: number): number {
  const gone = line.quantity - line.currentQuantity;
  const share = (units: number) => shareOf(line.taxMinor ?? 0, units, line.quantity);
  return share(gone + quantity) - share(gone);
}

/** What is left of the line after refunds and edits, net of discounts. */
export function currentLineNetMinor(line: OrderLineRecord): number {
  return lineNetMinor(line) - netOfUnitsGone(line, line.quantity - line.currentQuantity);
}

export function currentLineTaxMinor(line: OrderLineRecord): number {
  return (
    (line.taxMinor ?? 0) - shareOf(line.taxMinor ?? 0, line.quantity - line.currentQuantity, line.quantity)
  );
}

/** The tax that goes back with so much more of the shipping. */
export function refundShippingTaxMinor(order: OrderRecord, shippingMinor: number): number {
  const gone = refundedShippingMinor(order);
  return shippingTaxGone(order, gone + shippingMinor) - shippingTaxGone(order, gone);
}

export function orderTotals(order: OrderRecord): OrderTotals {
  const sum = (of: (line: OrderLineRecord) => number) =>
    order.lines.reduce((total, line) => total + of(line), 0);
  const added = (taxMinor: number) => (order.taxes?.pricesInclude ? 0 : taxMinor);
  const linesMinor = sum((line) => line.priceMinor * line.quantity);
  const discountsMinor = sum(lineDiscountMinor);
  const tipMinor = order.tipMinor ?? 0;
  const shippingTaxMinor = order.shippingTaxMinor ?? 0;
  const taxMinor = sum((line) => line.taxMinor ?? 0) + shippingTaxMinor;
  const currentSubtotalMinor = sum(currentLineNetMinor);
  const shippingGone = refundedShippingMinor(order);
  const currentShippingMinor = order.shippingMinor - shippingGone;
  const currentTaxMinor = sum(currentLineTaxMinor) + shippingTaxMinor - shippingTaxGone(order, shippingGone);
  const discrepancyMinor = order.refunds.reduce((total, refund) => total + (refund.discrepancyMinor ?? 0), 0);
  const currentTotalMinor = Math.max(
    0,
    currentSubtotalMinor + currentShippingMinor + tipMinor + added(currentTaxMinor) - discrepancyMinor,
  );
  const capturedMinor = moved(order, "sale", "capture");
  const refundedMinor = moved(order, "refund");
  return {
    linesMinor,
    discountsMinor,
    shippingMinor: order.shippingMinor,
    shippingDiscountsMinor: (order.shippingAllocations ?? []).reduce(
      (all, { amountMinor }) => all + amountMinor,
      0,
    ),
    taxMinor,
    tipMinor,
    totalMinor: linesMinor - discountsMinor + order.shippingMinor + tipMinor + added(taxMinor),
    currentSubtotalMinor,
    currentDiscountsMinor: sum((line) => line.priceMinor * line.currentQuantity) - currentSubtotalMinor,
    currentShippingMinor,
    currentTaxMinor,
    currentTotalMinor,
    capturedMinor,
    refundedMinor,
    outstandingMinor: currentTotalMinor - (capturedMinor - refundedMinor),
  };
}

function refundedShippingMinor(order: OrderRecord): number {
  return order.refunds.reduce((total, refund) => total + refund.shippingMinor, 0);
}

function shippingTaxGone(order: OrderRecord, shippingMinor: number): number {
  return shareOf(order.shippingTaxMinor ?? 0, shippingMinor, order.shippingMinor);
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
