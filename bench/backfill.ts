import { rmSync } from "node:fs";
import { parseArgs } from "node:util";
import pg from "pg";
import { installLaurel } from "../scripts/stack/install.ts";
import { startStack } from "../scripts/stack/stack.ts";
import { copyLedger } from "./backfill/copy-ledger.ts";
import { peakMemoryOf } from "./backfill/peak-memory.ts";
import { cpuSeconds, cpuSecondsOfTree, parentOf } from "./peak/machine.ts";
import { watchBackfill } from "./backfill/watch-backfill.ts";

/**
 * How fast a store's whole order history is settled, and with how much memory, by the worker process
 * as it is: from the simulated Shopify's bulk result over HTTP to committed ledger rows. The yardstick
 * is the time that the same PostgreSQL needs to COPY the very rows that came out, into tables with the
 * same indexes and constraints.
 */
const { values } = parseArgs({
  options: { sample: { type: "boolean", default: false }, keep: { type: "boolean", default: false } },
});
const AIM = { timesCopy: 2, megabytes: 400 };
const dataDir = `.data/bench-backfill-${values.sample ? "sample" : "all"}`;
if (!values.keep) rmSync(dataDir, { recursive: true, force: true });

const stack = await startStack({
  dataDir,
  history: values.sample ? "sample" : "all",
  simulatorPort: 4480,
  appPort: 4580,
});
const client = new pg.Client({ connectionString: stack.databaseUrl });
try {
  await client.connect();
  const idle = peakMemoryOf(stack.children.worker.pid);
  await installLaurel(stack, "laurel-music");
  const { rows: checkpointers } = await client.query<{ pid: number }>(
    "SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'",
  );
  const postmaster = parentOf(checkpointers[0]?.pid ?? 0);
  const used = () => [cpuSeconds(stack.children.worker.pid ?? 0), cpuSecondsOfTree(postmaster)] as const;
  const before = used();
  const run = await watchBackfill(client, "laurel-music.myshopify.com");
  const [workerCpu, postgresCpu] = used().map((seconds, index) => seconds - (before[index] ?? 0));
  const peak = peakMemoryOf(stack.children.worker.pid);
  const beforeCopy = cpuSecondsOfTree(postmaster);
  const copy = await copyLedger(stack.databaseUrl);
  const copyCpu = cpuSecondsOfTree(postmaster) - beforeCopy;
  const perSecond = run.orders / run.settlingSeconds;
  console.table({
    orders: run.orders,
    refused: run.refused,
    "waiting for Shopify's bulk operation (s)": round(run.queryingSeconds),
    "settling (s)": round(run.settlingSeconds),
    "orders a second": Math.round(perSecond),
    "processor used by the worker (s)": round(workerCpu ?? Number.NaN),
    "processor used by PostgreSQL (s)": round(postgresCpu ?? Number.NaN),
    "processor used by PostgreSQL for COPY, both ways (s)": round(copyCpu),
    "peak memory of the worker (MB)": round(peak),
    "the same before the backfill (MB)": round(idle),
    "ledger rows": copy.rows,
    "COPY of the same rows (s)": round(copy.seconds),
    "settling / COPY": round(run.settlingSeconds / copy.seconds),
  });
  if (run.settlingSeconds > AIM.timesCopy * copy.seconds || peak > AIM.megabytes) {
    console.error(`An aim is missed: at most ${AIM.timesCopy} times COPY, at most ${AIM.megabytes} MB.`);
    process.exitCode = 1;
  }
} finally {
  await client.end();
  await stack.stop();
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
