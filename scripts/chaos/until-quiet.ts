import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "../../app/db/database.server.ts";

/** Longer than a dead worker's lease and the longest wait between two tries. */
const PATIENCE_MS = 900_000;

interface Left {
  /** Deliveries that wait, but for those that wait for an errand. */
  readonly inbox: number;
  /** What Shopify has still to be told. */
  readonly outbox: number;
  /** What it has still to be asked. */
  readonly errands: number;
}

/**
 * Waits until inbox, outbox and errands are empty.
 * @throws when they become no less for fifteen minutes
 */
export function untilQuiet(db: Database, isHasty: boolean, say: (line: string) => void): Promise<void> {
  return until(db, isHasty, say, ({ inbox, outbox, errands }) => inbox + outbox + errands === 0);
}

/** Waits until no letter has anything to change any more, whatever Shopify has still to be told. */
export function untilSettled(db: Database, isHasty: boolean, say: (line: string) => void): Promise<void> {
  return until(db, isHasty, say, ({ inbox, errands }) => inbox + errands === 0);
}

/**
 * In haste, what waits for a later moment is made to wait no longer: as if the minutes had passed. Only
 * when no process dies any more, so that nobody alive holds a lease for long.
 */
async function until(
  db: Database,
  isHasty: boolean,
  say: (line: string) => void,
  isOver: (left: Left) => boolean,
): Promise<void> {
  let deadline = Date.now() + PATIENCE_MS;
  let least = Number.POSITIVE_INFINITY;
  for (let round = 1; ; round += 1) {
    const lookedAt = Date.now();
    const some = await whatIsLeft(db, 1);
    const lookMs = Date.now() - lookedAt;
    if (isOver(some)) return;
    if (round % 40 === 0) {
      const { inbox, outbox, errands } = await whatIsLeft(db, null);
      const words = `inbox ${inbox}, outbox ${outbox}, errands ${errands}`;
      say(`waiting: ${words}`);
      const all = inbox + outbox + errands;
      if (all < least) deadline = Date.now() + PATIENCE_MS;
      least = Math.min(least, all);
      if (Date.now() > deadline) throw new Error(`${words}: nothing moves any more`);
    }
    if (isHasty && some.inbox === 0 && round % 16 === 0) await letTimePass(db);
    // To find nothing among a million letters takes its time, and takes it from those who work.
    await sleep(Math.max(250, 4 * lookMs));
  }
}

/** Counts up to so many of each, which is quick where one is enough to know. */
async function whatIsLeft({ pool }: Database, atMost: number | null): Promise<Left> {
  const count = (from: string) => `(SELECT count(*) FROM (SELECT FROM ${from} LIMIT $1) found)`;
  const { rows } = await pool.query<Record<keyof Left, string>>(
    `SELECT ${count("inbox_delivery WHERE state = 'waiting' AND coalesce(progress ->> 'kind', '') <> 'asked'")} AS inbox,
            ${count("outbox_intent WHERE sent < wanted AND NOT parked")} AS outbox,
            ${count("errand WHERE sent < wanted AND NOT parked")} AS errands`,
    [atMost],
  );
  const number = (name: keyof Left) => Number(rows[0]?.[name]);
  return { inbox: number("inbox"), outbox: number("outbox"), errands: number("errands") };
}

/**
 * What dead workers had in hand is anybody's, as if its minutes had passed. Leases are of three minutes: those that ran for
 * five seconds belong to nobody who lives, or to somebody who does no harm by being second.
 */
export async function letTimePass({ pool }: Database): Promise<void> {
  for (const [table, queue] of [
    ["outbox_intent", "outbox"],
    ["errand", "errands"],
  ]) {
    await pool.query(
      `UPDATE ${table} SET next_attempt_at = now()
        WHERE sent < wanted AND next_attempt_at > now() AND next_attempt_at < now() + interval '175 seconds'`,
    );
    await pool.query("SELECT pg_notify('laurel_work', $1)", [queue]);
  }
}
