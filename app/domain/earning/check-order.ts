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
  return faultyHead(order) ?? faultyLine(order) ?? faultySum(order);
}

const MOMENTS = [
  "processedAt",
  "updatedAt",
  "cancelledAt",
  "fulfilledAt",
  "deliveredAt",
  "deletedAt",
  "paidAt",
  "firstPaidAt",
] as const;
const AMOUNTS = [
  "paidWithGiftCardMinor",
  "paidWithStoreCreditMinor",
  "tipMinor",
  "refundedWithoutLinesMinor",
  "paidMinor",
] as const;
const HEAD = [...MOMENTS, ...AMOUNTS];
const PRICES = ["grossMinor", "discountMinor", "refundedMinor", "taxMinor", "refundedTaxMinor"] as const;
const COUNTS = [...PRICES, "quantity", "refundedQuantity"] as const;

function faultyHead(order: OrderSnapshot): string | null {
  const discount = [...(order.discounts ?? []), ...(order.codes ?? [])].findIndex(
    ({ amountMinor, keptMinor, costMinor }) =>
      ![amountMinor, keptMinor, costMinor, amountMinor - keptMinor].every(isAmount),
  );
  if (discount !== -1) return `discounts.${discount}`;
  for (const field of HEAD) if (!isAmount(order[field] ?? 0)) return field;
  const { shipping } = order;
  if (shipping === undefined) return null;
  const field = PRICES.find((price) => !isAmount(shipping[price] ?? 0));
  return field === undefined ? null : `shipping.${field}`;
}

function faultyLine(order: OrderSnapshot): string | null {
  const seen = new Set<string>();
  for (const [index, line] of order.lines.entries()) {
    if (seen.has(line.lineId)) return `lines.${index}.lineId`;
    seen.add(line.lineId);
    const field = COUNTS.find((count) => !isAmount(line[count] ?? 0));
    if (field !== undefined) return `lines.${index}.${field}`;
  }
  return null;
}

/** Sums that are no longer exact. What is summed is summed over lines, shipping and the order's amounts alike. */
function faultySum(order: OrderSnapshot): string | null {
  const parts = order.shipping === undefined ? order.lines : [...order.lines, order.shipping];
  let charged = AMOUNTS.reduce((sum, field) => sum + (order[field] ?? 0), 0);
  let refunded = order.refundedWithoutLinesMinor ?? 0;
  for (const part of parts) {
    charged += part.grossMinor + (part.taxMinor ?? 0);
    refunded += part.refundedMinor;
    if (!isAmount(charged) || !isAmount(refunded)) return "lines";
  }
  return null;
}

function isAmount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
