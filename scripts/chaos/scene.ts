import { readFileSync } from "node:fs";
import { startChild, untilReady } from "../stack/child.ts";
import { installLaurel } from "../stack/install.ts";
import { freePort } from "../../app/db/embedded/free-port.server.ts";
import { withOneWeb } from "./fleet.ts";
import { openFlakyRoad, type FlakyRoad } from "./flaky-road.ts";
import { openRoad } from "../../tests/support/silent-road.ts";
import { STORE } from "./store.ts";

/** Of a hundred calls; a run of few calls needs more, so that each kind really comes up. */
function faultsOf(isLarge: boolean) {
  const [throttle, error, timeout] = isLarge ? [4, 3, 0.5] : [8, 6, 1];
  return {
    adminThrottlePercent: throttle,
    adminErrorPercent: error,
    adminTimeoutPercent: timeout,
    adminTimeoutMs: 1000,
    // What Shopify tells of orders that are placed now comes twice, in any order, and again where nobody was there.
    ...{ duplicatePercent: 30, reorderPercent: 30, reorderWindowMs: 1_000, retryScale: 0.005 },
  };
}

/** As in production, but that a day which is played in a minute does not wait half of it. */
const SOON_NOTICED = "?statement_timeout=5000&query_timeout=6000&idle_in_transaction_session_timeout=6000";

export interface Place {
  readonly simulatorDir: string;
  readonly secret: string;
  readonly databaseUrl: string;
  readonly seed: number;
  readonly isLarge: boolean;
  readonly logDir: string;
}

export interface Scene {
  /** Where the simulated Shopify is reached, and the port on which it finds the app. */
  readonly shopify: string;
  readonly appPort: number;
  readonly env: Record<string, string>;
  readonly road: FlakyRoad;
  /** Shopify behaves from now on. */
  calm(): Promise<void>;
  /** The connections to PostgreSQL that are open are silent from now on, as behind a firewall that forgot them. */
  silence(): void;
}

/** Shopify, the road to it, and the app installed in the store. */
export async function openScene(
  { simulatorDir, secret, databaseUrl, seed, isLarge, logDir }: Place,
  stops: (() => unknown)[],
): Promise<Scene> {
  const [port, installPort] = [await freePort(), await freePort()];
  const shopify = `http://localhost:${port}`;
  const app = `http://localhost:${installPort}`;
  const simulator = startChild({
    name: "simulator",
    script: "simulator/main.ts",
    logDir,
    env: { SIM_PORT: String(port), SIM_DATA_DIR: simulatorDir, SIM_APP_URL: app, SIM_APP_SECRET: secret },
  });
  stops.push(() => simulator.stop());
  await untilReady(simulator, `${shopify}/__sim/api/state`, logDir);
  const road = await openFlakyRoad(shopify, isLarge ? 50 : 15);
  stops.push(() => road.close());
  const database = await openRoad(databaseUrl);
  stops.push(() => database.close());
  const env = {
    // Not production: there nobody may ask a process to die.
    NODE_ENV: "test",
    LOG_LEVEL: "warn",
    PORT: String(installPort),
    DATABASE_URL: `${database.url}${SOON_NOTICED}`,
    SHOPIFY_API_KEY: clientId(),
    SHOPIFY_API_SECRET: secret,
    SHOPIFY_APP_URL: app,
    SHOPIFY_SIMULATOR_URL: road.origin,
  };
  await withOneWeb(env, logDir, () =>
    installLaurel({ simulator: shopify }, STORE.replace(".myshopify.com", "")),
  );
  const faults = (method: string, body?: object) =>
    fetch(`${shopify}/__sim/api/faults`, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
  await faults("PATCH", { ...faultsOf(isLarge), seed });
  const calm = async () => {
    road.calm();
    await faults("DELETE");
  };
  return { shopify, appPort: installPort, env, road, calm, silence: () => database.swallow() };
}

function clientId(): string {
  return /^client_id\s*=\s*"([^"]+)"/m.exec(readFileSync("shopify.app.toml", "utf8"))?.[1] ?? "";
}
