/** What is taken for granted of members who redeem. Nobody knows it beforehand, so there are three of it. */
export interface WhatIfAssumptions {
  /** Of a hundred points, how many are redeemed in the end if they do not run out before. */
  readonly redeemedPercent: Readonly<Record<Scenario, number>>;
  /** So many months after points become usable, all that will ever be redeemed of them has been; evenly until then. */
  readonly redeemedWithinMonths: number;
  /** What a hundred points are worth to a member, in minor units of the store's currency. */
  readonly minorPerHundredPoints: number;
}

export const SCENARIOS = ["low", "likely", "high"] as const;
export type Scenario = (typeof SCENARIOS)[number];

/** What is proposed to somebody who has no figures of their own yet, but for what a hundred points are worth. */
export function defaultAssumptions(minorPerHundredPoints: number): WhatIfAssumptions {
  return {
    redeemedPercent: { low: 40, likely: 60, high: 80 },
    redeemedWithinMonths: 12,
    minorPerHundredPoints,
  };
}

/** The share of points that has been redeemed so many months after they became usable: 0 to 1. */
export function redeemedShare(assumptions: WhatIfAssumptions, scenario: Scenario, months: number): number {
  const share = Math.min(1, Math.max(0, months) / assumptions.redeemedWithinMonths);
  return (share * assumptions.redeemedPercent[scenario]) / 100;
}
