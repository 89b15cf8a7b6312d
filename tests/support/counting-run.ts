import { z } from "zod";
import { runKind } from "../../app/services/runs/run-kind.server.ts";
import type { RunKind, StepResult } from "../../app/services/runs/run-kind.server.ts";
import type { RunWork } from "../../app/services/runs/run-work.server.ts";

const counters = z.object({ even: z.int().default(0) });
const cursor = z.object({ next: z.int() });
type Counting = RunWork<object, z.infer<typeof counters>, z.infer<typeof cursor>>;

interface CountingHooks {
  /** Within the step that counts so far; what it throws, the step throws. */
  during(number: number): unknown;
  atEnd(words: string): void;
}

/** A kind of run that only counts: to five, one at a time, into the table `counted`. It comes after `clearing`. */
export function countingKind({ during, atEnd }: CountingHooks): RunKind {
  return runKind({
    name: "counting",
    params: z.strictObject({}),
    phases: ["requested", "counting"],
    counters,
    cursor,
    after: ["clearing"],
    atOnce: 1,
    async step(_ctx, work: Counting): Promise<StepResult> {
      const next = work.state.cursor?.next ?? 1;
      if (next > 5) return { kind: "done" };
      await work.commit(async (tx) => {
        await tx.query("INSERT INTO counted (number) VALUES ($1)", [next]);
        await during(next);
        const even = work.state.counters.even + (next % 2 === 0 ? 1 : 0);
        return { phase: "counting", done: next, total: 5, counters: { even }, cursor: { next: next + 1 } };
      });
      return { kind: "more" };
    },
    atEnd: (_tx, { outcome, state }) => Promise.resolve(atEnd(`${outcome} at ${state.done}`)),
  });
}
