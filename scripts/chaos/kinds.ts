import type { Database } from "../../app/db/database.server.ts";

/** How often each kind of event left its mark in the ledger. What did not happen proves nothing. */
export type Kinds = Readonly<Record<string, number>>;

const MARKS = {
  "orders deleted": "settled_order WHERE stamp = 'deleted'",
  "points taken back for deletions": "entry WHERE reason = 'order_deleted'",
} as const;

/** Each must be above zero when a run is over. */
export async function countKinds({ pool }: Database): Promise<Kinds> {
  const kinds: Record<string, number> = {};
  for (const [kind, rows] of Object.entries(MARKS)) {
    const counted = await pool.query<{ n: string }>(`SELECT count(*) AS n FROM ${rows}`);
    kinds[kind] = Number(counted.rows[0]?.n);
  }
  return kinds;
}
