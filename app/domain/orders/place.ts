import { earnedByPeriod } from "../earning/period-caps.ts";
import type { ProgramVersion } from "../program/program.ts";
import type { OrderSettlement } from "./order-settlement.ts";

/** Where an order stands among those of its member. */
type Placed = Pick<OrderSettlement, "orderId" | "processedAt">;

/** By when they were placed. Of one moment, those that Shopify numbered first come first, however they arrive. */
export function byPlace(a: Placed, b: Placed): number {
  return a.processedAt - b.processedAt || byId(a.orderId, b.orderId);
}

function byId(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

/**
 * What the most of its day and month leave for an order when those of its member that were placed before it have
 * theirs; null: there is no such most.
 *
 * @param settled all of its member, of that month at least, in any order
 * @param versions all that the store has published
 */
export function roomOfPlace(
  order: Placed & Pick<OrderSettlement, "programVersion">,
  settled: readonly OrderSettlement[],
  versions: readonly ProgramVersion[],
): number | null {
  const periods = earnedByPeriod(versions.map(({ program }) => program));
  const version = versions.find(({ number }) => number === order.programVersion);
  if (periods === null || version === undefined) return null;
  for (const one of settled.filter((other) => byPlace(other, order) < 0).sort(byPlace)) {
    periods.add(one.processedAt, one.earnedPoints);
  }
  return periods.room(version.program, order.processedAt);
}
