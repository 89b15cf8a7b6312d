/** How a run ended. What had been settled until then stays, whatever the outcome. */
export type RunOutcome = "done" | "failed" | "cancelled";

/** A code with facts, never personal. */
export interface RunReason {
  readonly code: string;
  readonly [fact: string]: unknown;
}

/** Long work for one store. What params, counters and cursor look like, its kind knows. Times ms since the epoch. */
export interface RunRow {
  readonly shopId: number;
  readonly id: string;
  readonly kind: string;
  readonly params: unknown;
  readonly phase: string;
  readonly done: number;
  readonly total: number | null;
  readonly counters: unknown;
  readonly cursor: unknown;
  readonly actor: string;
  readonly askedAt: number;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly outcome: RunOutcome | null;
  /** Why it failed or was cancelled; of an open one, what it waits for. */
  readonly reason: RunReason | null;
  /** Somebody asked that it stops. */
  readonly cancel: RunReason | null;
  /** Failures in a row. */
  readonly attempts: number;
}

export interface RawRun {
  shop_id: number;
  id: string;
  kind: string;
  params: unknown;
  phase: string;
  done: number;
  total: number | null;
  counters: unknown;
  cursor: unknown;
  actor: string;
  asked_at: Date;
  started_at: Date | null;
  ended_at: Date | null;
  outcome: RunOutcome | null;
  reason: RunReason | null;
  cancel: RunReason | null;
  attempts: number;
}

export const RUN_COLUMNS = `r.shop_id, r.id, r.kind, r.params, r.phase, r.done, r.total, r.counters, r.cursor, r.actor,
  r.asked_at, r.started_at, r.ended_at, r.outcome, r.reason, r.cancel, r.attempts`;

export function runRow({ shop_id, asked_at, started_at, ended_at, ...row }: RawRun): RunRow {
  return {
    ...row,
    shopId: shop_id,
    askedAt: asked_at.getTime(),
    startedAt: started_at?.getTime() ?? null,
    endedAt: ended_at?.getTime() ?? null,
  };
}
