import { z } from "zod";
import { decodeProgram, invariant } from "../../domain/index.ts";
import type { Program } from "../../domain/index.ts";

const percent = z.number().int().min(0).max(100);
const count = z.number();

/** As `WhatIfAssumptions`, within what makes sense. */
export const assumptionsSchema = z.strictObject({
  redeemedPercent: z
    .strictObject({ low: percent, likely: percent, high: percent })
    .refine(({ low, likely, high }) => low <= likely && likely <= high),
  redeemedWithinMonths: z.number().int().min(1).max(120),
  minorPerHundredPoints: z.number().int().min(0).max(100_000_000),
});

/** What is tried: a published version, or a programme that nobody has published. */
const triedSchema = z.union([
  z.strictObject({ version: z.number().int().min(1) }),
  z.strictObject({ draft: z.unknown() }),
]);

/** What a run of this kind is asked for. Nothing personal. */
export const whatIfParams = z.strictObject({
  tried: triedSchema.refine((tried) => "version" in tried || decodeProgram(tried.draft).ok),
  /** Orders from before (ms) count towards tiers alone; null: all are looked at. */
  since: z.number().int().min(0).nullable(),
  assumptions: assumptionsSchema,
});
export type WhatIfParams = z.infer<typeof whatIfParams>;

/** The programme of a draft that was checked. */
export function draftProgram(draft: unknown): Program {
  const program = decodeProgram(draft);
  invariant(program.ok, "a draft is checked before it is tried");
  return program.value;
}

const scenarios = <T extends z.ZodType>(of: T) => z.object({ low: of, likely: of, high: of });
const sideMonth = z.object({
  points: count,
  takenBack: count,
  tiers: z.array(count),
  owed: scenarios(count),
});
const sideFigures = z.object({
  tiers: z.array(z.object({ id: z.string(), name: z.string() })),
  points: count,
  takenBack: count,
  // What was tried before this was added up.
  discountMinor: count.default(0),
  scenarios: scenarios(z.object({ redeemed: count, broken: count, costMinor: count })),
});

/** What is kept of a run that came to its end. */
export const whatIfResult = z.object({
  /** Null for a programme that nobody has published. */
  version: z.number().nullable(),
  /** In force when it was tried. */
  inForce: z.number(),
  /** As `encodeProgram` writes it. */
  program: z.unknown(),
  since: z.number().nullable(),
  until: z.number(),
  assumptions: assumptionsSchema,
  figures: z.object({
    orders: z.object({
      read: count,
      withoutSnapshot: count,
      nobodys: count,
      failed: count,
      // What was tried before these were counted asked for none.
      byToday: count.default(0),
      goneLines: count.default(0),
      unknownGoods: count.default(0),
    }),
    check: z.object({ orders: count, equal: count, reckonedPoints: count, ledgerPoints: count }),
    revenueMinor: count,
    published: sideFigures,
    trial: sideFigures,
    members: z.object({
      ...{ gain: count, lose: count, same: count, gained: count, lost: count },
      // What was tried before these were counted.
      newcomers: count.default(0),
      missing: count.default(0),
    }),
    months: z.array(
      z.object({ month: z.string(), revenueMinor: count, published: sideMonth, trial: sideMonth }),
    ),
  }),
});
export type WhatIfResult = z.infer<typeof whatIfResult>;
