import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import path from "node:path";
import { brokenLaws } from "../../tests/support/ledger-laws.ts";
import type { BenchServer } from "../ledger/bench-server.ts";
import { withClient } from "../ledger/bench-server.ts";
import { givenShop, withDatabase } from "../ledger/given-shop.ts";
import { seconds } from "../ledger/rounds.ts";
import { givenWaitingOrders } from "../ledger/waiting-orders.ts";

export interface ContentionScale {
  readonly stores: number;
  /** Orders that wait in each store, each of a customer of its own. */
  readonly ordersEach: number;
  readonly delayMs: number;
  readonly workers: readonly number[];
}

export interface ContentionRun {
  readonly workers: number;
  readonly seconds: number;
  readonly ordersPerSecond: number;
  /** Letters that each of them has dealt with. */
  readonly shares: readonly number[];
}

/** The same inbox, worked off by more and more workers on a database that answers late. */
export async function benchContention(
  server: BenchServer,
  scale: ContentionScale,
): Promise<readonly ContentionRun[]> {
  const source = await server.create("bench_contention");
  await givenStores(source, scale);
  const runs: ContentionRun[] = [];
  for (const workers of scale.workers) {
    const url = await server.copy("bench_contention", "bench_contention_run");
    await server.checkpoint();
    runs.push(await runWith(url, workers, scale));
    await server.drop("bench_contention_run");
  }
  await server.drop("bench_contention");
  return runs;
}

async function givenStores(url: string, { stores, ordersEach }: ContentionScale): Promise<void> {
  const first = await givenShop(url);
  await withClient(url, async (client) => {
    await client.query(
      `INSERT INTO shop (domain, name, currency, time_zone, installed_at)
       SELECT 'store-' || n || '.myshopify.com', name, currency, time_zone, installed_at FROM shop, generate_series(2, $1::int) n`,
      [stores],
    );
    await client.query(
      `INSERT INTO program_version (shop_id, number, program, published_at, actor)
       SELECT s.id, v.number, v.program, v.published_at, v.actor FROM shop s, program_version v WHERE s.id <> $1`,
      [first],
    );
    await client.query("UPDATE shop SET program_number = 1");
    const { rows } = await client.query<{ id: number }>("SELECT id FROM shop ORDER BY id");
    for (const [index, { id }] of rows.entries()) {
      const from = 1 + index * ordersEach;
      await givenWaitingOrders(client, { shopId: id, members: ordersEach, from, count: ordersEach });
    }
    await client.query("VACUUM (ANALYZE)");
  });
}

async function runWith(url: string, workers: number, scale: ContentionScale): Promise<ContentionRun> {
  const letters = scale.stores * scale.ordersEach;
  const road = fork(path.join(import.meta.dirname, "slow-road.ts"), [url, String(scale.delayMs)]);
  const drainers: ChildProcess[] = [];
  try {
    const { port } = await told<{ port: number }>(road);
    const slowUrl = Object.assign(new URL(url), { port: String(port) }).href;
    // They start on an inbox that is hidden from them, so that none is ahead of the others.
    await withClient(url, (client) => client.query(`UPDATE inbox_delivery SET next_attempt_at = 'infinity'`));
    for (let n = 0; n < workers; n += 1) {
      const env = { ...process.env, DATABASE_URL: slowUrl };
      drainers.push(fork(path.join(import.meta.dirname, "drainer.ts"), [], { env }));
    }
    await Promise.all(drainers.map((drainer) => told(drainer)));
    await withClient(url, (client) => client.query(`UPDATE inbox_delivery SET next_attempt_at = now()`));
    let shares: readonly number[] = [];
    const took = await seconds(async () => {
      const done = drainers.map((drainer) => told<number>(drainer));
      drainers.forEach((drainer) => drainer.send("go"));
      shares = await Promise.all(done);
    });
    await checkDone(url, letters);
    return { workers, seconds: took, ordersPerSecond: letters / took, shares };
  } finally {
    for (const child of [...drainers, road]) if (child.connected) child.disconnect();
  }
}

function told<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`a process ended with ${code}`));
    child.once("exit", ended);
    child.once("message", (message) => {
      child.off("exit", ended);
      resolve(message as T);
    });
  });
}

async function checkDone(url: string, letters: number): Promise<void> {
  await withClient(url, async (client) => {
    const { rows } = await client.query<{ done: number; settled: number }>(
      `SELECT (SELECT count(*)::int FROM inbox_delivery WHERE state = 'done') AS done,
              (SELECT count(*)::int FROM settled_order) AS settled`,
    );
    const { done, settled } = rows[0] ?? {};
    if (done !== letters || settled !== letters) {
      throw new Error(`${done} letters of ${letters} are done, ${settled} orders are settled`);
    }
  });
  const broken = await withDatabase(url, brokenLaws);
  if (broken.length > 0) throw new Error(broken.join("; "));
}
