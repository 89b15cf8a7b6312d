import { z } from "zod";
import type { RunRow } from "../../db/runs/run-row.server.ts";
import type { AwardRun } from "../../views/runs.ts";
import { assumptionsSchema } from "../what-if/what-if-result.server.ts";
import { runFacts } from "./run-facts.server.ts";
import type { RunWork } from "./run-work.server.ts";

export const awardPhases = ["requested", "counting", "giving", "undoing"] as const;

export const awardParams = z.discriminatedUnion("ask", [
  z.strictObject({ ask: z.literal("count"), awardId: z.guid(), assumptions: assumptionsSchema }),
  z.strictObject({ ask: z.literal("give"), awardId: z.guid(), actor: z.string() }),
  z.strictObject({ ask: z.literal("undo"), awardId: z.guid(), actor: z.string() }),
]);
export type AwardParams = z.infer<typeof awardParams>;

export const awardCounters = z.object({
  orders: z.int().default(0),
  points: z.int().default(0),
  /** Shopify was asked what they are like today. */
  products: z.int().default(0),
});
export type AwardCounters = z.infer<typeof awardCounters>;

/** The last order that was looked at; absent while it is counted, which another worker begins anew. */
export const awardCursor = z.object({
  last: z.object({ processedAt: z.number(), orderId: z.string() }).optional(),
});
export type AwardCursor = z.infer<typeof awardCursor>;

export type AwardWork = RunWork<AwardParams, AwardCounters, AwardCursor>;

export function awardView(row: RunRow): AwardRun {
  const phase = z.enum(awardPhases).parse(row.phase);
  return { ...runFacts(row), kind: "award", phase, counters: awardCounters.parse(row.counters) };
}
