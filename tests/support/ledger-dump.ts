import type { Database } from "../../app/db/database.server.ts";

/** What a ledger says, without what may differ from run to run (made-up ids, moments of writing). */
export async function dumpLedger(db: Database): Promise<Readonly<Record<string, unknown[]>>> {
  const queries = {
    balances: `SELECT m.customer_id, m.joined_at, b.pending, b.available, b.held, b.debt, b.tier_id, b.window_spend,
        b.tier_review_at, b.lifetime_spend, b.order_count, b.last_order_at
      FROM balance b JOIN member m ON m.shop_id = b.shop_id AND m.id = b.member_id ORDER BY m.customer_id`,
    orders: `SELECT o.order_id, o.name, m.customer_id, o.revision, o.sequence, o.counted_minor, o.points, o.standing, o.tier_id,
        o.program_number, o.financial_status, o.cancelled, o.test, o.processed_at, o.stamp, encode(o.snapshot, 'hex') AS snapshot
      FROM settled_order o LEFT JOIN member m ON m.shop_id = o.shop_id AND m.id = o.member_id ORDER BY o.order_id`,
    entries: `SELECT e.business_key, e.kind, e.occurred_at, e.cause_kind, e.cause_id, e.reason, p.seq, p.from_account, p.to_account, p.points
      FROM entry e JOIN posting p ON p.shop_id = e.shop_id AND p.entry_id = e.id ORDER BY e.business_key, p.seq`,
    lots: `SELECT e.business_key, l.points, l.remaining, l.earned_at, l.expires_at
      FROM lot l JOIN entry e ON e.shop_id = l.shop_id AND e.id = l.entry_id ORDER BY e.business_key`,
    run: `SELECT outcome, phase, done, total, counters, cursor FROM run WHERE kind = 'backfill'`,
  };
  const dump: Record<string, unknown[]> = {};
  for (const [name, query] of Object.entries(queries)) dump[name] = (await db.pool.query(query)).rows;
  return dump;
}
