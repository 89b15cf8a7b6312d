import type { RunAsks } from "../../../app/ui/runs/run-asks.ts";
import type {
  AwardRun,
  BackfillRun,
  CodesRun,
  CouponsRun,
  ReconciliationRun,
  RehearsalRun,
  WhatIfRun,
} from "../../../app/views/runs.ts";
import { EVENING } from "./store.ts";

export const RUN: ReconciliationRun = {
  kind: "reconciliation",
  runId: "run1",
  phase: "comparing",
  actor: "system:schedule",
  askedAt: EVENING,
  startedAt: EVENING,
  endedAt: EVENING,
  outcome: "done",
  stopping: false,
  done: 120,
  total: null,
  counters: { lost: 3, settled: 2, refused: 1 },
  reasonCode: null,
};

export const BACKFILL: BackfillRun = {
  kind: "backfill",
  runId: "run2",
  phase: "settling",
  actor: "system:install",
  askedAt: EVENING,
  startedAt: EVENING,
  endedAt: EVENING,
  outcome: "done",
  stopping: false,
  done: 6_919,
  total: 6_919,
  counters: { settled: 6_919, refused: 0, pointsIssued: 100_000 },
  reasonCode: null,
};

/** Of a card that nobody has asked anything yet. */
export const NO_ASKS: RunAsks = { asked: null, refusal: null, onAsk: () => undefined };

export const WHAT_IF_RUN: WhatIfRun = {
  kind: "what_if",
  runId: "run3",
  phase: "reading",
  actor: "merchant:1",
  askedAt: EVENING,
  startedAt: EVENING,
  endedAt: EVENING,
  outcome: "done",
  stopping: false,
  done: 1_000,
  total: 3_000,
  counters: { withoutSnapshot: 0, products: 3 },
  reasonCode: null,
};

export const AWARD_RUN: AwardRun = {
  ...WHAT_IF_RUN,
  ...{ kind: "award", runId: "run4", phase: "giving", counters: { orders: 5, points: 100, products: 3 } },
};

export const CODES_RUN: CodesRun = {
  ...WHAT_IF_RUN,
  ...{ kind: "codes", runId: "run6", campaignId: "c1", phase: "sending" },
  counters: { made: 1_000, sent: 500, refused: 0 },
};

export const COUPONS_RUN: CouponsRun = {
  ...WHAT_IF_RUN,
  ...{ kind: "coupons", runId: "run7", ask: "give", campaignId: "c1", givingId: "g1", phase: "giving" },
  counters: { given: 340, had: 2, unknown: 0, takenBack: 0, used: 0 },
};

export const REHEARSAL_RUN: RehearsalRun = {
  ...WHAT_IF_RUN,
  ...{ kind: "rehearsal", runId: "run5", phase: "taking_back" },
  counters: { orders: 2, pointsTakenBack: 30, pointsGiven: 0 },
};
