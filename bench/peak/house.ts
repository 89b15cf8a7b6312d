import { freePort } from "../../app/db/embedded/free-port.server.ts";
import { startChild, untilReady } from "../../scripts/stack/child.ts";
import type { Child } from "../../scripts/stack/child.ts";
import type { BenchServer } from "../ledger/bench-server.ts";
import { withClient } from "../ledger/bench-server.ts";
import { givenLedger } from "../ledger/given-ledger.ts";
import { givenShop } from "../ledger/given-shop.ts";
import { domainOf } from "./peak-orders.ts";
import type { Crowd } from "./peak-orders.ts";

const HISTORY_EACH = 2;

/** A database with the crowd's stores, their members with a short history each, and tokens for their stores. */
export async function givenCrowd(server: BenchServer, name: string, crowd: Crowd): Promise<string> {
  const url = await server.create(name);
  for (let store = 1; store <= crowd.stores; store += 1) {
    const shopId = await givenShop(url, domainOf(store));
    const given = { shopId, members: crowd.membersEach, ordersEach: HISTORY_EACH, lots: true };
    await withClient(url, async (client) => {
      await givenLedger(client, { ...given, expiresAt: "NULL::timestamptz" });
      await client.query(
        `INSERT INTO session (id, shop, state, access_token) VALUES ('offline_' || $1, $1, '', 'of-the-bench')`,
        [domainOf(store)],
      );
    });
  }
  return url;
}

export interface House {
  readonly web: Child;
  readonly worker: Child;
  readonly port: number;
  stop(): Promise<void>;
}

export interface HouseOptions {
  readonly databaseUrl: string;
  readonly shopifyUrl: string;
  readonly secret: string;
  readonly logDir: string;
  /** Options of Node, for example `--cpu-prof`. */
  readonly nodeOptions?: string | undefined;
}

/** One web process and one worker, as `npm run start:web` and `start:worker` start them. */
export async function openHouse(options: HouseOptions): Promise<House> {
  const { databaseUrl, shopifyUrl, secret, logDir, nodeOptions } = options;
  const port = await freePort();
  const env = {
    NODE_ENV: "production",
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    SHOPIFY_API_KEY: "bench",
    SHOPIFY_API_SECRET: secret,
    SHOPIFY_APP_URL: `http://localhost:${port}`,
    SHOPIFY_SIMULATOR_URL: shopifyUrl,
    ...(nodeOptions === undefined ? {} : { NODE_OPTIONS: nodeOptions }),
  };
  const web = startChild({ name: "web", script: "app/server.ts", env, logDir });
  try {
    await untilReady(web, `http://localhost:${port}/readyz`, logDir);
  } catch (error) {
    await web.stop();
    throw error;
  }
  const worker = startChild({ name: "worker", script: "app/jobs/main.ts", env, logDir });
  return {
    web,
    worker,
    port,
    async stop() {
      await Promise.all([web.stop(), worker.stop()]);
    },
  };
}
