import { convertMinor } from "../money.ts";
import type { Simulator } from "../simulator.ts";
import type { OrderLineRecord, OrderRecord, RefundRecord, ShopRecord } from "../state/records.ts";
import type { OrderChange } from "./change-order.ts";
import { changeOrder } from "./change-order.ts";
import { refundTransactions } from "./payments.ts";
import type { OrderError, OrderResult } from "./result.ts";
import { refuse } from "./result.ts";
import type { OrderTotals } from "./totals.ts";
import { orderTotals, refundShippingTaxMinor, refundSubtotalMinor, refundTaxMinor } from "./totals.ts";

export interface RefundRequest {
  lines: { lineId: number; quantity: number }[];
  /** Without its tax, where tax comes on top of prices. */
  shippingMinor: number;
  note: string | null;
  /** Money beyond lines and shipping: what an edit left overpaid. At most what the shop owes. */
  owedMinor?: number;
  /**
   * All the money that goes back, instead of what lines, shipping and `owedMinor` come to; alone, a refund
   * by amount. At most what the shopper has paid and not got back.
   */
  amountMinor?: number;
  /** Amounts are in the shopper's currency, converted at the order's rate. */
  inPresentment?: boolean;
  /** The money becomes store credit instead of going back where it came from. */
  toStoreCredit?: boolean;
}

/**
 * Gives back units, shipping and money, net of discounts; parts sum to the whole. What the shopper had
 * not paid yet is no longer owed instead of given back. Emits `refunds/create`.
 * https://shopify.dev/docs/api/admin-graphql/latest/mutations/refundCreate
 */
export function refundOrder(
  sim: Simulator,
  shop: ShopRecord,
  orderId: number,
  request: RefundRequest,
): OrderResult {
  return changeOrder(sim, shop, orderId, (order, at) =>
    decideRefund(order, inShopCurrency(order, request), at, (kind) => sim.state.nextId(kind)),
  );
}

/** The refund as a pure decision; `nextId` gives ids for its records. */
export function decideRefund(
  order: OrderRecord,
  request: RefundRequest,
  at: number,
  nextId: (kind: string) => number,
): OrderChange {
  const totals = orderTotals(order);
  if (order.financialStatus === "pending" || order.financialStatus === "authorized")
    return refuse({ code: "NOT_PAID" });
  if (order.financialStatus === "voided") return refuse({ code: "ORDER_CANCELLED" });
  const owedMinor = request.owedMinor ?? 0;
  const available = Math.max(0, -totals.outstandingMinor);
  if (!isAmount(owedMinor) || owedMinor > available)
    return refuse({ code: "NOT_OWED", owedMinor: available });
  if (!isAmount(request.shippingMinor) || request.shippingMinor > totals.currentShippingMinor)
    return refuse({ code: "INVALID_SHIPPING", availableMinor: totals.currentShippingMinor });
  if (request.toStoreCredit && order.customerId === null) return refuse({ code: "NO_CUSTOMER" });

  const units = returnUnits(order, request.lines, nextId);
  if (!units.ok) return units;
  const shippingTaxMinor = refundShippingTaxMinor(order, request.shippingMinor);
  const money = moneyBack(order, totals, { ...request, owedMinor, units: units.returned, shippingTaxMinor });
  if (!money.ok) return money;
  const { amountMinor, discrepancyMinor } = money;
  if (units.returned.length === 0 && request.shippingMinor === 0 && amountMinor === 0)
    return refuse({ code: "NOTHING_TO_DO" });

  const toStoreCredit = request.toStoreCredit ?? false;
  const next = { toStoreCredit, nextId: () => nextId("transaction") };
  const transactions = refundTransactions(order, amountMinor, at, next);
  const refund: RefundRecord = {
    id: nextId("refund"),
    createdAt: at,
    note: request.note,
    shippingMinor: request.shippingMinor,
    ...(shippingTaxMinor > 0 ? { shippingTaxMinor } : {}),
    ...(discrepancyMinor === 0 ? {} : { discrepancyMinor }),
    lines: units.returned,
    transactionIds: transactions.map(({ id }) => id),
  };
  return {
    ok: true,
    value: {
      ...order,
      lines: units.lines,
      refunds: [...order.refunds, refund],
      transactions: [...order.transactions, ...transactions],
    },
    topics: ["refunds/create"],
    customerChanged: true,
  };
}

type Returned = RefundRecord["lines"];

/** Units that leave their lines, with their worth and their tax. */
export function returnUnits(
  order: OrderRecord,
  lines: RefundRequest["lines"],
  nextId: (kind: string) => number,
): { ok: true; lines: OrderLineRecord[]; returned: Returned } | { ok: false; error: OrderError } {
  const left = new Map(order.lines.map((line) => [line.id, line]));
  const returned: Returned = [];
  for (const { lineId, quantity } of lines) {
    const line = left.get(lineId);
    if (!line) return refuse({ code: "LINE_NOT_FOUND", lineId });
    if (quantity === 0) continue;
    if (!Number.isSafeInteger(quantity) || quantity < 0 || quantity > line.currentQuantity)
      return refuse({ code: "INVALID_QUANTITY", lineId, available: line.currentQuantity });
    const taxMinor = refundTaxMinor(line, quantity);
    returned.push({
      id: nextId("refundLine"),
      lineId,
      quantity,
      subtotalMinor: refundSubtotalMinor(line, quantity),
      ...(taxMinor > 0 ? { taxMinor } : {}),
    });
    left.set(lineId, { ...line, currentQuantity: line.currentQuantity - quantity });
  }
  return { ok: true, lines: order.lines.map((line) => left.get(line.id) ?? line), returned };
}

/**
 * How much money goes back, and by how much that differs from what came back. Never more than there is:
 * of an order that was refunded by amount before, units may come back without their whole price.
 */
function moneyBack(
  order: OrderRecord,
  totals: OrderTotals,
  request: RefundRequest & { units: Returned; owedMinor: number; shippingTaxMinor: number },
): { ok: true; amountMinor: number; discrepancyMinor: number } | { ok: false; error: OrderError } {
  const added = (taxMinor: number) => (order.taxes?.pricesInclude ? 0 : taxMinor);
  const shipping = request.shippingMinor + added(request.shippingTaxMinor);
  const value = request.units.reduce(
    (sum, unit) => sum + unit.subtotalMinor + added(unit.taxMinor ?? 0),
    shipping,
  );
  const paidMinor = Math.max(0, totals.capturedMinor - totals.refundedMinor);
  const due = clamp(value - totals.outstandingMinor, value + request.owedMinor);
  const amountMinor = request.amountMinor ?? Math.min(due, paidMinor);
  if (!isAmount(amountMinor)) return refuse({ code: "INVALID_AMOUNT", availableMinor: paidMinor });
  if (amountMinor > paidMinor) return refuse({ code: "EXCEEDS_REFUNDABLE", refundableMinor: paidMinor });
  if (amountMinor <= due) return { ok: true, amountMinor, discrepancyMinor: amountMinor - due };
  // What an edit left overpaid is owed in any case, and no discrepancy.
  const overpaid = Math.max(0, value - totals.outstandingMinor);
  return { ok: true, amountMinor, discrepancyMinor: Math.max(0, amountMinor - overpaid) };
}

/** Amounts of the shopper's currency in the shop's; all that there is stays all that there is. */
function inShopCurrency(order: OrderRecord, request: RefundRequest): RefundRequest {
  if (!request.inPresentment || order.currency === order.presentmentCurrency) return request;
  const totals = orderTotals(order);
  const toPresentment = (minor: number) =>
    convertMinor(minor, order.currency, order.presentmentCurrency, order.presentmentRate);
  const toShop = (minor: number, available: number) =>
    isAmount(minor) && minor === toPresentment(available)
      ? available
      : convertMinor(minor, order.presentmentCurrency, order.currency, 1 / order.presentmentRate);
  const { amountMinor, owedMinor } = request;
  return {
    ...request,
    shippingMinor: toShop(request.shippingMinor, totals.currentShippingMinor),
    ...(owedMinor === undefined
      ? {}
      : { owedMinor: toShop(owedMinor, Math.max(0, -totals.outstandingMinor)) }),
    ...(amountMinor === undefined
      ? {}
      : { amountMinor: toShop(amountMinor, totals.capturedMinor - totals.refundedMinor) }),
  };
}

function clamp(amountMinor: number, most: number): number {
  return Math.max(0, Math.min(amountMinor, most));
}

function isAmount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
