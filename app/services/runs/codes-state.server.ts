import { z } from "zod";
import type { RunRow } from "../../db/runs/run-row.server.ts";
import type { CodesRun } from "../../views/runs.ts";
import { runFacts } from "./run-facts.server.ts";
import type { RunWork } from "./run-work.server.ts";

export const codesPhases = ["requested", "making", "sending"] as const;

/** `make`: how many codes are to be drawn; 0 where those at hand are only to be brought to Shopify. */
export const codesParams = z.strictObject({ campaignId: z.guid(), make: z.int().min(0) });
export type CodesParams = z.infer<typeof codesParams>;

export const codesCounters = z.object({
  made: z.int().default(0),
  sent: z.int().default(0),
  /** Of those that were sent, what Shopify has not taken. */
  refused: z.int().default(0),
});
export type CodesCounters = z.infer<typeof codesCounters>;

/** What Shopify is creating: its work by id, and up to which number the codes of it go. */
const batch = z.object({ creationId: z.string(), after: z.int(), until: z.int() });
export type CodeBatch = z.infer<typeof batch>;

export const codesCursor = z.object({ batches: z.array(batch) });
export type CodesCursor = z.infer<typeof codesCursor>;

export type CodesWork = RunWork<CodesParams, CodesCounters, CodesCursor>;

export function codesView(row: RunRow): CodesRun {
  const phase = z.enum(codesPhases).parse(row.phase);
  const { campaignId } = codesParams.parse(row.params);
  return { ...runFacts(row), kind: "codes", campaignId, phase, counters: codesCounters.parse(row.counters) };
}
