import { parseArgs } from "node:util";
import { removeEmbeddedPostgres, startEmbeddedPostgres } from "../app/db/embedded/cluster.server.ts";
import { benchServer } from "./ledger/bench-server.ts";
import { printFigure } from "./ledger/figure.ts";
import type { Figure } from "./ledger/figure.ts";
import { benchSettling } from "./ledger/settle.ts";
import { benchWebhooks } from "./ledger/webhooks.ts";
import { ensureBuilt } from "../scripts/stack/builds.ts";

/**
 * How fast the ledger is, in ratios against a baseline of the same run on the same server. Each figure
 * may be had alone by its name: `node bench/ledger.ts --only settle`.
 */
const { values } = parseArgs({
  options: { quick: { type: "boolean", default: false }, only: { type: "string" } },
});
const dataDir = ".data/bench-ledger";
const { quick } = values;

const FIGURES: Readonly<
  Record<string, (server: ReturnType<typeof benchServer>) => Promise<readonly Figure[]>>
> = {
  settle: (server) =>
    benchSettling(
      server,
      quick ? { members: 2_000, orders: 4_000, rounds: 3 } : { members: 20_000, orders: 20_000, rounds: 5 },
    ),
  webhooks: async (server) => {
    await ensureBuilt(console.log);
    return benchWebhooks(server, { seconds: quick ? 2 : 5, rounds: quick ? 2 : 5, connections: 64 });
  },
};

removeEmbeddedPostgres(dataDir);
const postgres = await startEmbeddedPostgres(dataDir);
try {
  const server = benchServer(postgres.url);
  for (const [name, bench] of Object.entries(FIGURES)) {
    if (values.only !== undefined && values.only !== name) continue;
    for (const figure of await bench(server)) {
      if (!printFigure(figure)) process.exitCode = 1;
    }
  }
} finally {
  removeEmbeddedPostgres(dataDir);
}
if (process.exitCode === 1) console.error("An aim is missed.");
