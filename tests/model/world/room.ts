import { Temporal } from "temporal-polyfill";
import { NEVER } from "./state.ts";
import type { Order } from "./state.ts";
import type { World } from "./world.ts";

/** What is left of the most of a day and a month when whoever has the order had those before it. */
export function roomFor(world: World, order: Order): number {
  const { mostPerDay, mostPerMonth, timeZone = "UTC" } = order.version.program.earning.rules ?? {};
  const dateOf = (at: number) =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();
  const left = (most: number | undefined, length: number) => {
    if (most === undefined || order.owner === null) return NEVER;
    const period = (one: Order) => dateOf(one.processedAt).slice(0, length);
    const earlier = [...world.orders.values()].filter(
      (one) => one.owner === order.owner && period(one) === period(order) && isPlacedBefore(one, order),
    );
    return Math.max(0, most - earlier.reduce((sum, one) => sum + hasOf(one), 0));
  };
  return Math.min(left(mostPerDay, 10), left(mostPerMonth, 7));
}

export function hasOf(order: Order): number {
  return order.earnings.reduce((sum, earning) => sum + earning.points, 0);
}

type Placed = Pick<Order, "processedAt"> & { readonly snapshot: Pick<Order["snapshot"], "orderId"> };

export function isPlacedBefore(one: Placed, other: Placed): boolean {
  if (one.processedAt !== other.processedAt) return one.processedAt < other.processedAt;
  return Number(one.snapshot.orderId) < Number(other.snapshot.orderId);
}
