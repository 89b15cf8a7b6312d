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
  orders_seen: number;
  orders_refused: number;
}

/** Looks at a shop's backfill until it is over. @throws when it failed */
export async function watchBackfill(client: pg.Client, domain: string): Promise<WatchedBackfill> {
  const startedAt = performance.now();
  let settlingAt: number | undefined;
  for (;;) {
    const { rows } = await client.query<Row>(
      `SELECT r.phase, r.orders_seen, r.orders_refused FROM backfill_run r JOIN shop s ON s.id = r.shop_id
        WHERE s.domain = $1 ORDER BY r.id DESC LIMIT 1`,
      [domain],
    );
    const run = rows[0];
    if (run?.phase === "failed") throw new Error("the backfill failed; see the worker's log");
    if (run && run.phase !== "requested" && run.phase !== "querying") settlingAt ??= performance.now();
    if (run?.phase === "done" && settlingAt !== undefined) {
      return {
        orders: run.orders_seen,
        refused: run.orders_refused,
        queryingSeconds: (settlingAt - startedAt) / 1000,
        settlingSeconds: (performance.now() - settlingAt) / 1000,
      };
    }
    await sleep(20);
  }
}
