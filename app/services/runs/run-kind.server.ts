import { z } from "zod";
import type { RunOutcome, RunReason, RunRow } from "../../db/runs/run-row.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import type { Context } from "../context.server.ts";
import { RunWork } from "./run-work.server.ts";
import type { Counters, Hold, RunState } from "./run-work.server.ts";

/** What came of one step. */
export type StepResult =
  /** There is more to do. */
  | { readonly kind: "more" }
  /** Somebody else is at it: look again after this time, or when woken. */
  | { readonly kind: "wait"; readonly ms: number }
  | { readonly kind: "done" }
  /** It cannot come to an end, and trying again would not help. */
  | { readonly kind: "failed"; readonly reason: RunReason };

/** How a run ended, for what its kind does besides. */
export interface Ended<C extends Counters, Cursor extends object> {
  readonly shop: ShopRow;
  readonly outcome: RunOutcome;
  readonly askedAt: number;
  readonly endedAt: number;
  readonly state: RunState<C, Cursor>;
}

/** One kind of long work. It has no word for being killed: a step is taken again from what was last committed. */
export interface RunSpec<Params, C extends Counters, Cursor extends object> {
  /** Kept in rows: a renamed kind leaves its old self behind. */
  readonly name: string;
  /** What is asked for. Nothing personal. */
  readonly params: z.ZodType<Params>;
  /** The first is `requested`. */
  readonly phases: readonly string[];
  /** Each has 0 as its default. */
  readonly counters: z.ZodType<C>;
  readonly cursor: z.ZodType<Cursor>;
  /** Kinds that come first in a store: while one of them is open, this one waits. */
  readonly after: readonly string[];
  /** Runs of this kind at once in one worker. */
  readonly atOnce: number;
  /** Goes on from `work.state`, as long as it is quick or until `work.signal` is aborted. */
  step(ctx: Context, work: RunWork<Params, C, Cursor>): Promise<StepResult>;
  /** What belongs to its end, in the transaction that ends it, whatever the outcome. */
  atEnd?(tx: Tx, ended: Ended<C, Cursor>): Promise<void>;
  /** What may follow; nobody does it again when it fails. */
  afterEnd?(ctx: Context, ended: Ended<C, Cursor>): Promise<void>;
}

/** A run in hand, whatever its kind. */
export interface OpenRun {
  step(): Promise<StepResult>;
  atEnd(tx: Tx, outcome: RunOutcome, endedAt: number): Promise<void>;
  afterEnd(outcome: RunOutcome, endedAt: number): Promise<void>;
}

/** A kind as the registry and the driver know it: its own types are inside. */
export interface RunKind {
  readonly name: string;
  readonly after: readonly string[];
  readonly atOnce: number;
  /** Null where they make no sense. */
  checkParams(params: unknown): object | null;
  /** @throws CorruptRow's kin (ZodError) when a row is not as its kind writes them */
  open(ctx: Context, run: { readonly row: RunRow; readonly shop: ShopRow; readonly hold: Hold }): OpenRun;
}

export function runKind<Params extends object, C extends Counters, Cursor extends object>(
  spec: RunSpec<Params, C, Cursor>,
): RunKind {
  const { name, after, atOnce } = spec;
  const phase = z.enum(spec.phases);
  return {
    name,
    after,
    atOnce,
    checkParams: (params) => spec.params.safeParse(params).data ?? null,
    open(ctx, { row, shop, hold }) {
      const work = new RunWork<Params, C, Cursor>(ctx, hold, {
        shop,
        askedAt: row.askedAt,
        params: spec.params.parse(row.params),
        state: {
          phase: phase.parse(row.phase),
          done: row.done,
          total: row.total,
          counters: spec.counters.parse(row.counters),
          cursor: spec.cursor.nullable().parse(row.cursor),
        },
      });
      const ended = (outcome: RunOutcome, endedAt: number) => {
        return { shop, outcome, askedAt: row.askedAt, endedAt, state: work.state };
      };
      return {
        step: () => spec.step(ctx, work),
        atEnd: async (tx, outcome, endedAt) => spec.atEnd?.(tx, ended(outcome, endedAt)),
        afterEnd: async (outcome, endedAt) => spec.afterEnd?.(ctx, ended(outcome, endedAt)),
      };
    },
  };
}
