import { z } from "zod";
import type { RunRow } from "../../db/runs/run-row.server.ts";
import type { ReconciliationRun } from "../../views/runs.ts";
import { runFacts } from "./run-facts.server.ts";
import type { RunWork } from "./run-work.server.ts";

export const reconciliationPhases = ["requested", "comparing"] as const;

/** What a reconciliation counts of the orders it has looked at. */
export const reconciliationCounters = z.object({
  /** No webhook had told of their last change, or not yet. */
  lost: z.int().default(0),
  /** Of the lost ones, settled by this run. */
  settled: z.int().default(0),
  refused: z.int().default(0),
});
export type ReconciliationCounters = z.infer<typeof reconciliationCounters>;

export const reconciliationCursor = z.object({
  /** Orders that changed since then are looked at (ms). */
  since: z.int(),
  /** Until then all is known, once it has come to its end (ms). */
  until: z.int(),
  /** Where the next page begins, in Shopify's words; null for the first. */
  after: z.string().nullable(),
  /** So many of these orders lie before it. */
  depth: z.int().default(0),
});
export type ReconciliationCursor = z.infer<typeof reconciliationCursor>;

export type ReconciliationWork = RunWork<object, ReconciliationCounters, ReconciliationCursor>;

export function reconciliationView(row: RunRow): ReconciliationRun {
  const phase = z.enum(reconciliationPhases).parse(row.phase);
  const counters = reconciliationCounters.parse(row.counters);
  return { ...runFacts(row), kind: "reconciliation", phase, counters };
}
