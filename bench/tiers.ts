import { parseArgs } from "node:util";
import { removeEmbeddedPostgres, startEmbeddedPostgres } from "../app/db/embedded/cluster.server.ts";
import { benchServer } from "./ledger/bench-server.ts";
import { printFigure } from "./ledger/figure.ts";
import { benchReview } from "./tiers/review.ts";

/** What reviewing the tiers of a whole store costs, beside adding up alone; `--quick` in a size that judges nothing. */
const { values } = parseArgs({
  options: { quick: { type: "boolean", default: false }, members: { type: "string" } },
});
const members = Number(values.members ?? (values.quick ? 20_000 : 1_000_000));
const dataDir = ".data/bench-tiers";

removeEmbeddedPostgres(dataDir);
const postgres = await startEmbeddedPostgres(dataDir);
try {
  for (const figure of await benchReview(benchServer(postgres.url), { members, ordersEach: 3, rounds: 5 })) {
    if (!printFigure(figure) && !values.quick) process.exitCode = 1;
  }
} finally {
  removeEmbeddedPostgres(dataDir);
}
if (values.quick) console.log("Aims are judged in the full size only.");
if (process.exitCode === 1) console.error("An aim is missed.");
