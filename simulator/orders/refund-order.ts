import type { Simulator } from "../simulator.ts";
import type { OrderRecord, RefundRecord, ShopRecord, TransactionRecord } from "../state/records.ts";
import type { OrderChange } from "./change-order.ts";
import { changeOrder } from "./change-order.ts";
import type { OrderResult } from "./result.ts";
import { refuse } from "./result.ts";
import { orderTotals, refundSubtotalMinor } from "./totals.ts";

export interface RefundRequest {
  lines: { lineId: number; quantity: number }[];
  shippingMinor: number;
  note: string | null;
  /** Money beyond lines and shipping: what an edit left overpaid. At most what the shop owes. */
  owedMinor?: number;
}

/**
 * Gives back units, shipping and overpaid money, net of discounts; parts sum to the whole. What the
 * shopper had not paid yet is no longer owed instead of given back. Emits `refunds/create`.
 */
export function refundOrder(
  sim: Simulator,
  shop: ShopRecord,
  orderId: number,
  request: RefundRequest,
): OrderResult {
  return changeOrder(sim, shop, orderId, (order, at) =>
    decideRefund(order, request, at, (kind) => sim.state.nextId(kind)),
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

  const left = new Map(order.lines.map((line) => [line.id, line]));
  const refundLines: RefundRecord["lines"] = [];
  for (const { lineId, quantity } of request.lines) {
    const line = left.get(lineId);
    if (!line) return refuse({ code: "LINE_NOT_FOUND", lineId });
    if (quantity === 0) continue;
    if (!Number.isSafeInteger(quantity) || quantity < 0 || quantity > line.currentQuantity)
      return refuse({ code: "INVALID_QUANTITY", lineId, available: line.currentQuantity });
    const subtotalMinor = refundSubtotalMinor(line, quantity);
    refundLines.push({ id: nextId("refundLine"), lineId, quantity, subtotalMinor });
    left.set(lineId, { ...line, currentQuantity: line.currentQuantity - quantity });
  }
  if (refundLines.length === 0 && request.shippingMinor === 0 && owedMinor === 0)
    return refuse({ code: "NOTHING_TO_DO" });

  const value = refundLines.reduce((sum, line) => sum + line.subtotalMinor, request.shippingMinor);
  const amountMinor = clamp(value - totals.outstandingMinor, value + owedMinor);
  const transactions =
    amountMinor > 0 ? [refundTransaction(order, nextId("transaction"), amountMinor, at)] : [];
  const refund: RefundRecord = {
    id: nextId("refund"),
    createdAt: at,
    note: request.note,
    shippingMinor: request.shippingMinor,
    lines: refundLines,
    transactionIds: transactions.map(({ id }) => id),
  };
  return {
    ok: true,
    value: {
      ...order,
      lines: order.lines.map((line) => left.get(line.id) ?? line),
      refunds: [...order.refunds, refund],
      transactions: [...order.transactions, ...transactions],
    },
    topics: ["refunds/create"],
    customerChanged: true,
  };
}

function refundTransaction(
  order: OrderRecord,
  id: number,
  amountMinor: number,
  at: number,
): TransactionRecord {
  const payment = order.transactions.find(
    ({ kind, status }) => status === "success" && (kind === "sale" || kind === "capture"),
  );
  return {
    id,
    parentId: payment?.id ?? null,
    kind: "refund",
    status: "success",
    gateway: payment?.gateway ?? "manual",
    amountMinor,
    createdAt: at,
  };
}

function clamp(amountMinor: number, most: number): number {
  return Math.max(0, Math.min(amountMinor, most));
}

function isAmount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
