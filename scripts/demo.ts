/** The whole product on this machine: `npm run demo`; `npm run demo -- --help` says what else it can. */
import path from "node:path";
import { parseArgs } from "node:util";
import { openDatabase } from "../app/db/database.server.ts";
import { removeEmbeddedPostgres } from "../app/db/embedded/cluster.server.ts";
import { giveFirstCampaigns } from "./demo/first-campaigns.ts";
import { claimFirstCoupons } from "./demo/first-coupons.ts";
import { giveFirstGroup } from "./demo/first-group.ts";
import { giveFirstProgram } from "./demo/first-program.ts";
import { sentences } from "./stack/sentences.ts";
import { holdFolder } from "./stack/held-folder.ts";
import { installLaurel } from "./stack/install.ts";
import { liveProcesses, type Live } from "./stack/live.ts";
import { startStack, type Stack } from "./stack/stack.ts";

const STORES = ["laurel-music", "second-spin", "komeda-rekodo"];

const USAGE = `npm run demo -- [options]

A simulated Shopify with three stores, PostgreSQL, and Laurel in it. Ctrl+C stops everything.

  --all              all 69,659 orders instead of the one-in-ten sample
  --live             follow the sources: pages reload, processes start anew on a change, debuggers may attach
  --reset            forget what was there, and start anew
  --once             stop as soon as everything is up: for measuring
  --data-dir FOLDER  where everything is kept; .data/demo-sample (with --all, .data/demo-all) when not named
  --help             this

Laurel's database is PostgreSQL in that folder, or the server that DATABASE_URL names.`;

await sentences(USAGE, async () => {
  const { values } = parseArgs({
    options: {
      all: { type: "boolean", default: false },
      live: { type: "boolean", default: false },
      reset: { type: "boolean", default: false },
      once: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
      "data-dir": { type: "string" },
    },
  });
  if (values.help) console.log(USAGE);
  else await demo({ ...values, dataDir: values["data-dir"] });
});

interface Wishes {
  readonly all: boolean;
  readonly live: boolean;
  readonly reset: boolean;
  readonly once: boolean;
  readonly dataDir: string | undefined;
}

async function demo(wishes: Wishes): Promise<void> {
  const startedAt = Date.now();
  const history = wishes.all ? "all" : "sample";
  const dataDir = path.resolve(wishes.dataDir ?? `.data/demo-${history}`);
  const say = (line: string) => console.log(`  ${line}`);
  const folder = holdFolder(dataDir);
  try {
    if (wishes.reset) {
      removeEmbeddedPostgres(path.join(dataDir, "postgres"));
      folder.empty();
    }
    console.log("Laurel: starting a simulated Shopify, PostgreSQL and the app …");
    const live = wishes.live ? await liveProcesses(dataDir, say) : undefined;
    const stack = await startStack({
      dataDir,
      history,
      simulatorPort: 4400,
      appPort: 4500,
      databaseUrl: process.env["DATABASE_URL"],
      live,
      say,
    });
    folder.announce(`${stack.simulator}/`);
    const signalled = new Promise<void>((resolve) => {
      for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve());
    });
    const unfollow = live?.follow(stack);
    const stopping = new AbortController();
    let later: Promise<void> | undefined;
    try {
      await prepare(stack);
      for (const store of STORES) await installLaurel(stack, store);
      console.log(whereToLook(stack, live, startedAt));
      if (!wishes.once) {
        later = takeCoupons(stack, stopping.signal, say);
        await Promise.race([signalled, stack.broken]);
      }
    } finally {
      console.log("\nStopping …");
      stopping.abort();
      await later;
      unfollow?.();
      await stack.stop();
    }
  } finally {
    folder.release();
  }
}

async function prepare(stack: Stack): Promise<void> {
  const db = openDatabase(stack.databaseUrl);
  try {
    await giveFirstProgram(db);
    await giveFirstCampaigns(db, stack);
  } finally {
    await db.close();
  }
}

/** While the merchant looks around: members of whom the history is known have taken coupons, and wait in a group. */
async function takeCoupons(stack: Stack, stopped: AbortSignal, say: (line: string) => void): Promise<void> {
  const db = openDatabase(stack.databaseUrl);
  try {
    await claimFirstCoupons(db, stack, stopped);
    const token = await giveFirstGroup(db, stack, stopped);
    if (token !== null)
      console.log(`\n  A group to join            ${storefrontOf(stack)}cart?laurel-group=${token}`);
  } catch (error) {
    if (!stopped.aborted) say(`no coupons were taken: ${String(error)}`);
  } finally {
    await db.close();
  }
}

function storefrontOf({ simulator }: Stack): string {
  const storefront = new URL(simulator);
  storefront.hostname = "laurel-music.localhost";
  return storefront.href;
}

function whereToLook(stack: Stack, live: Live | undefined, startedAt: number): string {
  const { simulator, app, logDir } = stack;
  const dataDir = path.dirname(logDir);
  return `
Ready after ${((Date.now() - startedAt) / 1000).toFixed(1)} s. The store's order history is being imported; Laurel's Home shows how far it is.

  Start here                 ${simulator}/
  Laurel, in the admin       ${simulator}/store/laurel-music/apps/laurel
  The storefront             ${storefrontOf(stack)}   (log in as Ada Park)
  Orders: refund, cancel     ${simulator}/store/laurel-music/orders
  Webhooks, clock, faults    ${simulator}/__sim
  Laurel by itself           ${app}/
  Logs                       ${path.relative(process.cwd(), logDir)}/${live ? debuggers(live) : ""}

Everything is kept in ${path.relative(process.cwd(), dataDir)}/ for the next start; --reset forgets it, --all takes all 69,659 orders.
Press Ctrl+C to stop.`;
}

function debuggers({ inspectPorts: { web, worker, simulator } }: Live): string {
  return `
  Debuggers                  127.0.0.1:${web} (web), :${worker} (worker), :${simulator} (simulator)`;
}
