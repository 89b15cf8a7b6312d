import { z } from "zod";
import type { RunRow } from "../../db/runs/run-row.server.ts";
import type { CouponsRun } from "../../views/runs.ts";
import { runFacts } from "./run-facts.server.ts";
import type { RunWork } from "./run-work.server.ts";

export const couponsPhases = ["requested", "giving", "taking_back"] as const;

export const couponsParams = z.strictObject({
  ask: z.enum(["give", "takeBack"]),
  campaignId: z.guid(),
  givingId: z.guid(),
  /** Who asked. */
  actor: z.string(),
});
export type CouponsParams = z.infer<typeof couponsParams>;

export const couponsCounters = z.object({
  given: z.int().default(0),
  had: z.int().default(0),
  unknown: z.int().default(0),
  takenBack: z.int().default(0),
  /** Coupons that an order has used: they stay. */
  used: z.int().default(0),
});
export type CouponsCounters = z.infer<typeof couponsCounters>;

/** Whoever came last: a member, a customer of a list, or a place in a segment as Shopify names it. */
export const couponsCursor = z.object({ after: z.string() });
export type CouponsCursor = z.infer<typeof couponsCursor>;

export type CouponsWork = RunWork<CouponsParams, CouponsCounters, CouponsCursor>;

export function couponsView(row: RunRow): CouponsRun {
  const phase = z.enum(couponsPhases).parse(row.phase);
  const { ask, campaignId, givingId } = couponsParams.parse(row.params);
  const counters = couponsCounters.parse(row.counters);
  return { ...runFacts(row), kind: "coupons", ask, campaignId, givingId, phase, counters };
}
