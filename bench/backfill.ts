import { rmSync } from "node:fs";
import { parseArgs } from "node:util";
import pg from "pg";
import { installLaurel } from "../scripts/stack/install.ts";
import { startStack } from "../scripts/stack/stack.ts";
import type { Stack } from "../scripts/stack/stack.ts";
import { copyLedger } from "./backfill/copy-ledger.ts";
import { peakMemoryOf } from "./backfill/peak-memory.ts";
import { cpuSeconds, cpuSecondsOfTree, parentOf } from "./peak/machine.ts";
import { watchBackfill } from "./backfill/watch-backfill.ts";

/**
 * How fast a store's whole order history is settled, and with how much memory, by the worker process
 * as it is: from the simulated Shopify's bulk result over HTTP to committed ledger rows. The yardstick
 * is the time that the same PostgreSQL needs to COPY the very rows that came out, into tables with the
 * same indexes and constraints. COPY scatters: `--runs 5` takes five pairs, each on a new server, and
 * judges by their medians.
 */
const { values } = parseArgs({
  options: {
    sample: { type: "boolean", default: false },
    keep: { type: "boolean", default: false },
    runs: { type: "string", default: "1" },
  },
});
const AIM = { timesCopy: 2, megabytes: 400 };
const RATIO = "settling / COPY";
const PEAK = "peak memory of the worker (MB)";
const dataDir = `.data/bench-backfill-${values.sample ? "sample" : "all"}`;

const pairs: Record<string, number>[] = [];
for (let run = 0; run < Number(values.runs); run += 1) pairs.push(await onePair());
const medians = Object.fromEntries(
  Object.keys(pairs[0] ?? {}).map((name) => [name, median(pairs.map((pair) => pair[name] ?? Number.NaN))]),
);
const shown = Object.keys(medians).map((name) => [
  name,
  {
    median: round(medians[name]),
    ...(pairs.length > 1 ? Object.fromEntries(pairs.map((pair, run) => [run + 1, round(pair[name])])) : {}),
  },
]);
console.table(Object.fromEntries(shown));
if (!(Number(medians[RATIO]) <= AIM.timesCopy && Number(medians[PEAK]) <= AIM.megabytes)) {
  console.error(`An aim is missed: at most ${AIM.timesCopy} times COPY, at most ${AIM.megabytes} MB.`);
  process.exitCode = 1;
}

/** A backfill on a new server, and COPY of what came out. */
async function onePair(): Promise<Record<string, number>> {
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
    return await measure(stack, client);
  } finally {
    await client.end();
    await stack.stop();
  }
}

async function measure(stack: Stack, client: pg.Client): Promise<Record<string, number>> {
  const worker = stack.children.worker.pid;
  const idle = peakMemoryOf(worker);
  await installLaurel(stack, "laurel-music");
  const { rows: checkpointers } = await client.query<{ pid: number }>(
    "SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'",
  );
  const postmaster = parentOf(checkpointers[0]?.pid ?? 0);
  const before = { worker: cpuSeconds(worker), postgres: cpuSecondsOfTree(postmaster) };
  const run = await watchBackfill(client, "laurel-music.myshopify.com");
  const workerCpu = cpuSeconds(worker) - before.worker;
  const postgresCpu = cpuSecondsOfTree(postmaster) - before.postgres;
  const peak = peakMemoryOf(worker);
  // What it would still send to Shopify would be measured with the yardstick.
  await stack.children.worker.stop();
  const copy = await copyLedger(stack.databaseUrl, () => cpuSecondsOfTree(postmaster));
  return {
    orders: run.orders,
    refused: run.refused,
    "waiting for Shopify's bulk operation (s)": run.queryingSeconds,
    "settling (s)": run.settlingSeconds,
    "orders a second": run.orders / run.settlingSeconds,
    "processor used by the worker (s)": workerCpu,
    "processor used by PostgreSQL (s)": postgresCpu,
    "processor used by PostgreSQL for COPY (s)": copy.cpuSeconds,
    [PEAK]: peak,
    "the same before the backfill (MB)": idle,
    "ledger rows": copy.rows,
    "COPY of the same rows (s)": copy.seconds,
    [RATIO]: run.settlingSeconds / copy.seconds,
    "processor, settling / COPY": (workerCpu + postgresCpu) / copy.cpuSeconds,
  };
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return ((sorted[(sorted.length - 1) >> 1] ?? Number.NaN) + (sorted[sorted.length >> 1] ?? Number.NaN)) / 2;
}

function round(value = Number.NaN): number {
  return Math.round(value * 100) / 100;
}
