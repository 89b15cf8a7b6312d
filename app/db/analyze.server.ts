import type { Pool } from "pg";

/**
 * Tells PostgreSQL's planner how large the ledger has become. It finds out by itself, but minutes after
 * a backfill has filled empty tables, and until then pages would sort whole tables. It reads samples of them
 * all, so it is for the long pool.
 */
export async function analyzeLedger(pool: Pool): Promise<void> {
  await pool.query("ANALYZE member, balance, entry, posting, lot, settled_order, tier_change, outbox_intent");
}
