import { watch } from "node:fs";
import path from "node:path";
import { npmRun } from "./builds.ts";
import type { Child, ChildOptions } from "./child.ts";
import { keepChild, type KeptChild } from "./kept-child.ts";
import { rememberedPorts } from "./remembered-ports.ts";
import { afterChange, WATCHED } from "./source-changes.ts";
import type { Stack } from "./stack.ts";

type Name = keyof Stack["children"];

/** A stack that follows its sources. */
export interface Live {
  /** Where debuggers attach. */
  readonly inspectPorts: Readonly<Record<Name, number>>;
  /** For `startStack`. */
  start(options: ChildOptions): Child;
  /** Begins to follow changes; the answer ends it. */
  follow(stack: Stack): () => void;
}

/** An editor writes a file in several steps, a branch is changed in many. */
const QUIET_MS = 60;
const PATIENCE_MS = 30_000;

/** Processes that can be started anew, with a debugger's port each. */
export async function liveProcesses(dataDir: string, say: (line: string) => void): Promise<Live> {
  const inspect = { simulator: 9231, web: 9229, worker: 9230 };
  const ports = await rememberedPorts(path.join(dataDir, "inspect-ports.json"), inspect);
  const kept = new Map<string, KeptChild>();
  const broke = (child: Child) =>
    say(`${child.name} broke, and starts again with the next change:\n${child.lastWords()}`);
  return {
    inspectPorts: ports,
    start(options) {
      const child = keepChild({ ...options, inspectPort: ports[options.name as Name] }, broke);
      kept.set(options.name, child);
      return child;
    },
    follow: (stack) => onChange((files) => answer(files, stack, kept, say)),
  };
}

/** Calls back with the files that have changed, one call after the other. Answers what ends it. */
function onChange(work: (files: readonly string[]) => Promise<void>): () => void {
  let changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let turn = Promise.resolve();
  const flush = () => {
    const files = [...changed];
    changed = new Set();
    turn = turn.then(() => work(files));
  };
  const watchers = WATCHED.map((place) =>
    watch(place, { recursive: true }, (_event, name) => {
      if (name === null) return;
      changed.add(place.includes(".") ? place : `${place}/${name.replaceAll(path.sep, "/")}`);
      clearTimeout(timer);
      timer = setTimeout(flush, QUIET_MS);
    }),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}

async function answer(
  files: readonly string[],
  stack: Stack,
  kept: ReadonlyMap<string, KeptChild>,
  say: (line: string) => void,
): Promise<void> {
  const { builds, restarts } = afterChange(files);
  if (builds.length + restarts.length === 0) return;
  const startedAt = performance.now();
  const ready = { simulator: `${stack.simulator}/__sim/api/state`, web: `${stack.app}/readyz`, worker: null };
  try {
    for (const script of builds) await npmRun(script);
    await Promise.all(
      restarts.map(async (name) => {
        const child = kept.get(name);
        await child?.restart();
        if (child && ready[name]) await untilAnswers(child, ready[name]);
      }),
    );
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return;
  }
  const done = [...builds, ...restarts.filter((name) => kept.get(name)?.runs())];
  if (done.length === 0) return;
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  say(`${files.length === 1 ? files[0] : `${files.length} files`}: ${done.join(", ")} anew in ${seconds} s`);
}

/** Until it answers, or has broken, which is said by the one who keeps it. */
async function untilAnswers(child: KeptChild, url: string): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (child.runs() && performance.now() < deadline) {
    const ok = await fetch(url, { signal: AbortSignal.timeout(1_000) }).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}
