import type { OrderRecord } from "../../db/orders/order-reads.server.ts";
import { findTier } from "../../domain/index.ts";
import type { Program } from "../../domain/index.ts";
import type { OrderRow } from "../../views/orders.ts";

/** A settled order as lists show it. */
export function presentOrder(program: Program, order: OrderRecord): OrderRow {
  const { redacted: _redacted, explanation, ...facts } = order;
  const { tierId } = order;
  return {
    ...facts,
    // A tier that the programme no longer has is shown by its id.
    tierName: tierId === null ? null : (findTier(program.tiers, tierId)?.name ?? tierId),
    reasons: explanation?.reasons.map(({ code }) => code) ?? [],
  };
}
