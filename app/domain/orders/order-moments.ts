import type { CountingPolicy } from "../program/counting.ts";
import type { OrderSnapshot } from "../earning/order-snapshot.ts";

/**
 * When things happened to an order, not when we heard of them. What is once recorded stays: a second
 * payment, a parcel sent anew or a touched tracking number move nothing.
 */
export interface OrderMoments {
  /** When it was first wholly paid; where the policy counts part payments, when anything was first paid. */
  readonly paidAt: number | null;
  readonly fulfilledAt: number | null;
  readonly deliveredAt: number | null;
}

export const NO_MOMENTS: OrderMoments = { paidAt: null, fulfilledAt: null, deliveredAt: null };

/** What is recorded, and what the snapshot says of the rest. Guesses are left out. */
export function momentsOf(
  snapshot: OrderSnapshot,
  recorded: OrderMoments,
  { partPayments }: Pick<CountingPolicy, "partPayments">,
): OrderMoments {
  const { unsaid = [], fulfilledAt = null, deliveredAt = null } = snapshot;
  const paidAt = partPayments === "as_paid" ? (snapshot.firstPaidAt ?? snapshot.paidAt) : snapshot.paidAt;
  return {
    paidAt: recorded.paidAt ?? (unsaid.includes("paidAt") ? null : paidAt),
    fulfilledAt: recorded.fulfilledAt ?? fulfilledAt,
    deliveredAt: recorded.deliveredAt ?? (unsaid.includes("deliveredAt") ? null : deliveredAt),
  };
}
