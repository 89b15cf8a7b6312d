import type { Context } from "../services/context.server.ts";
import { driveRuns } from "../services/runs/drive-runs.server.ts";
import { RUN_KINDS } from "../services/runs/kinds.server.ts";
import { drainInbox } from "../services/inbox/drain-inbox.server.ts";
import { letterPost } from "../services/hooks/post-letter.server.ts";
import type { PostLetter } from "../services/hooks/post-letter.server.ts";
import { followHooks, sendHookLetters } from "../services/hooks/tell-hooks.server.ts";
import { runErrands } from "../services/errands/run-errands.server.ts";
import { tellInNewForm } from "../services/outbox/look-at-stores.server.ts";
import { drainOutbox } from "../services/outbox/drain-outbox.server.ts";
import { hasNewsAhead } from "../services/outbox/follow-members.server.ts";
import type { PurgeOptions } from "../services/inbox/purge-inbox.server.ts";
import { watchForWork } from "../services/watch-for-work.server.ts";
import type { Queue } from "../services/watch-for-work.server.ts";
import { watchForClockJumps } from "./clock-jumps.server.ts";
import { startLoop } from "./loop.server.ts";
import type { Loop } from "./loop.server.ts";
import { startSchedules } from "./schedules.server.ts";

/** Work arrives by wake-up; looking from time to time only makes up for lost ones and for retries. */
const POLL_MS = 5_000;
const DAY_MS = 86_400_000;
/** What happened may be read once an older transaction has ended, which is the matter of a moment. */
const SOON_MS = 25;
/** Batches at once: while the database writes one, the next is decided. */
export const SETTLERS = 2;
/** Calls to Shopify at once: they wait for the network most of the time. */
const SENDERS = 3;

export interface Worker {
  /** Finishes what is under way and stops. */
  stop(): Promise<void>;
}

export interface WorkerOptions extends PurgeOptions {
  /** Takes letters to addresses of stores' own; those of the internet alone, unless told. */
  readonly post?: PostLetter;
}

/**
 * Starts all that happens behind the pages: inbox, outbox, errands, long work, and what goes by the
 * clock. Any number of workers may run on one database.
 */
export async function startWorker(ctx: Context, options: WorkerOptions = {}): Promise<Worker> {
  const { log } = ctx;
  const { post = letterPost(false) } = options;
  const common = { log, pollMs: POLL_MS };
  const inbox = Array.from({ length: SETTLERS }, (_, index) =>
    startLoop({
      ...common,
      name: `inbox-${index}`,
      work: async (signal) => void (await drainInbox(ctx, signal)),
    }),
  );
  const outbox = Array.from({ length: SENDERS }, (_, index) =>
    startLoop({
      ...common,
      name: `outbox-${index}`,
      async work(signal) {
        await drainOutbox(ctx, signal);
        return (await hasNewsAhead(ctx)) ? SOON_MS : null;
      },
    }),
  );
  const errands = startLoop({
    ...common,
    name: "errands",
    work: async (signal) => void (await runErrands(ctx, signal)),
  });
  // Once, unless it fails: what was installed since is told in the form of now.
  const form = startLoop({
    ...common,
    ...{ name: "form", pollMs: DAY_MS },
    work: async (signal) => void (await tellInNewForm(ctx, signal)),
  });
  const runs = Object.values(RUN_KINDS).flatMap((kind) =>
    Array.from({ length: kind.atOnce }, (_, index) =>
      startLoop({
        ...common,
        name: `${kind.name}-${index}`,
        work: (signal) => driveRuns(ctx, kind, signal),
      }),
    ),
  );
  const hooks = startLoop({
    ...common,
    name: "hooks",
    async work(signal) {
      await followHooks(ctx, signal);
      return sendHookLetters(ctx, post, signal);
    },
  });
  const loops: Readonly<Record<Queue, readonly Loop[]>> = {
    inbox,
    // Whatever Shopify is told of, others may be told of as well.
    outbox: [...outbox, hooks],
    hooks: [hooks],
    errands: [errands],
    runs,
  };
  const wakeUps = await watchForWork(ctx, (queue) => loops[queue].forEach((loop) => loop.wake()));
  const schedules = await startSchedules(ctx, options);
  const clock = watchForClockJumps(ctx);
  return {
    async stop() {
      await wakeUps.close();
      await Promise.all([...Object.values(loops).flat(), form, clock, schedules].map((part) => part.stop()));
    },
  };
}
