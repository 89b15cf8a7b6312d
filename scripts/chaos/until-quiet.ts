import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "../../app/db/database.server.ts";

/** Longer than a dead worker's lease and the longest wait between two tries. */
const PATIENCE_MS = 900_000;

/**
 * Waits until inbox and outbox are empty. In haste, what waits for a later moment is made to wait no
 * longer: as if the minutes had passed. Only when no process dies any more and all calls are quick, so
 * that nobody alive holds a lease for long.
 *
 * @throws when they are not empty after fifteen minutes
 */
export async function untilQuiet(db: Database, isHasty: boolean, say: (line: string) => void): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  for (let round = 0; ; round += 1) {
    const { inbox, outbox } = await left(db);
    if (inbox === 0 && outbox === 0) return;
    if (Date.now() > deadline) throw new Error(`inbox ${inbox}, outbox ${outbox}: nothing moves any more`);
    if (round % 20 === 19) say(`waiting: inbox ${inbox}, outbox ${outbox}`);
    if (isHasty && inbox === 0 && round % 8 === 7) await letTimePass(db);
    await sleep(500);
  }
}

/** Waits until no delivery waits any more, whatever Shopify has still to be told. */
export async function untilSettled(db: Database): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const { inbox } = await left(db);
    if (inbox === 0) return;
    if (Date.now() > deadline) throw new Error(`${inbox} deliveries wait, and nothing moves any more`);
    await sleep(250);
  }
}

async function left({ pool }: Database): Promise<{ inbox: number; outbox: number }> {
  const { rows } = await pool.query<{ inbox: string; outbox: string }>(
    `SELECT (SELECT count(*) FROM inbox_delivery WHERE state = 'waiting') AS inbox,
            (SELECT count(*) FROM outbox_intent WHERE sent < wanted AND NOT parked) AS outbox`,
  );
  return { inbox: Number(rows[0]?.inbox), outbox: Number(rows[0]?.outbox) };
}

/** Leases are of three minutes: those that ran for five seconds belong to nobody who lives. */
async function letTimePass({ pool }: Database): Promise<void> {
  await pool.query(
    `UPDATE outbox_intent SET next_attempt_at = now()
      WHERE sent < wanted AND next_attempt_at > now() AND next_attempt_at < now() + interval '175 seconds'`,
  );
  await pool.query("SELECT pg_notify('laurel_work', 'outbox')");
}
