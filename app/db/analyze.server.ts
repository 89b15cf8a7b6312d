import type { Pool } from "pg";
import { inTransaction } from "./transaction.server.ts";

const LEDGER = "member, balance, entry, posting, lot, settled_order, tier_change, outbox_intent";

/**
 * Tells PostgreSQL's planner how large the ledger has become. It finds out by itself, but minutes after
 * a backfill has filled empty tables, and until then pages would sort whole tables. It reads samples of them
 * all, so it is for the long pool.
 */
export async function analyzeLedger(pool: Pool): Promise<void> {
  await pool.query(`ANALYZE ${LEDGER}`);
}

/** The same from a tenth of the sample: enough to see that a table is no longer small, while it is being filled. */
export async function glanceAtLedger(pool: Pool): Promise<void> {
  await inTransaction(pool, async (tx) => {
    await tx.query("SET LOCAL default_statistics_target TO 10");
    await tx.query(`ANALYZE ${LEDGER}`);
  });
}
