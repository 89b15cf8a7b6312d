import { z } from "zod";
import type { RunRow } from "../../db/runs/run-row.server.ts";
import type { WhatIfRun } from "../../views/runs.ts";
import type { WhatIfParams } from "../what-if/what-if-result.server.ts";
import { runFacts } from "./run-facts.server.ts";
import type { RunWork } from "./run-work.server.ts";

export const whatIfPhases = ["requested", "reading"] as const;

export const whatIfCounters = z.object({
  /** Nothing was kept of them. */
  withoutSnapshot: z.int().default(0),
});
export type WhatIfCounters = z.infer<typeof whatIfCounters>;

/** Nothing: what has been added up is in the memory of its worker, and another one begins anew. */
export const whatIfCursor = z.object({});
export type WhatIfCursor = z.infer<typeof whatIfCursor>;

export type WhatIfWork = RunWork<WhatIfParams, WhatIfCounters, WhatIfCursor>;

export function whatIfView(row: RunRow): WhatIfRun {
  const phase = z.enum(whatIfPhases).parse(row.phase);
  return { ...runFacts(row), kind: "what_if", phase, counters: whatIfCounters.parse(row.counters) };
}
