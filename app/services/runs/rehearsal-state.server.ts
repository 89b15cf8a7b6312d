import { z } from "zod";
import type { RunRow } from "../../db/runs/run-row.server.ts";
import type { RehearsalRun } from "../../views/runs.ts";
import { runFacts } from "./run-facts.server.ts";
import type { RunWork } from "./run-work.server.ts";

export const rehearsalPhases = ["requested", "taking_back"] as const;

/** The number of the version that was rehearsed. */
export const rehearsalParams = z.strictObject({ number: z.int() });
type Params = z.infer<typeof rehearsalParams>;

export const rehearsalCounters = z.object({
  orders: z.int().default(0),
  pointsTakenBack: z.int().default(0),
  /** Where the programme of everyone gives more. */
  pointsGiven: z.int().default(0),
});
type Counters = z.infer<typeof rehearsalCounters>;

/** The last order that was looked at. */
export const rehearsalCursor = z.object({ processedAt: z.number(), orderId: z.string() });
type Cursor = z.infer<typeof rehearsalCursor>;

export type RehearsalWork = RunWork<Params, Counters, Cursor>;

export function rehearsalView(row: RunRow): RehearsalRun {
  const phase = z.enum(rehearsalPhases).parse(row.phase);
  return { ...runFacts(row), kind: "rehearsal", phase, counters: rehearsalCounters.parse(row.counters) };
}
