import { z } from "zod";
import { SCENARIOS } from "../../domain/index.ts";
import type { AwardPreviewFigures, Scenario, WhatIfAssumptions } from "../../domain/index.ts";
import { assumptionsSchema } from "../what-if/what-if-result.server.ts";

const count = z.number();

/** What an award would give, as it is kept. Names nobody. */
export const awardFigures = z.object({
  madeAt: count,
  assumptions: assumptionsSchema,
  orders: count,
  members: count,
  points: count,
  // What was worked out before these were counted.
  byToday: count.default(0),
  goneLines: count.default(0),
  unknownGoods: count.default(0),
  costMinor: z.object({ low: count, likely: count, high: count }),
  moves: z.array(z.object({ from: z.string(), to: z.string(), members: count })),
});
export type AwardFigures = z.infer<typeof awardFigures>;

/** What the points that are redeemed in the end are worth, in minor units of the store's currency. */
export function costOf(points: number, assumptions: WhatIfAssumptions): Readonly<Record<Scenario, number>> {
  const { redeemedPercent, minorPerHundredPoints } = assumptions;
  const cost = (scenario: Scenario) =>
    Math.round((points * redeemedPercent[scenario] * minorPerHundredPoints) / 10_000);
  const [low, likely, high] = SCENARIOS.map(cost);
  return { low: low ?? 0, likely: likely ?? 0, high: high ?? 0 };
}

export function figuresOf(
  figures: AwardPreviewFigures,
  assumptions: WhatIfAssumptions,
  madeAt: number,
): AwardFigures {
  const moves = figures.moves.map((move) => ({ ...move }));
  return { ...figures, moves, madeAt, assumptions, costMinor: costOf(figures.points, assumptions) };
}
