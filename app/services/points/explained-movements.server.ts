import { explainableOrders } from "../../db/orders/kept-orders.server.ts";
import { loadProgramVersions } from "../../db/program/program-versions.server.ts";
import { explainAgain } from "../../domain/index.ts";
import type { EarningExplanation } from "../../domain/index.ts";
import { rehearsedVersion } from "../program/rehearses.server.ts";
import type { Context } from "../context.server.ts";

/**
 * These movements, each with how the points of its order came about as that stands now, without the order's
 * lines; null where a movement is not about an order, or nothing is kept of it.
 */
export async function explainedMovements<
  Movement extends { readonly orderId: string | null; readonly programNumber: number | null },
>(
  ctx: Context,
  shopId: number,
  movements: readonly Movement[],
): Promise<
  (Movement & { readonly explanation: EarningExplanation | null; readonly rehearsed: number | null })[]
> {
  const { pool } = ctx.db;
  const orderIds = [...new Set(movements.flatMap(({ orderId }) => orderId ?? []))];
  const [orders, versions] =
    orderIds.length === 0
      ? [new Map<string, never>(), []]
      : await Promise.all([explainableOrders(pool, shopId, orderIds), loadProgramVersions(pool, shopId)]);
  return movements.map((movement) => {
    const order = movement.orderId === null ? undefined : orders.get(movement.orderId);
    const explanation = order ? explainAgain(order, versions) : null;
    const rehearsed = rehearsedVersion(versions, movement.programNumber)?.number ?? null;
    return { ...movement, rehearsed, explanation: explanation && { ...explanation, lines: [] } };
  });
}
