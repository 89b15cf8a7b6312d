import { z } from "zod";
import type { RunRow } from "../../db/runs/run-row.server.ts";
import type { BackfillRun } from "../../views/runs.ts";
import { runFacts } from "./run-facts.server.ts";
import type { RunWork } from "./run-work.server.ts";

export const backfillPhases = ["requested", "querying", "settling"] as const;

/** What a backfill counts of the orders it has looked at. */
export const backfillCounters = z.object({
  settled: z.int().default(0),
  /** Cannot be settled: another currency, missing fields. */
  refused: z.int().default(0),
  /** In all; what was taken back is not taken off. */
  pointsIssued: z.int().default(0),
});
export type BackfillCounters = z.infer<typeof backfillCounters>;

/** Where it stands in the result of Shopify's bulk operation. */
export const backfillCursor = z.object({
  bulkOperationId: z.string(),
  /** Lines of the file whose orders are settled. */
  line: z.int().default(0),
});
export type BackfillCursor = z.infer<typeof backfillCursor>;

export type BackfillWork = RunWork<object, BackfillCounters, BackfillCursor>;

export function backfillView(row: RunRow): BackfillRun {
  const phase = z.enum(backfillPhases).parse(row.phase);
  return { ...runFacts(row), kind: "backfill", phase, counters: backfillCounters.parse(row.counters) };
}
