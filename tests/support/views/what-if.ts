import type { WhatIfView } from "../../../app/views/what-if.ts";
import { EVENING } from "./store.ts";

const side = (points: number) => ({
  points,
  takenBack: points / 10,
  tiers: [points / 100, 2],
  owed: { low: points, likely: points / 2, high: points / 5 },
});

const sum = (points: number) => ({
  tiers: [
    { id: "bronze", name: "Bronze" },
    { id: "gold", name: "Gold" },
  ],
  points,
  takenBack: points / 10,
  discountMinor: points / 5,
  scenarios: {
    low: { redeemed: points / 4, broken: (points * 3) / 4, costMinor: points / 4 },
    likely: { redeemed: points / 2, broken: points / 2, costMinor: points / 2 },
    high: { redeemed: points, broken: 0, costMinor: points },
  },
});

const ASSUMPTIONS = {
  redeemedPercent: { low: 40, likely: 60, high: 80 },
  redeemedWithinMonths: 12,
  minorPerHundredPoints: 100,
};

export const WHAT_IF: WhatIfView = {
  currency: "USD",
  timeZone: "America/New_York",
  inForce: 2,
  versions: [2, 1],
  drafts: [],
  assumptions: ASSUMPTIONS,
  results: [
    { runId: "run3", madeAt: EVENING, version: null },
    { runId: "run2", madeAt: EVENING, version: 1 },
  ],
  shown: {
    runId: "run3",
    madeAt: EVENING,
    version: null,
    inForce: 2,
    since: null,
    until: EVENING,
    assumptions: ASSUMPTIONS,
    figures: {
      orders: {
        read: 12,
        withoutSnapshot: 2,
        nobodys: 1,
        failed: 0,
        byToday: 4,
        goneLines: 2,
        unknownGoods: 3,
      },
      check: { orders: 10, equal: 10, reckonedPoints: 3_000, ledgerPoints: 3_000 },
      revenueMinor: 300_000,
      published: sum(3_000),
      trial: sum(6_000),
      members: { gain: 3, lose: 1, same: 2, gained: 3_050, lost: 50, newcomers: 2, missing: 1 },
      months: [
        { month: "2026-01", revenueMinor: 100_000, published: side(1_000), trial: side(2_000) },
        { month: "2026-02", revenueMinor: 200_000, published: side(2_000), trial: side(4_000) },
      ],
    },
    examples: [{ customerId: "7", displayName: "Ada", publishedPoints: 100, trialPoints: 200 }],
  },
};
