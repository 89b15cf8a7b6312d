import type { OrderRecord } from "../../db/orders/order-reads.server.ts";
import { explainAgain, findTier } from "../../domain/index.ts";
import type { Program, PublishedVersion } from "../../domain/index.ts";
import type { CustomerNames } from "../customer-names.server.ts";
import type { OrderRow } from "../../views/orders.ts";
import { rehearsedVersion } from "../program/rehearses.server.ts";

/** The customers of these orders whose names can be asked for. */
export function buyersOf(orders: readonly OrderRecord[]): string[] {
  return [...new Set(orders.flatMap(({ member }) => member?.customerId ?? []))];
}

/**
 * A settled order as lists show it; `names` are those of customers, by their ids.
 *
 * @param versions all that the store has published
 */
export function presentOrder(
  program: Program,
  versions: readonly PublishedVersion[],
  order: OrderRecord,
  names: CustomerNames["names"],
): OrderRow {
  const { explainable, member, ...facts } = order;
  const { tierId, programNumber } = order;
  const rehearsed = rehearsedVersion(versions, programNumber);
  const own = rehearsed?.program ?? program;
  return {
    ...facts,
    rehearsed: rehearsed?.number ?? null,
    member: member && { ...member, displayName: names.get(member.customerId ?? "") ?? null },
    // A tier that the programme no longer has is shown by its id.
    tierName: tierId === null ? null : (findTier(own.tiers, tierId)?.name ?? tierId),
    reasons: explainAgain(explainable, versions)?.reasons.map(({ code }) => code) ?? [],
  };
}
