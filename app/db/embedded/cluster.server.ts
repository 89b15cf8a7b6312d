import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { locateBinaries, OPEN_FOLDER, type PostgresBinaries } from "./binaries.server.ts";
import { freePort } from "./free-port.server.ts";

/** A PostgreSQL server of our own, running. */
export interface EmbeddedPostgres {
  /** Connection string of the database `laurel` in it. It carries the password: do not print it. */
  readonly url: string;
  readonly dataDir: string;
  /** False when it was running before and we only attached. */
  readonly startedHere: boolean;
  /** Stops the server, for everyone who is attached. */
  stop(): void;
}

export interface EmbeddedOptions {
  /**
   * What is in it need not outlive the machine. It outlives the server: what was committed is with the operating system,
   * and only the disk is not waited for. Counts for whoever starts it.
   */
  readonly isThrowaway?: boolean;
}

const THROWAWAY = " -c fsync=off -c full_page_writes=off";
const DATABASE = "laurel";
const START_PATIENCE_MS = 30_000;

/**
 * Starts the PostgreSQL that npm installed, or attaches to the one that runs on this folder
 * already. Several processes may call it at once: one starts, the others attach.
 *
 * @param folder where the data lives; made when it is not there
 */
export async function startEmbeddedPostgres(
  folder: string,
  { isThrowaway = false }: EmbeddedOptions = {},
): Promise<EmbeddedPostgres> {
  const binaries = locateBinaries();
  const dataDir = openFolder(path.resolve(folder), binaries);
  const deadline = Date.now() + START_PATIENCE_MS;
  for (;;) {
    const url = await runningServer(dataDir);
    if (url) return { url, dataDir, startedHere: false, stop: () => stop(binaries, dataDir) };
    const release = takeLock(`${dataDir}.lock`);
    if (release) {
      try {
        const started = await start(binaries, dataDir, isThrowaway);
        return { url: started, dataDir, startedHere: true, stop: () => stop(binaries, dataDir) };
      } finally {
        release();
      }
    }
    if (Date.now() > deadline)
      throw new Error(`PostgreSQL did not start within 30 seconds; see ${dataDir}/server.log`);
    await sleep(100);
  }
}

/** Stops the server on this folder, when one runs, and removes its data. */
export function removeEmbeddedPostgres(folder: string): void {
  const binaries = locateBinaries();
  const dataDir = openFolder(path.resolve(folder), binaries);
  stop(binaries, dataDir);
  for (const left of [dataDir, `${dataDir}.password`, `${dataDir}.lock`])
    rmSync(left, { recursive: true, force: true });
}

/** Stops the server on this folder; does nothing when none runs. */
export function stopEmbeddedPostgres(folder: string): void {
  const binaries = locateBinaries();
  stop(binaries, openFolder(path.resolve(folder), binaries));
}

/** The folder itself, or, when PostgreSQL's user cannot reach it, one in its stead that it can. */
function openFolder(wanted: string, { user }: PostgresBinaries): string {
  mkdirSync(path.dirname(wanted), { recursive: true });
  if (!user) return wanted;
  const reachable = spawnSync("test", ["-x", path.dirname(wanted)], { ...user, cwd: "/" }).status === 0;
  const dataDir = reachable
    ? wanted
    : path.join(OPEN_FOLDER, `laurel-data${wanted.replaceAll(path.sep, "-")}`);
  if (!existsSync(dataDir)) {
    mkdirSync(dataDir, { mode: 0o700 });
    chownSync(dataDir, user.uid, user.gid);
  }
  return dataDir;
}

async function start(binaries: PostgresBinaries, dataDir: string, isThrowaway: boolean): Promise<string> {
  if (!existsSync(path.join(dataDir, "PG_VERSION"))) initialise(binaries, dataDir);
  const port = await freePort();
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=200${isThrowaway ? THROWAWAY : ""}`;
  run(binaries, binaries.pgCtl, [
    "start",
    "-w",
    "-D",
    dataDir,
    "-l",
    path.join(dataDir, "server.log"),
    "-o",
    options,
  ]);
  const url = connectionString(dataDir, port, DATABASE);
  await createDatabase(connectionString(dataDir, port, "postgres"));
  return url;
}

function initialise(binaries: PostgresBinaries, dataDir: string): void {
  const passwordFile = `${dataDir}.password`;
  writeFileSync(passwordFile, randomBytes(24).toString("base64url"), { mode: 0o600 });
  if (binaries.user) chownSync(passwordFile, binaries.user.uid, binaries.user.gid);
  const settings = ["--encoding=UTF8", "--locale=C", "--auth=scram-sha-256", `--pwfile=${passwordFile}`];
  run(binaries, binaries.initdb, ["-D", dataDir, "-U", "postgres", ...settings]);
}

/** A server that answers on this folder's port: its address, or nothing. */
async function runningServer(dataDir: string): Promise<string | undefined> {
  const pidFile = path.join(dataDir, "postmaster.pid");
  if (!existsSync(pidFile)) return undefined;
  const port = Number(readFileSync(pidFile, "utf8").split("\n")[3]);
  if (!port) return undefined;
  const url = connectionString(dataDir, port, DATABASE);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000, query_timeout: 2000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>("show data_directory");
    return rows[0]?.data_directory === dataDir ? url : undefined;
  } catch {
    return undefined; // a stale file, or a server that is still coming up: the caller tries again
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function createDatabase(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [DATABASE]);
    if (!rowCount) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}

function stop(binaries: PostgresBinaries, dataDir: string): void {
  if (!existsSync(path.join(dataDir, "postmaster.pid"))) return;
  spawnSync(binaries.pgCtl, ["stop", "-D", dataDir, "-m", "fast", "-w"], {
    ...binaries.user,
    cwd: "/",
    stdio: "ignore",
  });
}

function connectionString(dataDir: string, port: number, database: string): string {
  const password = readFileSync(`${dataDir}.password`, "utf8");
  return `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;
}

function run(binaries: PostgresBinaries, program: string, args: string[]): void {
  const done = spawnSync(program, args, {
    ...binaries.user,
    cwd: binaries.user ? "/" : process.cwd(),
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, LC_ALL: "C" },
    encoding: "utf8",
  });
  if (done.error ?? done.status) {
    throw new Error(`${path.basename(program)} failed: ${done.error?.message ?? done.stderr}`);
  }
}

/** An exclusive lock file that names its owner; one whose owner is gone is taken over. */
function takeLock(file: string): (() => void) | undefined {
  try {
    const handle = openSync(file, "wx");
    writeFileSync(handle, String(process.pid));
    closeSync(handle);
    return () => rmSync(file, { force: true });
  } catch {
    if (existsSync(file) && !isAlive(Number(readFileSync(file, "utf8")))) rmSync(file, { force: true });
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  if (!pid) return true; // its owner is just writing it
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
