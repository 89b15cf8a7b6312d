import { parseArgs } from "node:util";
import { removeEmbeddedPostgres, startEmbeddedPostgres } from "../app/db/embedded/cluster.server.ts";
import { benchContention } from "./contention/contention.ts";
import { benchServer } from "./ledger/bench-server.ts";

/**
 * How much more several workers do than one where waiting for the database decides, not the processor:
 * many stores with a few orders each, and a database that answers five milliseconds late.
 */
const { values } = parseArgs({
  options: {
    stores: { type: "string", default: "600" },
    orders: { type: "string", default: "2" },
    delay: { type: "string", default: "5" },
  },
});
const WORKERS = [1, 2, 4, 8];
const AIM = 5;
const dataDir = ".data/bench-contention";

removeEmbeddedPostgres(dataDir);
const postgres = await startEmbeddedPostgres(dataDir);
try {
  const delayMs = Number(values.delay);
  const scale = {
    stores: Number(values.stores),
    ordersEach: Number(values.orders),
    delayMs,
    workers: WORKERS,
  };
  const runs = await benchContention(benchServer(postgres.url), scale);
  const [one] = runs;
  const timesOf = (rate: number) => rate / (one?.ordersPerSecond ?? Number.NaN);
  console.log(
    `\n${scale.stores} stores with ${scale.ordersEach} orders each, a database that answers ${delayMs} ms late`,
  );
  console.table(
    runs.map(({ workers, seconds, ordersPerSecond, shares }) => ({
      workers,
      "took (s)": Math.round(seconds * 10) / 10,
      "orders a second": Math.round(ordersPerSecond),
      "times one worker's": Math.round(timesOf(ordersPerSecond) * 100) / 100,
      "letters of each": `${Math.min(...shares)} to ${Math.max(...shares)}`,
    })),
  );
  const last = runs.at(-1);
  if (!last || timesOf(last.ordersPerSecond) < AIM) {
    console.error(`An aim is missed: ${WORKERS.at(-1)} workers do at least ${AIM} times as much as one.`);
    process.exitCode = 1;
  }
} finally {
  removeEmbeddedPostgres(dataDir);
}
