import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { startEmbeddedPostgres } from "../../app/db/embedded/cluster.server.ts";
import { ensureBuilt } from "./builds.ts";
import { ChildEnded, startChild, untilReady, type Child, type ChildOptions } from "./child.ts";
import { rememberedPorts } from "./remembered-ports.ts";

export interface StackOptions {
  /** Everything that the stack keeps is below this folder. */
  readonly dataDir: string;
  readonly history: "sample" | "all";
  readonly simulatorPort: number;
  readonly appPort: number;
  /** A database of its own instead of the embedded one. */
  readonly databaseUrl?: string | undefined;
  /** For work on the sources: pages come straight from them, and processes are started by this. */
  readonly live?: { start(options: ChildOptions): Child } | undefined;
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
  const { dataDir, say = () => undefined, live } = options;
  const logDir = path.join(dataDir, "logs");
  mkdirSync(logDir, { recursive: true });
  const ports = await rememberedPorts(path.join(dataDir, "ports.json"), {
    simulator: options.simulatorPort,
    app: options.appPort,
  });
  const simulator = `http://localhost:${ports.simulator}`;
  const app = `http://localhost:${ports.app}`;
  const secret = rememberedSecret(path.join(dataDir, "app-secret"));

  const database = options.databaseUrl
    ? { url: options.databaseUrl, stop: () => undefined }
    : await startEmbeddedPostgres(path.join(dataDir, "postgres"));
  const stops: (() => unknown)[] = [() => database.stop()];
  const stop = async () => {
    for (const each of stops.splice(0).reverse()) await each();
  };
  const start = (program: Omit<ChildOptions, "logDir">): Child => {
    const child = (live?.start ?? startChild)({ ...program, logDir });
    stops.push(() => child.stop());
    return child;
  };
  try {
    // The simulator runs the built function over the seeded store, so both come before it.
    const builds = ensureBuilt(say, live ? "discount function" : undefined);
    await Promise.all([builds, seedSimulator(options, logDir)]);
    const simulatorChild = start({
      name: "simulator",
      script: "simulator/main.ts",
      env: {
        SIM_PORT: String(ports.simulator),
        SIM_DATA_DIR: path.join(dataDir, "simulator"),
        SIM_APP_URL: app,
        SIM_APP_SECRET: secret,
      },
    });
    const env = appEnvironment({ app, simulator, secret, databaseUrl: database.url, port: ports.app, live });
    const web = start({ name: "web", script: "app/server.ts", env, args: live ? ["--live"] : [] });
    await Promise.all([
      untilReady(simulatorChild, `${simulator}/__sim/api/state`, logDir),
      untilReady(web, `${app}/readyz`, logDir),
    ]);
    const worker = start({ name: "worker", script: "app/jobs/main.ts", env });
    const children = { simulator: simulatorChild, web, worker };
    const broken = anyEnds(children, logDir);
    return { simulator, app, databaseUrl: database.url, children, logDir, broken, stop };
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
  const code = await seed.exited;
  if (code !== 0) throw new ChildEnded(seed, code, logDir);
}

interface AppAddresses {
  app: string;
  simulator: string;
  secret: string;
  databaseUrl: string;
  port: number;
  live: unknown;
}

function appEnvironment({ app, simulator, secret, ...given }: AppAddresses): Record<string, string> {
  return {
    NODE_ENV: given.live ? "development" : "production",
    PORT: String(given.port),
    DATABASE_URL: given.databaseUrl,
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

function anyEnds(children: Record<string, Child>, logDir: string): Promise<never> {
  const broken = Promise.race(
    Object.values(children).map(async (child): Promise<never> => {
      throw new ChildEnded(child, await child.exited, logDir);
    }),
  );
  broken.catch(() => undefined);
  return broken;
}
