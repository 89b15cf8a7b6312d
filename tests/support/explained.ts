import { expect } from "vitest";
import type { Database } from "../../app/db/database.server.ts";
import { pastOrders } from "../../app/db/orders/past-orders.server.ts";
import { loadProgramVersions } from "../../app/db/program/program-versions.server.ts";
import { explainAgain } from "../../app/domain/index.ts";

/** What is kept of each of a store's orders gives the very points and the amount that its record has. */
export async function expectExplained({ pool }: Pick<Database, "pool">, shopId: number): Promise<number> {
  const versions = await loadProgramVersions(pool, shopId);
  let orders = 0;
  for await (const { orderId, kept, points, countedMinor } of pastOrders(pool, shopId)) {
    const explanation = explainAgain({ kept, explanation: null }, versions);
    const told = explanation && { points: explanation.points, countedMinor: explanation.countedMinor };
    expect(told, `order ${orderId}`).toEqual({ points, countedMinor });
    const ofLines = explanation?.lines.reduce((sum, line) => sum + line.points, 0) ?? 0;
    expect(ofLines + (explanation?.shipping?.points ?? 0), `lines of order ${orderId}`).toBe(points);
    orders += 1;
  }
  return orders;
}
