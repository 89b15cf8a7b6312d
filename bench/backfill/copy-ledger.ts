import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { migrateDatabase } from "../../app/db/migrate/migrate.server.ts";

/** Everything that a backfill writes, those that are referred to first. */
const TABLES = [
  "shop",
  "program_version",
  "member",
  "balance",
  "entry",
  "posting",
  "lot",
  "settled_order",
  "tier_change",
];

export interface CopiedLedger {
  readonly rows: number;
  /** Of the writing alone. */
  readonly seconds: number;
  readonly cpuSeconds: number;
}

/**
 * Copies a ledger into a new database of the same server, and says how long the writing took.
 *
 * @param cpu seconds of processor that the server has used so far
 */
export async function copyLedger(url: string, cpu: () => number): Promise<CopiedLedger> {
  const source = new pg.Client({ connectionString: url });
  await source.connect();
  await source.query("DROP DATABASE IF EXISTS bench_copy WITH (FORCE)");
  await source.query("CREATE DATABASE bench_copy");
  const copyUrl = new URL(url);
  copyUrl.pathname = "/bench_copy";
  await migrateDatabase(copyUrl.href);
  const target = new pg.Client({ connectionString: copyUrl.href });
  await target.connect();
  let rows = 0;
  let ms = 0;
  let cpuSeconds = 0;
  for (const table of TABLES) {
    const chunks: Buffer[] = [];
    for await (const chunk of source.query(copyTo(`COPY ${table} TO STDOUT (FORMAT binary)`)))
      chunks.push(chunk);
    const cpuBefore = cpu();
    const startedAt = performance.now();
    const into = target.query(copyFrom(`COPY ${table} FROM STDIN (FORMAT binary)`));
    await pipeline(Readable.from(chunks), into);
    ms += performance.now() - startedAt;
    cpuSeconds += cpu() - cpuBefore;
    rows += into.rowCount ?? 0;
  }
  await target.end();
  await source.query("DROP DATABASE bench_copy WITH (FORCE)");
  await source.end();
  return { rows, seconds: ms / 1000, cpuSeconds };
}
