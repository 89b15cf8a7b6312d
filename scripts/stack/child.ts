import { spawn, type ChildProcess } from "node:child_process";
import { createWriteStream, mkdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export interface Child {
  readonly name: string;
  readonly pid: number;
  /** Resolves with the exit code, or null when a signal ended it. */
  readonly exited: Promise<number | null>;
  /** Asks it to stop, and ends it after 10 seconds. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

export interface ChildOptions {
  readonly name: string;
  /** A TypeScript file below the project's root; it runs with the Node that runs us. */
  readonly script: string;
  readonly env: Record<string, string>;
  readonly logDir: string;
  readonly args?: readonly string[];
}

const STOP_PATIENCE_MS = 10_000;

/** Starts a process of ours; what it prints goes to `{logDir}/{name}.log`. */
export function startChild(options: ChildOptions): Child {
  mkdirSync(options.logDir, { recursive: true });
  const log = createWriteStream(path.join(options.logDir, `${options.name}.log`), { flags: "a" });
  const child = spawn(process.execPath, [options.script, ...(options.args ?? [])], {
    env: { ...process.env, ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const exited = new Promise<number | null>((resolve) => {
    child.once("exit", (code) => resolve(code));
    child.once("error", () => resolve(1));
  });
  return { name: options.name, pid: child.pid ?? 0, exited, stop: (signal) => stop(child, exited, signal) };
}

/**
 * Waits until the address answers 200.
 * @throws when the process ends before, or `patienceMs` have passed
 */
export async function untilReady(
  child: Child,
  url: string,
  logDir: string,
  patienceMs = 60_000,
): Promise<void> {
  const ended = child.exited.then((code) => {
    throw new Error(
      `${child.name} ended with ${code ?? "a signal"}; see ${path.join(logDir, child.name)}.log`,
    );
  });
  ended.catch(() => undefined);
  const deadline = Date.now() + patienceMs;
  while (!(await answers(url))) {
    if (Date.now() > deadline) throw new Error(`${child.name} did not answer at ${url}`);
    await Promise.race([sleep(50), ended]);
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

async function stop(child: ChildProcess, exited: Promise<unknown>, signal: NodeJS.Signals = "SIGTERM") {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  const impatience = setTimeout(() => child.kill("SIGKILL"), STOP_PATIENCE_MS);
  await exited;
  clearTimeout(impatience);
}
