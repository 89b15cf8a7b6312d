import { rmSync } from "node:fs";
import { parseArgs } from "node:util";
import pg from "pg";
import { removeEmbeddedPostgres, startEmbeddedPostgres } from "../app/db/embedded/cluster.server.ts";
import { ensureBuilt } from "../scripts/stack/builds.ts";
import { benchServer } from "./ledger/bench-server.ts";
import { benchPeak } from "./peak/peak.ts";
import { printPeak } from "./peak/print.ts";

/**
 * Shopify's whole Black Friday on this machine: 741 orders a second, three letters each, for ten minutes,
 * through the doors of one web process to the balances of one worker. See README.md beside this file.
 */
const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "10" },
    /** Orders a second. */
    rate: { type: "string", default: "741" },
    /** Seconds of each step towards the highest rate, and of each round of the baseline. */
    step: { type: "string" },
    /** Steps at most; 0 looks for no highest rate. */
    steps: { type: "string", default: "6" },
    stores: { type: "string", default: "8" },
    members: { type: "string", default: "40000" },
    /** For the processes of the house, for example `--cpu-prof`. */
    "node-options": { type: "string" },
  },
});
const minutes = Number(values.minutes);
const stores = Number(values.stores);
const dataDir = ".data/bench-peak";
const logDir = `.data/bench-peak-logs`;

removeEmbeddedPostgres(dataDir);
rmSync(logDir, { recursive: true, force: true });
await ensureBuilt();
// A server of its own, as PostgreSQL comes: fsync and synchronous_commit are on.
const postgres = await startEmbeddedPostgres(dataDir);
try {
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>(
    "SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'",
  );
  await client.end();
  const peak = await benchPeak(benchServer(postgres.url), {
    seconds: minutes * 60,
    ordersPerSecond: Number(values.rate),
    stepSeconds: Number(values.step ?? Math.min(30, Math.max(5, minutes * 12))),
    steps: Number(values.steps),
    crowd: { stores, membersEach: Math.floor(Number(values.members) / stores) },
    logDir,
    checkpointerPid: rows[0]?.pid ?? 0,
    nodeOptions: values["node-options"],
  });
  if (!printPeak(peak)) {
    console.error("An aim is missed.");
    process.exitCode = 1;
  }
} finally {
  removeEmbeddedPostgres(dataDir);
}
