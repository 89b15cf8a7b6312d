import { mkdirSync } from "node:fs";
import path from "node:path";
import { startEmbeddedPostgres } from "../../app/db/embedded/cluster.server.ts";
import { appEnvironment, localAddress, rememberedSecret } from "./app-environment.ts";
import { ensureBuilt } from "./builds.ts";
import { ChildEnded, startChild, untilReady, type Child, type ChildOptions } from "./child.ts";
import { PORTS_FILE, rememberedPorts } from "./remembered-ports.ts";

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
  const ports = await rememberedPorts(path.join(dataDir, PORTS_FILE), {
    simulator: options.simulatorPort,
    app: options.appPort,
  });
  const simulator = localAddress(ports.simulator);
  const app = localAddress(ports.app);
  const secret = rememberedSecret(dataDir);

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
    const builds = ensureBuilt(say, live ? "theme extension" : undefined);
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

function anyEnds(children: Record<string, Child>, logDir: string): Promise<never> {
  const broken = Promise.race(
    Object.values(children).map(async (child): Promise<never> => {
      throw new ChildEnded(child, await child.exited, logDir);
    }),
  );
  broken.catch(() => undefined);
  return broken;
}
