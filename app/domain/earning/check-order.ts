import { fail, ok } from "../result.ts";
import type { Result } from "../result.ts";
import type { OrderSnapshot } from "./order-snapshot.ts";

/** The snapshot cannot be reckoned with; `path` says which field is at fault. */
export interface MalformedOrder {
  readonly code: "malformed_order";
  readonly orderId: string;
  readonly path: string;
}

/**
 * Checks what every rule relies on: whole moments, amounts that are whole and not negative,
 * a sum that is still exact, and line ids that name one line each.
 */
export function checkOrder(order: OrderSnapshot): Result<OrderSnapshot, MalformedOrder> {
  const path = faultyField(order);
  return path === null ? ok(order) : fail({ code: "malformed_order", orderId: order.orderId, path });
}

function faultyField(order: OrderSnapshot): string | null {
  if (!isAmount(order.processedAt)) return "processedAt";
  if (!isAmount(order.updatedAt)) return "updatedAt";
  if (order.cancelledAt !== null && !isAmount(order.cancelledAt)) return "cancelledAt";
  const seen = new Set<string>();
  let gross = 0;
  let refunded = 0;
  for (const [index, line] of order.lines.entries()) {
    if (seen.has(line.lineId)) return `lines.${index}.lineId`;
    seen.add(line.lineId);
    if (!isAmount(line.grossMinor)) return `lines.${index}.grossMinor`;
    if (!isAmount(line.discountMinor)) return `lines.${index}.discountMinor`;
    if (!isAmount(line.refundedMinor)) return `lines.${index}.refundedMinor`;
    gross += line.grossMinor;
    refunded += line.refundedMinor;
    if (!isAmount(gross) || !isAmount(refunded)) return "lines";
  }
  return null;
}

function isAmount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
