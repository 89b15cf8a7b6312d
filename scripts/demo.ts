/** The whole product on this machine: `npm run demo`, `npm run demo -- --all`, `-- --reset`. */
import { existsSync, rmSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { removeEmbeddedPostgres } from "../app/db/embedded/cluster.server.ts";
import { installLaurel } from "./stack/install.ts";
import { startStack, type Stack } from "./stack/stack.ts";

const STORES = ["laurel-music", "second-spin", "komeda-rekodo"];

const { values } = parseArgs({
  options: {
    /** All 23,570 customers instead of the one-in-ten sample. */
    all: { type: "boolean", default: false },
    /** Forget everything and start anew. */
    reset: { type: "boolean", default: false },
    /** Stop as soon as everything is up: for measuring. */
    once: { type: "boolean", default: false },
    "data-dir": { type: "string" },
  },
});

const history = values.all ? "all" : "sample";
const dataDir = path.resolve(values["data-dir"] ?? `.data/demo-${history}`);
const startedAt = Date.now();

if (values.reset && existsSync(dataDir)) {
  removeEmbeddedPostgres(path.join(dataDir, "postgres"));
  rmSync(dataDir, { recursive: true });
}

console.log("Laurel: starting a simulated Shopify, PostgreSQL and the app …");
const stack = await startStack({
  dataDir,
  history,
  simulatorPort: 4400,
  appPort: 4500,
  databaseUrl: process.env["DATABASE_URL"],
  say: (line) => console.log(`  ${line}`),
});
const signalled = new Promise<void>((resolve) => {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve());
});
try {
  for (const store of STORES) await installLaurel(stack, store);
  console.log(whereToLook(stack));
  if (!values.once) await Promise.race([signalled, stack.broken]);
} finally {
  console.log("\nStopping …");
  await stack.stop();
}

function whereToLook({ simulator, app, logDir }: Stack): string {
  const storefront = new URL(simulator);
  storefront.hostname = "laurel-music.localhost";
  return `
Ready after ${((Date.now() - startedAt) / 1000).toFixed(1)} s. The store's order history is being imported; Laurel's Home shows how far it is.

  Start here                 ${simulator}/
  Laurel, in the admin       ${simulator}/store/laurel-music/apps/laurel
  The storefront             ${storefront.href}   (log in as Ada Park)
  Orders: refund, cancel     ${simulator}/store/laurel-music/orders
  Webhooks, clock, faults    ${simulator}/__sim
  Laurel by itself           ${app}/
  Logs                       ${path.relative(process.cwd(), logDir)}/

Everything is kept in ${path.relative(process.cwd(), dataDir)}/ for the next start; --reset forgets it, --all takes all 69,659 orders.
Press Ctrl+C to stop.`;
}
