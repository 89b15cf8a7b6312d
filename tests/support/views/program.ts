import { defaultProgram } from "../../../app/domain/program/default-program.ts";
import { encodeProgram } from "../../../app/domain/program/program-codec.ts";
import type { AwardsView } from "../../../app/views/awards.ts";
import type { ProgramView, VersionView } from "../../../app/views/program.ts";
import type { RehearsalView, RehearsalsView } from "../../../app/views/rehearsals.ts";
import type { TierMover, TierMovers } from "../../../app/views/tier-preview.ts";
import { EVENING, STORE, usd } from "./store.ts";

export const VERSION: VersionView = {
  number: 1,
  program: JSON.stringify(encodeProgram(defaultProgram(usd()))),
  publishedAt: EVENING,
  actor: "system:install",
  effectiveFrom: EVENING,
  copyOf: null,
  calledOff: null,
  standing: "in_force",
};

export const PROGRAM: ProgramView = {
  currency: "USD",
  timeZone: "America/New_York",
  now: EVENING,
  inForce: 1,
  newest: 1,
  rehearsed: null,
  versions: [VERSION],
  drafts: [],
};

export const REHEARSAL: RehearsalView = {
  ...{ number: 4, draft: { draftId: "d1", revision: 3, isChanged: false }, standing: "running" },
  ...{ beganAt: EVENING - 86_400_000, beganBy: "merchant:1", until: null, endedAt: null, endedBy: null },
  publishedSince: null,
  members: [{ customerId: "7", displayName: "Ada Park", tierName: "Step 1", hasLeft: false }],
  figures: {
    ...{ orders: 2, points: 240, pointsOfEveryone: 120, isPartial: false },
    latest: [
      {
        ...{ orderId: "1001", name: "#1001", customerId: "7", displayName: "Ada Park" },
        ...{ processedAt: EVENING, points: 200, pointsOfEveryone: 100 },
      },
      {
        ...{ orderId: "1000", name: "", customerId: "8", displayName: null },
        ...{ processedAt: EVENING - 3_600_000, points: 40, pointsOfEveryone: 20 },
      },
    ],
  },
};

export const REHEARSALS: RehearsalsView = {
  ...{ currency: "USD", timeZone: "America/New_York", now: EVENING, namesAvailable: true },
  rehearsals: [REHEARSAL],
};

export const AWARDS: AwardsView = {
  ...STORE,
  today: "2026-06-14",
  rules: [
    { programVersion: 5, ruleId: "vinyl", name: "Vinyl weekend", versions: [1, 3, 4, 5] },
    { programVersion: 2, ruleId: "vinyl", name: "Vinyl", versions: [2] },
  ],
  assumptions: {
    redeemedPercent: { low: 40, likely: 60, high: 80 },
    redeemedWithinMonths: 12,
    minorPerHundredPoints: 100,
  },
  awards: [
    {
      ...{ awardId: "a1", programVersion: 3, ruleId: "vinyl", name: "Vinyl weekend" },
      ...{ since: EVENING - 86_400_000, until: EVENING, askedAt: EVENING, actor: "merchant:1" },
      preview: {
        ...{ orders: 5, members: 3, points: 1_000, madeAt: EVENING },
        costMinor: { low: 400, likely: 600, high: 800 },
        assumptions: {
          redeemedPercent: { low: 40, likely: 60, high: 80 },
          redeemedWithinMonths: 12,
          minorPerHundredPoints: 100,
        },
        ...{ byToday: 4, goneLines: 2, unknownGoods: 3 },
        moves: [{ from: "Bronze", to: "Silver", members: 2 }],
      },
      given: { orders: 0, points: 0 },
      undone: { orders: 0, points: 0 },
    },
  ],
};

/** Somebody who would reach a tier under a draft. */
export const MOVER = {
  ...{ customerId: "7200000000001", displayName: "Ada Park", isUp: true, fromName: "Silver", toName: "Gold" },
  why: {
    ...{ kind: "reached", tierName: "Gold", match: "all" },
    counts: [
      { measure: "spend", has: 30_000, asks: 25_000 },
      { measure: "orders", has: 5, asks: 4 },
    ],
  },
} satisfies TierMover;

export const MOVERS: TierMovers = { namesAvailable: true, rows: [MOVER], previous: null, next: null };
