import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { startEmbeddedPostgres } from "../../app/db/embedded/cluster.server.ts";
import { startChild, untilReady, type Child } from "./child.ts";
import { ensureBuilt } from "./builds.ts";
import { freePort } from "../../app/db/embedded/free-port.server.ts";

export interface StackOptions {
  /** Everything that the stack keeps is below this folder. */
  readonly dataDir: string;
  readonly history: "sample" | "all";
  readonly simulatorPort: number;
  readonly appPort: number;
  /** A database of its own instead of the embedded one. */
  readonly databaseUrl?: string | undefined;
  readonly say?: (line: string) => void;
}

/** A simulated Shopify, PostgreSQL, and Laurel's web and worker processes, all running. */
export interface Stack {
  readonly simulator: string;
  readonly app: string;
  readonly databaseUrl: string;
  readonly children: { readonly simulator: Child; readonly web: Child; readonly worker: Child };
  readonly logDir: string;
  /** Rejects when one of the processes ends by itself. */
  readonly broken: Promise<never>;
  stop(): Promise<void>;
}

/** Brings everything up, as far as it can side by side, and returns when all of it answers. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { dataDir, say = () => undefined } = options;
  const logDir = path.join(dataDir, "logs");
  mkdirSync(logDir, { recursive: true });
  const [simulatorPort, appPort] = [await freePort(options.simulatorPort), await freePort(options.appPort)];
  const simulator = `http://localhost:${simulatorPort}`;
  const app = `http://localhost:${appPort}`;
  const secret = rememberedSecret(path.join(dataDir, "app-secret"));

  const database = options.databaseUrl
    ? { url: options.databaseUrl, stop: () => undefined }
    : await startEmbeddedPostgres(path.join(dataDir, "postgres"));
  const stops: (() => unknown)[] = [() => database.stop()];
  const stop = async () => {
    for (const each of stops.splice(0).reverse()) await each();
  };
  try {
    // The simulator runs the built function over the seeded store, so both come before it.
    await Promise.all([ensureBuilt(say), seedSimulator(options, logDir)]);
    const simulatorChild = startChild({
      name: "simulator",
      script: "simulator/main.ts",
      logDir,
      env: {
        SIM_PORT: String(simulatorPort),
        SIM_DATA_DIR: path.join(dataDir, "simulator"),
        SIM_APP_URL: app,
        SIM_APP_SECRET: secret,
      },
    });
    stops.push(() => simulatorChild.stop());
    const env = appEnvironment({ app, simulator, secret, databaseUrl: database.url, port: appPort });
    const web = startChild({ name: "web", script: "app/server.ts", logDir, env });
    stops.push(() => web.stop());
    await Promise.all([
      untilReady(simulatorChild, `${simulator}/__sim/api/state`, logDir),
      untilReady(web, `${app}/readyz`, logDir),
    ]);
    const worker = startChild({ name: "worker", script: "app/jobs/main.ts", logDir, env });
    stops.push(() => worker.stop());
    const children = { simulator: simulatorChild, web, worker };
    return { simulator, app, databaseUrl: database.url, children, logDir, broken: anyEnds(children), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function seedSimulator({ dataDir, history }: StackOptions, logDir: string): Promise<void> {
  const seed = startChild({
    name: "seed",
    script: "simulator/seed/main.ts",
    logDir,
    env: { SIM_DATA_DIR: path.join(dataDir, "simulator") },
    args: history === "all" ? ["--all"] : [],
  });
  if ((await seed.exited) === 0) return;
  throw new Error(`The store could not be filled; see ${path.join(logDir, "seed.log")}`);
}

interface AppAddresses {
  app: string;
  simulator: string;
  secret: string;
  databaseUrl: string;
  port: number;
}

function appEnvironment({ app, simulator, secret, databaseUrl, port }: AppAddresses): Record<string, string> {
  return {
    NODE_ENV: "production",
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    SHOPIFY_API_KEY: clientId(),
    SHOPIFY_API_SECRET: secret,
    SHOPIFY_APP_URL: app,
    SHOPIFY_SIMULATOR_URL: simulator,
    APP_BRIDGE_URL: `${simulator}/app-bridge.js`,
  };
}

function clientId(): string {
  const found = /^client_id\s*=\s*"([^"]+)"/m.exec(readFileSync("shopify.app.toml", "utf8"))?.[1];
  if (!found) throw new Error("shopify.app.toml has no client_id");
  return found;
}

/** One secret for as long as the folder lives, so that sessions survive a restart. */
function rememberedSecret(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("hex"), { mode: 0o600 });
  return readFileSync(file, "utf8");
}

function anyEnds(children: Record<string, Child>): Promise<never> {
  const broken = Promise.race(
    Object.values(children).map(async (child): Promise<never> => {
      const code = await child.exited;
      throw new Error(`${child.name} ended with ${code ?? "a signal"}`);
    }),
  );
  broken.catch(() => undefined);
  return broken;
}
