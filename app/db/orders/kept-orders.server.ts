import type { Pool, PoolClient } from "pg";
import { decodeSnapshot, decodeTraits } from "../../domain/index.ts";
import type {
  AwardedRule,
  EarningExplanation,
  Explainable,
  FinancialStatus,
  KeptOrder,
  OrderTraits,
} from "../../domain/index.ts";
import { CorruptRow } from "../corrupt-row.server.ts";
import { run } from "../sql.server.ts";

/** What is kept to explain an order by, among the columns of `settled_order`. */
export interface KeptRow {
  order_id: string;
  name: string;
  customer_id: string | null;
  processed_at: Date;
  snapshot_at: Date;
  test: boolean;
  financial_status: FinancialStatus;
  tier_id: string | null;
  is_first: boolean;
  program_number: number;
  paid_at: Date | null;
  points: string;
  uncapped_points: string | null;
  awards: AwardedRule[] | null;
  snapshot: Uint8Array | null;
  traits: Uint8Array | null;
  explanation: EarningExplanation | null;
}

/** Of `settled_order o` and the `member m` who has it. */
export const KEPT_COLUMNS = `o.order_id, o.name, m.customer_id, o.processed_at, o.snapshot_at, o.test, o.financial_status, o.tier_id, o.is_first,
  o.program_number, o.paid_at, o.points, o.uncapped_points, o.awards, o.snapshot, o.traits, o.explanation`;
export const KEPT_FROM =
  "FROM settled_order o LEFT JOIN member m ON m.shop_id = o.shop_id AND m.id = o.member_id";

/** @throws CorruptRow for a snapshot that cannot be read: somebody has changed it, or a later version wrote it */
export function keptOrder(row: KeptRow): KeptOrder | null {
  if (row.snapshot === null) return null;
  const head = {
    orderId: row.order_id,
    name: row.name,
    customerId: row.customer_id,
    processedAt: row.processed_at.getTime(),
    updatedAt: row.snapshot_at.getTime(),
    test: row.test,
    financialStatus: row.financial_status,
  };
  const snapshot = decodeSnapshot(head, row.snapshot);
  if (!snapshot.ok) {
    throw new CorruptRow(`snapshot of order ${row.order_id}: ${JSON.stringify(snapshot.error)}`);
  }
  return {
    snapshot: snapshot.value,
    paidAt: row.paid_at?.getTime() ?? null,
    tierId: row.tier_id,
    isFirst: row.is_first,
    programVersion: row.program_number,
    ...(row.awards === null ? {} : { awards: row.awards }),
    ...keptTraits(row.order_id, row.traits),
    ...(row.uncapped_points === null ? {} : { room: Number(row.points) }),
  };
}

/** @throws CorruptRow as `keptOrder` does */
export function keptTraits(orderId: string, bytes: Uint8Array | null): { readonly traits?: OrderTraits } {
  if (bytes === null) return {};
  const traits = decodeTraits(bytes);
  if (traits === null) throw new CorruptRow(`traits of order ${orderId}`);
  return { traits };
}

/** What the points of an order can be explained by. */
export function explainable(row: KeptRow): Explainable {
  return { kept: keptOrder(row), explanation: row.explanation };
}

/** The same of these orders, by their ids; those that were never settled are left out. */
export async function explainableOrders(
  on: Pool | PoolClient,
  shopId: number,
  orderIds: readonly string[],
): Promise<ReadonlyMap<string, Explainable>> {
  const rows = await run<KeptRow>(
    on,
    "explainable-orders",
    `SELECT ${KEPT_COLUMNS} ${KEPT_FROM} WHERE o.shop_id = $1 AND o.order_id = ANY ($2::bigint[])`,
    [shopId, orderIds],
  );
  return new Map(rows.map((row) => [row.order_id, explainable(row)]));
}
