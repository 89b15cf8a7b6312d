import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";

export interface WatchedBackfill {
  readonly orders: number;
  readonly refused: number;
  readonly queryingSeconds: number;
  /** From the first look at the result to the last committed batch. */
  readonly settlingSeconds: number;
}

interface Row {
  phase: string;
  outcome: string | null;
  done: number;
  refused: number;
}

/** Looks at a shop's backfill until it is over. @throws when it failed */
export async function watchBackfill(client: pg.Client, domain: string): Promise<WatchedBackfill> {
  const startedAt = performance.now();
  let settlingAt: number | undefined;
  for (;;) {
    const { rows } = await client.query<Row>(
      `SELECT r.phase, r.outcome, r.done, (r.counters ->> 'refused')::int AS refused
         FROM run r JOIN shop s ON s.id = r.shop_id
        WHERE s.domain = $1 AND r.kind = 'backfill' ORDER BY r.asked_at DESC LIMIT 1`,
      [domain],
    );
    const run = rows[0];
    if (run?.outcome === "failed") throw new Error("the backfill failed; see the worker's log");
    if (run?.phase === "settling") settlingAt ??= performance.now();
    if (run?.outcome === "done" && settlingAt !== undefined) {
      return {
        orders: run.done,
        refused: run.refused,
        queryingSeconds: (settlingAt - startedAt) / 1000,
        settlingSeconds: (performance.now() - settlingAt) / 1000,
      };
    }
    await sleep(20);
  }
}
