import { addToRun, saveRun } from "../../db/runs/run-work.server.ts";
import type { HeldRun } from "../../db/runs/run-work.server.ts";
import type { RunReason } from "../../db/runs/run-row.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import { inTransaction, leaveToNextCommit } from "../../db/transaction.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import type { Context } from "../context.server.ts";
import { step } from "../steps.server.ts";

/** Figures of a kind besides how far it is: whole numbers, summed up over the run. */
export type Counters = Readonly<Record<string, number>>;

/** How far a run is. */
export interface RunState<C extends Counters, Cursor extends object> {
  readonly phase: string;
  readonly done: number;
  readonly total: number | null;
  readonly counters: C;
  /** Where to go on; null before the first step. */
  readonly cursor: Cursor | null;
}

/** What a step changes of it. Counters that are not named stay. */
export interface StateChange<C extends Counters, Cursor extends object> extends Partial<
  Omit<RunState<C, Cursor>, "counters">
> {
  readonly counters?: Partial<C>;
}

/** What is one run's for as long as this worker has it in hand. */
export interface Hold {
  readonly held: HeldRun;
  /** Between two batches: stop soon, because somebody asked for it, the worker ends or the run was lost. */
  readonly signal: AbortSignal;
  /** Somebody asks that it stops. */
  askToStop(reason: RunReason): void;
}

/** A run as its kind sees it. */
export class RunWork<Params, C extends Counters, Cursor extends object> {
  readonly runId: string;
  readonly shop: ShopRow;
  readonly askedAt: number;
  readonly params: Params;
  readonly signal: AbortSignal;
  readonly #ctx: Context;
  readonly #hold: Hold;
  #state: RunState<C, Cursor>;

  constructor(
    ctx: Context,
    hold: Hold,
    run: {
      readonly shop: ShopRow;
      readonly askedAt: number;
      readonly params: Params;
      readonly state: RunState<C, Cursor>;
    },
  ) {
    this.#ctx = ctx;
    this.#hold = hold;
    this.signal = hold.signal;
    this.runId = hold.held.id;
    this.shop = run.shop;
    this.askedAt = run.askedAt;
    this.params = run.params;
    this.#state = run.state;
  }

  /** As of the last commit. */
  get state(): RunState<C, Cursor> {
    return this.#state;
  }

  /**
   * One step forward: what `work` writes and how far the run then is are one transaction, so whoever is killed
   * in between leaves both as they were. `work` may be run again from the start. One at a time, while parts of
   * the next step may be under way.
   *
   * @throws RunLost when another worker has the run, or it is over: then nothing has been written
   */
  async commit(work: (tx: Tx) => Promise<StateChange<C, Cursor>>): Promise<void> {
    const { held } = this.#hold;
    const { change, cancel } = await inTransaction(this.#ctx.db.pool, async (tx) => {
      const changed = await work(tx);
      const asked = await saveRun(tx, held, { ...this.#state, counters: {}, ...changed });
      step("run-saved");
      return { change: changed, cancel: asked };
    });
    step("run-committed");
    this.#state = { ...this.#state, ...change, counters: { ...this.#state.counters, ...change.counters } };
    if (cancel) this.#hold.askToStop(cancel);
  }

  /**
   * A part of a step in a transaction of its own, while others of its parts are under way. Doing it again must
   * change nothing, and count nothing: until `commit` the run stands where it stood. It is on disk with that
   * commit at the latest.
   *
   * @param work answers what is to be added to that counter
   * @throws RunLost when another worker has the run, or it is over: then nothing has been written
   */
  async commitPart(counter: keyof C & string, work: (tx: Tx) => Promise<number>): Promise<void> {
    const { held } = this.#hold;
    const more = await inTransaction(this.#ctx.db.pool, async (tx) => {
      await leaveToNextCommit(tx);
      const counted = await work(tx);
      if (counted !== 0) await addToRun(tx, held, counter, counted);
      return counted;
    });
    step("run-committed");
    const { counters } = this.#state;
    this.#state = { ...this.#state, counters: { ...counters, [counter]: (counters[counter] ?? 0) + more } };
  }
}
