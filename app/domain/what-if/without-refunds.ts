import type { OrderShipping, OrderSnapshot } from "../earning/order-snapshot.ts";

/**
 * The order as it was before anything was given back or it was cancelled, as far as its last state tells; null
 * where nothing was. One that was never paid stays so.
 */
export function withoutRefunds(order: OrderSnapshot): OrderSnapshot | null {
  const { lines, shipping, financialStatus, refundedWithoutLinesMinor = 0 } = order;
  const isRefunded = financialStatus === "refunded" || financialStatus === "partially_refunded";
  const changed =
    isRefunded ||
    order.cancelledAt !== null ||
    refundedWithoutLinesMinor > 0 ||
    (shipping?.refundedMinor ?? 0) > 0 ||
    lines.some(({ refundedMinor }) => refundedMinor > 0);
  if (!changed) return null;
  return {
    ...order,
    cancelledAt: null,
    financialStatus: isRefunded ? "paid" : financialStatus,
    refundedWithoutLinesMinor: 0,
    lines: lines.map(unrefunded),
    ...(shipping === undefined ? {} : { shipping: unrefunded(shipping) }),
  };
}

function unrefunded<Amounts extends Pick<OrderShipping, "refundedMinor" | "refundedTaxMinor">>(
  amounts: Amounts,
): Omit<Amounts, "refundedTaxMinor"> & { readonly refundedMinor: number } {
  const { refundedTaxMinor: _, ...rest } = amounts;
  return { ...rest, refundedMinor: 0 };
}
