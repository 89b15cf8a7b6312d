import { parseArgs } from "node:util";
import { removeEmbeddedPostgres, startEmbeddedPostgres } from "../app/db/embedded/cluster.server.ts";
import { ensureBuilt } from "../scripts/stack/builds.ts";
import { benchServer } from "./ledger/bench-server.ts";
import type { BenchServer } from "./ledger/bench-server.ts";
import { benchExpiry } from "./ledger/expire.ts";
import { printFigure } from "./ledger/figure.ts";
import type { Figure } from "./ledger/figure.ts";
import { benchReading } from "./ledger/read.ts";
import { FULL, QUICK } from "./ledger/scales.ts";
import type { Scales } from "./ledger/scales.ts";
import { benchSettling } from "./ledger/settle.ts";
import { benchWebhooks } from "./ledger/webhooks.ts";

/**
 * How fast the ledger is, in ratios against a baseline of the same run on the same server. Each part
 * may be had alone by its name: `npm run bench:ledger -- --only settle`.
 */
const { values } = parseArgs({
  options: { quick: { type: "boolean", default: false }, only: { type: "string" } },
});
const dataDir = ".data/bench-ledger";

const PARTS: Readonly<
  Record<keyof Scales, (server: BenchServer, scales: Scales) => Promise<readonly Figure[]>>
> = {
  settle: (server, scales) => benchSettling(server, scales.settle),
  async webhooks(server, scales) {
    await ensureBuilt();
    return benchWebhooks(server, scales.webhooks);
  },
  expire: (server, scales) => benchExpiry(server, scales.expire),
  read: (server, scales) => benchReading(server, scales.read),
};

const startedAt = performance.now();
// A server of its own, as PostgreSQL comes: fsync and synchronous_commit are on.
removeEmbeddedPostgres(dataDir);
const postgres = await startEmbeddedPostgres(dataDir);
try {
  const server = benchServer(postgres.url);
  for (const [name, bench] of Object.entries(PARTS)) {
    if (values.only !== undefined && values.only !== name) continue;
    for (const figure of await bench(server, values.quick ? QUICK : FULL)) {
      if (!printFigure(figure) && !values.quick) process.exitCode = 1;
    }
  }
} finally {
  removeEmbeddedPostgres(dataDir);
}
console.log(`\nThe whole took ${Math.round((performance.now() - startedAt) / 1000)} s.`);
if (values.quick) console.log("Aims are judged in the full size only.");
if (process.exitCode === 1) console.error("An aim is missed.");
