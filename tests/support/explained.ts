import type { Database } from "../../app/db/database.server.ts";
import { pastOrders } from "../../app/db/orders/past-orders.server.ts";
import { loadProgramVersions } from "../../app/db/program/program-versions.server.ts";
import { explainAgain } from "../../app/domain/index.ts";

/** What is kept of the stores' orders, looked at again. */
export interface LookAtOrders {
  readonly orders: number;
  /** Orders without a snapshot: of a ledger that was not written by settling. */
  readonly unknown: number;
  /** Those of which what is kept does not give the very points and the amount of their record, line by line. */
  readonly unexplained: readonly string[];
}

export async function lookAtOrders({ pool }: Pick<Database, "pool">): Promise<LookAtOrders> {
  const { rows } = await pool.query<{ id: number }>("SELECT id FROM shop ORDER BY id");
  const unexplained: string[] = [];
  let [orders, unknown] = [0, 0];
  for (const { id } of rows) {
    const versions = await loadProgramVersions(pool, id);
    for await (const { orderId, kept, points, countedMinor } of pastOrders(pool, id)) {
      orders += 1;
      if (kept === null) {
        unknown += 1;
        continue;
      }
      const told = explainAgain({ kept, explanation: null }, versions);
      const { lines = [], shipping, rules } = told ?? {};
      const ofLines = lines.reduce(
        (sum, line) => sum + line.points,
        (shipping?.points ?? 0) + (rules?.orderPoints ?? 0),
      );
      if (told?.points === points && told.countedMinor === countedMinor && ofLines === points) continue;
      unexplained.push(`order ${orderId}: ${JSON.stringify({ points, countedMinor, told })}`);
    }
  }
  return { orders, unknown, unexplained };
}
