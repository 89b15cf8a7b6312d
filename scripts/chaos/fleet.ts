import { setTimeout as sleep } from "node:timers/promises";
import { startChild, untilReady, type Child } from "../stack/child.ts";
import { freePort } from "../../app/db/embedded/free-port.server.ts";
import type { KillPlan, Role } from "./kill-plan.ts";

export interface FleetOptions {
  readonly webs: number;
  readonly workers: number;
  readonly plan: KillPlan;
  readonly logDir: string;
  /** The environment of every process; a web process also gets its port. */
  readonly env: Record<string, string>;
}

/** Web and worker processes, each started anew whenever it ends. */
export interface Fleet {
  /** Addresses of the web processes, whether they live just now or not. */
  readonly webs: readonly string[];
  /** How often a process was started again, for whatever reason. */
  restarts(): number;
  /** Ends that nobody had planned: the exit codes. */
  readonly unplanned: (number | null)[];
  /** Rejects when a process cannot be brought to life. */
  readonly broken: Promise<unknown>;
  stop(): Promise<void>;
}

const SCRIPTS: Readonly<Record<Role, string>> = { web: "app/server.ts", worker: "app/jobs/main.ts" };
/** A process that cannot start (PostgreSQL is away) is not started over and over at once. */
const PAUSE_MS = 300;
/** Ends without having lived for so long, so many times in a row: it is not PostgreSQL that is away. */
const LIFE_MS = 10_000;
const HOPELESS = 30;

export async function startFleet({ webs, workers, plan, logDir, env }: FleetOptions): Promise<Fleet> {
  const unplanned: Fleet["unplanned"] = [];
  const running = new Set<Child>();
  let starts = 0;
  let isStopping = false;

  async function keep(name: string, role: Role, own: Record<string, string>): Promise<void> {
    let inVain = 0;
    while (!isStopping) {
      const startedAt = performance.now();
      const kill = plan.next(role);
      const at = kill ? `${kill.step}:${kill.nth}` : "";
      starts += 1;
      const child = startChild({
        name,
        script: SCRIPTS[role],
        logDir,
        env: { ...env, ...own, LAUREL_CRASH_AT: at },
      });
      running.add(child);
      const code = await child.exited;
      running.delete(child);
      if (kill && code === null && !isStopping) plan.hit(kill);
      else if (kill) plan.missed(role, kill);
      if (isStopping || (kill && code === null)) continue;
      unplanned.push(code);
      inVain = performance.now() - startedAt < LIFE_MS ? inVain + 1 : 0;
      if (inVain === HOPELESS) throw new Error(`${name} does not live; see ${logDir}/${name}.log`);
      await sleep(PAUSE_MS);
    }
  }

  const ports = [];
  for (let n = 0; n < webs; n += 1) ports.push(await freePort());
  const kept = [
    ...ports.map((port, n) => keep(`web-${n}`, "web", { PORT: String(port) })),
    ...Array.from({ length: workers }, (_, n) => keep(`worker-${n}`, "worker", {})),
  ];
  const broken = Promise.all(kept);
  broken.catch(() => undefined);
  return {
    webs: ports.map((port) => `http://127.0.0.1:${port}`),
    restarts: () => starts - webs - workers,
    unplanned,
    broken,
    async stop() {
      isStopping = true;
      await Promise.all([...running].map((child) => child.stop()));
      await Promise.allSettled(kept);
    },
  };
}

/** Installs the app, which needs a web process that lives long enough: before any is to be killed. */
export async function withOneWeb<T>(
  env: Record<string, string>,
  logDir: string,
  work: (origin: string) => Promise<T>,
): Promise<T> {
  const port = env["PORT"] ?? "";
  const child = startChild({ name: "web-install", script: SCRIPTS.web, logDir, env });
  try {
    await untilReady(child, `http://127.0.0.1:${port}/readyz`, logDir);
    return await work(`http://127.0.0.1:${port}`);
  } finally {
    await child.stop();
  }
}
