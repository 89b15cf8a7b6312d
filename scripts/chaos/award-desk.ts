import { setTimeout as sleep } from "node:timers/promises";
import { calendarOf, defaultAssumptions } from "../../app/domain/index.ts";
import type { Context } from "../../app/services/context.server.ts";
import { cancelRun } from "../../app/services/runs/cancel-run.server.ts";
import { changeAward, startAward } from "../../app/services/runs/start-award.server.ts";
import type { Random } from "../../simulator/seed/random.ts";
import { insist, MERCHANT } from "./insist.ts";
import { BONUS } from "./programs.ts";
import { STORE, TIME_ZONE } from "./store.ts";

export interface AwardDeskOptions {
  readonly from: number;
  readonly random: Random;
  /** A run that nobody has said to be working on for some seconds is anybody's, instead of for a minute. */
  readonly isHasty: boolean;
  readonly signal: AbortSignal;
}

const DAY_MS = 86_400_000;
const PAUSE_MS = 100;
const CANCELLED = 0.3;
const TAKEN_BACK = 0.4;

/** Gives the rule of the second programme to all orders of before, as long work that workers die of. */
export class AwardDesk {
  readonly #ctx: Context;
  readonly #options: AwardDeskOptions;

  constructor(ctx: Context, options: AwardDeskOptions) {
    this.#ctx = ctx;
    this.#options = options;
  }

  /** The rule is given, or half of it, and perhaps taken back. */
  async changeMind(): Promise<void> {
    const { random } = this.#options;
    const awardId = await this.#workOut();
    await this.#ask(awardId, "give");
    if (random.next() < CANCELLED) await this.#cancel();
    await this.#untilOver();
    if (random.next() < TAKEN_BACK) await this.#takeBack(awardId);
  }

  /** All that were given the rule have it taken back. */
  async takeBackFromAll(): Promise<void> {
    for (const awardId of await insist(() => this.#given(), this.#options.signal))
      await this.#takeBack(awardId);
  }

  async #takeBack(awardId: string): Promise<void> {
    await this.#untilDone(() => this.#ask(awardId, "undo"));
  }

  /** What is given just now, and was not taken back. */
  async #given(): Promise<string[]> {
    const { rows } = await this.#ctx.db.pool.query<{ id: string }>(
      "SELECT DISTINCT w.a ->> 'awardId' AS id FROM settled_order, jsonb_array_elements(awards) AS w (a)",
    );
    return rows.map(({ id }) => id);
  }

  /** Orders that have it get nothing more. */
  async giveToAll(): Promise<void> {
    const awardId = await this.#workOut();
    await this.#untilDone(() => this.#ask(awardId, "give"));
  }

  async #workOut(): Promise<string> {
    const { from, signal } = this.#options;
    const dateOf = (at: number) => calendarOf(TIME_ZONE).dayOf(at).date;
    const period = { from: dateOf(from - DAY_MS), until: dateOf(Date.now()) };
    const rule = {
      programVersion: 2,
      ruleId: BONUS.id,
      assumptions: defaultAssumptions(100),
      actor: MERCHANT,
    };
    const start = async () => {
      const started = await startAward(this.#ctx, STORE, { ...period, ...rule });
      if (!started.ok) throw new Error(started.error.code);
      return started.value.awardId;
    };
    let awardId = "";
    await this.#untilDone(async () => void (awardId = await insist(start, signal)));
    return awardId;
  }

  /** Where it was asked and no answer came, it is asked again once it is over: it changes nothing more. */
  async #ask(awardId: string, ask: "give" | "undo"): Promise<void> {
    await insist(async () => {
      const changed = await changeAward(this.#ctx, STORE, { awardId, ask, actor: MERCHANT });
      if (!changed.ok) throw new Error(changed.error.code);
    }, this.#options.signal);
  }

  async #cancel(): Promise<void> {
    const { signal } = this.#options;
    const runId = await insist(() => this.#open(), signal);
    if (runId !== undefined)
      await insist(() => cancelRun(this.#ctx, STORE, { runId, actor: MERCHANT }), signal);
  }

  async #untilOver(): Promise<void> {
    const { signal, isHasty } = this.#options;
    while (!signal.aborted && (await insist(() => this.#open(), signal)) !== undefined) {
      if (isHasty) await insist(() => this.#forgetTheDead(), signal);
      await sleep(PAUSE_MS);
    }
  }

  /** Work that did not end well is asked for again, as a merchant would who is told so. */
  async #untilDone(ask: () => Promise<void>): Promise<void> {
    const { signal } = this.#options;
    do {
      await ask();
      await this.#untilOver();
    } while (!signal.aborted && (await insist(() => this.#lastOutcome(), signal)) !== "done");
  }

  async #lastOutcome(): Promise<string | null> {
    const { rows } = await this.#ctx.db.pool.query<{ outcome: string }>(
      "SELECT outcome FROM run WHERE kind = 'award' AND outcome IS NOT NULL ORDER BY ended_at DESC LIMIT 1",
    );
    return rows[0]?.outcome ?? null;
  }

  async #open(): Promise<string | undefined> {
    const { rows } = await this.#ctx.db.pool.query<{ id: string }>(
      "SELECT id FROM run WHERE kind = 'award' AND outcome IS NULL",
    );
    return rows[0]?.id;
  }

  /** Whoever lives says so each five seconds, and has a minute from then. */
  async #forgetTheDead(): Promise<void> {
    await this.#ctx.db.pool.query(
      `UPDATE run SET next_attempt_at = now()
        WHERE kind = 'award' AND outcome IS NULL AND next_attempt_at > now()
          AND next_attempt_at < now() + interval '48 seconds'`,
    );
    await this.#ctx.db.pool.query("SELECT pg_notify('laurel_work', 'runs')");
  }
}
