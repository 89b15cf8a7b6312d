import { readFileSync } from "node:fs";
import { startChild, untilReady } from "../stack/child.ts";
import { installLaurel } from "../stack/install.ts";
import { freePort } from "../stack/ports.ts";
import { withOneWeb } from "./fleet.ts";
import { openFlakyRoad, type FlakyRoad } from "./flaky-road.ts";
import { STORE } from "./store.ts";

const FAULTS = {
  adminThrottlePercent: 20,
  adminErrorPercent: 12,
  adminTimeoutPercent: 3,
  adminTimeoutMs: 1000,
};
/** The answer to one call in so many is lost on the way back. */
const ANSWERS_LOST_EACH = 9;

export interface Place {
  readonly simulatorDir: string;
  readonly secret: string;
  readonly databaseUrl: string;
  readonly seed: number;
  readonly logDir: string;
}

export interface Scene {
  readonly env: Record<string, string>;
  readonly road: FlakyRoad;
  /** Shopify behaves from now on. */
  calm(): Promise<void>;
}

/** Shopify, the road to it, and the app installed in the store. */
export async function openScene(
  { simulatorDir, secret, databaseUrl, seed, logDir }: Place,
  stops: (() => unknown)[],
): Promise<Scene> {
  const [port, installPort] = [await freePort(0), await freePort(0)];
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
  const road = await openFlakyRoad(shopify, ANSWERS_LOST_EACH);
  stops.push(() => road.close());
  const env = {
    // Not production: there nobody may ask a process to die.
    NODE_ENV: "test",
    LOG_LEVEL: "warn",
    PORT: String(installPort),
    DATABASE_URL: databaseUrl,
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
  await faults("PATCH", { ...FAULTS, seed });
  const calm = async () => {
    road.calm();
    await faults("DELETE");
  };
  return { env, road, calm };
}

function clientId(): string {
  return /^client_id\s*=\s*"([^"]+)"/m.exec(readFileSync("shopify.app.toml", "utf8"))?.[1] ?? "";
}
