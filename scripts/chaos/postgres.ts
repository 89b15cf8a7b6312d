import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { locateBinaries } from "../../app/db/embedded/binaries.server.ts";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "../../app/db/embedded/cluster.server.ts";

/** PostgreSQL that can be killed and comes back at the same address. */
export interface MortalPostgres {
  readonly url: string;
  /** Immediate shutdown, as by SIGQUIT: no goodbye to anyone, recovery at the next start. */
  crash(downMs: number): Promise<void>;
  stop(): void;
}

export async function startMortalPostgres(folder: string): Promise<MortalPostgres> {
  const server = await startEmbeddedPostgres(folder, { isThrowaway: true });
  return { url: server.url, crash: (downMs) => crash(server, downMs), stop: () => server.stop() };
}

async function crash({ dataDir }: EmbeddedPostgres, downMs: number): Promise<void> {
  const postmaster = Number(readFileSync(path.join(dataDir, "postmaster.pid"), "utf8").split("\n")[0]);
  process.kill(postmaster, "SIGQUIT");
  while (isAlive(postmaster)) await sleep(20);
  await sleep(downMs);
  const { pgCtl, user } = locateBinaries();
  // With the options of its last start, so at the same port.
  const options = readFileSync(path.join(dataDir, "postmaster.opts"), "utf8").trim();
  const given = [...options.matchAll(/"([^"]*)"/g)].map(([, option = ""]) => option);
  const withoutFolder = given.filter((option, index) => option !== "-D" && given[index - 1] !== "-D");
  const quoted = withoutFolder.map((option) => `'${option.replaceAll("'", "'\\''")}'`).join(" ");
  const log = path.join(dataDir, "server.log");
  const starting = spawn(pgCtl, ["start", "-w", "-D", dataDir, "-l", log, "-o", quoted], {
    ...user,
    cwd: "/",
    stdio: "ignore",
    env: { ...process.env, LC_ALL: "C" },
  });
  const [status] = await once(starting, "exit");
  if (status !== 0) throw new Error(`PostgreSQL did not come back; see ${log}`);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
