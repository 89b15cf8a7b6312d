import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { quantile } from "../ledger/rounds.ts";
import { cpuSeconds, cpuSecondsOfTree, machineSeconds, memoryOf } from "./machine.ts";

export interface Parts {
  readonly web: number;
  readonly worker: number;
  readonly postgres: number;
  readonly load: number;
}

export interface Watched {
  readonly seconds: number;
  /** Of how many milliseconds ago the oldest letter is that has not become a balance: 95 of 100 looks. */
  readonly behindP95: number;
  readonly behindMost: number;
  /** Processors that each part kept busy, on average; `bench` is this process with its Shopify. */
  readonly busy: Readonly<Record<keyof Parts | "bench" | "machine", number>>;
  /** MB, second by second. */
  readonly memory: { readonly web: readonly number[]; readonly worker: readonly number[] };
}

const LOOK_MS = 200;

/** Watches the house while `work` is under way. */
export async function watchWhile<T>(
  client: pg.Client,
  parts: Parts,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly watched: Watched }> {
  const before = cpuOf(parts);
  const startedAt = performance.now();
  const behind: number[] = [];
  const memory = { web: [] as number[], worker: [] as number[] };
  let over = false;
  const looking = (async () => {
    while (!over) {
      behind.push(await oldestWaitingMs(client));
      if (performance.now() - startedAt >= memory.web.length * 1000) {
        memory.web.push(memoryOf(parts.web));
        memory.worker.push(memoryOf(parts.worker));
      }
      await sleep(LOOK_MS);
    }
  })();
  try {
    const result = await work();
    const seconds = (performance.now() - startedAt) / 1000;
    const after = cpuOf(parts);
    const share = (part: keyof typeof after) => (after[part] - before[part]) / seconds;
    over = true;
    await looking;
    return {
      result,
      watched: {
        seconds,
        behindP95: quantile(behind, 0.95),
        behindMost: Math.max(...behind),
        busy: {
          web: share("web"),
          worker: share("worker"),
          postgres: share("postgres"),
          load: share("load"),
          bench: share("bench"),
          machine: share("machine"),
        },
        memory,
      },
    };
  } finally {
    over = true;
  }
}

function cpuOf({ web, worker, postgres, load }: Parts) {
  return {
    web: cpuSeconds(web),
    worker: cpuSeconds(worker),
    postgres: cpuSecondsOfTree(postgres),
    load: cpuSeconds(load),
    bench: cpuSeconds(process.pid),
    machine: machineSeconds(),
  };
}

/** How long the oldest of the letters about orders has waited, 0 where none waits: no balance is further behind. */
export async function oldestWaitingMs(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ ms: number | null }>(
    `SELECT extract(epoch FROM clock_timestamp() - min(received_at))::float8 * 1000 AS ms
       FROM inbox_delivery WHERE state = 'waiting'`,
  );
  return Math.max(rows[0]?.ms ?? 0, 0);
}

/** How much a process grew from the second fifth of the time to the last, as a ratio: the first is for warming up. */
export function growth(megabytes: readonly number[]): number {
  const fifth = Math.max(1, Math.floor(megabytes.length / 5));
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return mean(megabytes.slice(-fifth)) / mean(megabytes.slice(fifth, 2 * fifth));
}
