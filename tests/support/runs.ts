import pg from "pg";
import type { TestDatabase } from "./database.ts";

export interface GivenRun {
  readonly kind: string;
  readonly phase?: string;
  /** Null leaves it open. */
  readonly outcome?: "done" | "failed" | "cancelled" | null;
  /** ms */
  readonly askedAt: number;
  readonly shopId?: number;
}

/** A run that is there already; over and done where nothing else is said. */
export async function givenRun(db: TestDatabase, run: GivenRun): Promise<void> {
  const { kind, phase = "requested", outcome = "done", askedAt, shopId = 1 } = run;
  const at = new Date(askedAt).toISOString();
  await db.pool.query(
    `INSERT INTO run (shop_id, id, kind, phase, actor, asked_at, outcome, ended_at)
     VALUES ($1, gen_random_uuid(), $2, $3, 'system:install', $4, $5, $6)`,
    [shopId, kind, phase, at, outcome, outcome === null ? null : at],
  );
}

/** As if the time had passed for which runs wait, or for which workers that died had them in hand. */
export async function letRunsBeDue(db: TestDatabase): Promise<void> {
  await db.pool.query("UPDATE run SET next_attempt_at = now() WHERE outcome IS NULL");
}

/** A run that a worker seems to have in hand, a third done, so that nobody touches it until it is given back. */
export async function holdLatestRun(url: string, kind: string): Promise<{ giveBack(): Promise<void> }> {
  await ask(
    url,
    `UPDATE run SET outcome = NULL, ended_at = NULL, reason = NULL, lease = gen_random_uuid(),
       next_attempt_at = now() + interval '1 hour', done = 1000, total = 3000, counters = '{"settled": 1000}'
      WHERE id = (SELECT id FROM run WHERE kind = '${kind}' ORDER BY asked_at DESC LIMIT 1)`,
  );
  return {
    giveBack: () =>
      ask(
        url,
        `UPDATE run SET lease = NULL, next_attempt_at = now() WHERE outcome IS NULL;
         SELECT pg_notify('laurel_work', 'runs')`,
      ),
  };
}

async function ask(url: string, statements: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statements);
  } finally {
    await client.end();
  }
}
