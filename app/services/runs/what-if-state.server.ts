import { z } from "zod";
import type { RunRow } from "../../db/runs/run-row.server.ts";
import type { KeptWhatIf } from "../../domain/index.ts";
import type { WhatIfRun } from "../../views/runs.ts";
import type { WhatIfParams } from "../what-if/what-if-result.server.ts";
import { runFacts } from "./run-facts.server.ts";
import type { RunWork } from "./run-work.server.ts";

export const whatIfPhases = ["requested", "reading"] as const;

export const whatIfCounters = z.object({
  /** Nothing was kept of them. */
  withoutSnapshot: z.int().default(0),
  /** Shopify was asked what they are like today. */
  products: z.int().default(0),
});
export type WhatIfCounters = z.infer<typeof whatIfCounters>;

const count = z.number();
const sums = z.array(z.tuple([count, count]));
const side = z.object({
  points: count,
  takenBack: count,
  // A run that stopped before this was added up.
  discountMinor: count.default(0),
  issuedByMonth: sums,
  takenBackByMonth: sums,
  standings: z.object({ earliest: count.nullable(), changes: z.array(sums) }),
  lots: sums,
});
const examples = z.array(z.object({ memberId: z.string(), publishedPoints: count, trialPoints: count }));

const keptWhatIf: z.ZodType<KeptWhatIf> = z.object({
  first: count.nullable(),
  orders: z.object({
    read: count,
    withoutSnapshot: count,
    nobodys: count,
    failed: count,
    // A run that stopped before these were counted.
    byToday: count.default(0),
    goneLines: count.default(0),
    unknownGoods: count.default(0),
  }),
  check: z.object({ orders: count, equal: count, reckonedPoints: count, ledgerPoints: count }),
  revenueMinor: count,
  revenue: sums,
  members: z.object({
    ...{ gain: count, lose: count, same: count, gained: count, lost: count },
    // What was tried before these were counted.
    newcomers: count.default(0),
    missing: count.default(0),
  }),
  gains: examples,
  losses: examples,
  published: side,
  trial: side,
});

/** Where another worker goes on: after which order, and what had been added up until then. */
const reached = z.object({
  after: z.object({ memberId: z.string().nullable(), processedAt: count, orderId: z.string() }),
  /** The version that was in force when it began: the ladder beside the one that is tried. */
  inForce: count,
  kept: keptWhatIf,
});
export type WhatIfReached = z.infer<typeof reached>;

/** Empty before the first step, and when all is done. */
export const whatIfCursor = z.object({ reached: reached.optional() });
export type WhatIfCursor = z.infer<typeof whatIfCursor>;

export type WhatIfWork = RunWork<WhatIfParams, WhatIfCounters, WhatIfCursor>;

export function whatIfView(row: RunRow): WhatIfRun {
  const phase = z.enum(whatIfPhases).parse(row.phase);
  return { ...runFacts(row), kind: "what_if", phase, counters: whatIfCounters.parse(row.counters) };
}
