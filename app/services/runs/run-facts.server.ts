import type { RunRow } from "../../db/runs/run-row.server.ts";
import type { RunFacts } from "../../views/runs.ts";

/** What pages show of a run, whatever its kind. */
export function runFacts(row: RunRow): RunFacts {
  const { id, actor, askedAt, startedAt, endedAt, outcome, done, total } = row;
  return {
    runId: id,
    actor,
    askedAt,
    startedAt,
    endedAt,
    outcome,
    stopping: outcome === null && row.cancel !== null,
    done,
    total,
    reasonCode: row.reason?.code ?? null,
  };
}
