import { startChild, type Child, type ChildOptions } from "./child.ts";

/** A process that is started anew on demand, with the same name and the same settings. */
export interface KeptChild extends Child {
  /** Ends the one that runs, if one does, and starts the next. One after the other, never two at once. */
  restart(): Promise<void>;
  /** Whether the newest one still runs. */
  runs(): boolean;
}

/** All that it does is kept elsewhere, so there is no need to wait for it to finish. */
const RESTART_PATIENCE_MS = 300;

/**
 * For work on the sources: the process may break, because a file was saved half finished. That ends nothing;
 * `broke` is told, and the next restart begins afresh. `exited` resolves when it was stopped for good.
 */
export function keepChild(options: ChildOptions, broke: (child: Child) => void): KeptChild {
  let newest = begin();
  let turn = Promise.resolve();
  let stopped = false;
  const { promise: exited, resolve: leave } = Promise.withResolvers<number | null>();

  function begin() {
    const life = { child: startChild(options), wanted: true };
    void life.child.exited.then(() => {
      if (life.wanted) broke(life.child);
      life.wanted = false;
    });
    return life;
  }
  async function end(signal?: NodeJS.Signals, patienceMs?: number): Promise<void> {
    newest.wanted = false;
    await newest.child.stop(signal, patienceMs);
  }
  return {
    name: options.name,
    get pid() {
      return newest.child.pid;
    },
    exited,
    lastWords: () => newest.child.lastWords(),
    runs: () => newest.wanted,
    restart() {
      turn = turn.then(async () => {
        if (stopped) return;
        await end("SIGTERM", RESTART_PATIENCE_MS);
        newest = begin();
      });
      return turn;
    },
    async stop(signal, patienceMs) {
      stopped = true;
      await turn;
      await end(signal, patienceMs);
      leave(await newest.child.exited);
    },
  };
}
