import { spawn, type ChildProcess } from "node:child_process";
import { createWriteStream, mkdirSync, openSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export interface Child {
  readonly name: string;
  readonly pid: number;
  /** Resolves with the exit code, or null when a signal ended it. */
  readonly exited: Promise<number | null>;
  /** The end of what it has said of trouble so far, indented; nothing when there was none. */
  lastWords(): string;
  /** Asks it to stop, and ends it when it has not within the time (10 seconds). */
  stop(signal?: NodeJS.Signals, patienceMs?: number): Promise<void>;
}

export interface ChildOptions {
  readonly name: string;
  /** A TypeScript file below the project's root; it runs with the Node that runs us. */
  readonly script: string;
  readonly env: Record<string, string>;
  readonly logDir: string;
  readonly args?: readonly string[];
  /** Where a debugger may attach to it on this machine. */
  readonly inspectPort?: number | undefined;
}

const STOP_PATIENCE_MS = 10_000;
const LAST_WORDS = 1_500;
const END_WITH_PARENT = new URL("end-with-parent.ts", import.meta.url).href;

/**
 * Starts a process of ours; what it prints goes to `{logDir}/{name}.log`. It ends with us, even when we are
 * killed.
 */
export function startChild(options: ChildOptions): Child {
  mkdirSync(options.logDir, { recursive: true });
  // Opened at once: who stops a child right away may take the folder with it.
  const file = path.join(options.logDir, `${options.name}.log`);
  const log = createWriteStream(file, { fd: openSync(file, "a") });
  const inspect = options.inspectPort === undefined ? [] : [`--inspect=127.0.0.1:${options.inspectPort}`];
  const args = [`--import=${END_WITH_PARENT}`, ...inspect, options.script, ...(options.args ?? [])];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...options.env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let trouble = "";
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });
  child.stderr?.on("data", (chunk) => (trouble = `${trouble}${String(chunk)}`.slice(-LAST_WORDS)));
  const exited = new Promise<number | null>((resolve) => {
    child.once("exit", (code) => resolve(code));
    child.once("error", () => resolve(1));
  });
  return {
    name: options.name,
    pid: child.pid ?? 0,
    exited,
    lastWords: () => trouble.trimEnd().replaceAll(/^/gm, "    "),
    stop: (signal, patienceMs) => stop(child, exited, signal, patienceMs),
  };
}

/** A process of ours has ended that should go on; the message holds what it said last. */
export class ChildEnded extends Error {
  override readonly name = "ChildEnded";

  constructor(child: Pick<Child, "name" | "lastWords">, code: number | null, logDir: string) {
    const log = path.join(path.relative("", logDir), `${child.name}.log`);
    super(
      [`${child.name} ended with ${code ?? "a signal"}; see ${log}`, child.lastWords()].join("\n").trimEnd(),
    );
  }
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
    throw new ChildEnded(child, code, logDir);
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

async function stop(
  child: ChildProcess,
  exited: Promise<unknown>,
  signal: NodeJS.Signals = "SIGTERM",
  patienceMs = STOP_PATIENCE_MS,
) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  const impatience = setTimeout(() => child.kill("SIGKILL"), patienceMs);
  await exited;
  clearTimeout(impatience);
}
