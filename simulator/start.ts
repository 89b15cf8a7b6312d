import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import { createBulkTable } from "./admin-api/bulk/bulk-operations.ts";
import { startBulkRunner } from "./admin-api/bulk/runner.ts";
import { openContext } from "./admin-api/open-context.ts";
import { adminSchema } from "./admin-api/schema.ts";
import type { AppConfig } from "./app-config/app-config.ts";
import { loadAppConfig } from "./app-config/load-app-config.ts";
import { openClock } from "./clock.ts";
import { createInstallationTable } from "./oauth/installation.ts";
import { createTokenTable } from "./oauth/tokens.ts";
import { simulatorServer } from "./server.ts";
import type { Simulator } from "./simulator.ts";
import { State } from "./state/state.ts";
import { createDeliveryTable } from "./webhooks/deliveries.ts";
import { startDispatcher } from "./webhooks/dispatcher.ts";
import { enqueueTopic } from "./webhooks/enqueue.ts";
import { wake } from "./webhooks/wake.ts";

export interface SimulatorOptions {
  /** 0 takes any free port. */
  port?: number;
  /** Only this machine, unless told otherwise. */
  hostname?: string;
  /** A folder that is made when it is not there; `:memory:` keeps nothing. */
  dataDir?: string;
  /** The folder of `shopify.app.toml`. */
  appRoot?: string;
  /** Where the app listens, instead of the TOML's `application_url`. */
  appUrl?: string;
  appSecret?: string;
  /** Instead of reading the app's TOML files. */
  app?: AppConfig;
}

export interface RunningSimulator {
  sim: Simulator;
  origin: string;
  close(): Promise<void>;
}

/** The secret that both sides use when nobody sets one. It guards nothing but a simulation. */
export const DEFAULT_APP_SECRET = "shpss_simulated_app_secret_0000000000";

/**
 * Opens the memory, starts to listen, to send webhooks and to run bulk operations. Throws
 * `AppConfigError` when the app's TOML files are not in order.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<RunningSimulator> {
  const app = options.app ?? loadApp(options);
  const { dataDir = ".data/simulator", port = 4400, hostname = "127.0.0.1" } = options;
  const inMemory = dataDir === ":memory:";
  const folder = inMemory ? mkdtempSync(join(tmpdir(), "simulator-")) : dataDir;
  mkdirSync(folder, { recursive: true });
  const state = new State(inMemory ? ":memory:" : join(folder, "simulator.sqlite"));
  for (const create of [createInstallationTable, createTokenTable, createDeliveryTable, createBulkTable])
    create(state);
  const sim = createSimulator(state, app);
  const server = serve({ fetch: simulatorServer(sim).fetch, port, hostname });
  const address = await new Promise<AddressInfo>((resolve, reject) => {
    server.once("error", reject);
    server.once("listening", () => {
      const bound = server.address();
      if (bound && typeof bound === "object") resolve(bound);
      else reject(new Error("the server has no port"));
    });
  });
  sim.origin = `http://localhost:${address.port}`;
  const dispatcher = startDispatcher(sim);
  const bulk = startBulkRunner(sim, join(folder, "bulk"), openContext);
  // The first request shall not wait for it.
  setImmediate(adminSchema);
  const close = async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    if ("closeAllConnections" in server) server.closeAllConnections();
    await Promise.all([closed, dispatcher.close(), bulk.close()]);
    state.close();
    if (inMemory) rmSync(folder, { recursive: true, force: true });
  };
  return { sim, origin: sim.origin, close };
}

function loadApp({ appRoot = ".", appUrl, appSecret = DEFAULT_APP_SECRET }: SimulatorOptions): AppConfig {
  return loadAppConfig(appRoot, { clientSecret: appSecret, ...(appUrl && { applicationUrl: appUrl }) });
}

/** The context that the rooms share. The origin is known once the server listens. */
function createSimulator(state: State, app: AppConfig): { -readonly [K in keyof Simulator]: Simulator[K] } {
  const clock = openClock(state);
  const sim: { -readonly [K in keyof Simulator]: Simulator[K] } = {
    state,
    app,
    origin: "",
    clock: {
      now: () => clock.now(),
      advance: (milliseconds) => {
        clock.advance(milliseconds);
        wake(sim);
      },
    },
    emit: (shop, topic, subject) => enqueueTopic(sim, shop, topic, subject),
  };
  return sim;
}
