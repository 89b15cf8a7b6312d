/** Long work for one store, as pages show it. Times ms since the epoch. */
export interface RunFacts {
  readonly runId: string;
  /** Who asked: `merchant:` and Shopify's number of the user, `system:schedule` or `system:install`. */
  readonly actor: string;
  readonly askedAt: number;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  /** How it ended; null while it is open. What was settled until then stays, whatever the outcome. */
  readonly outcome: "done" | "failed" | "cancelled" | null;
  /** Somebody has asked that it stops, and it has not yet. */
  readonly stopping: boolean;
  /** How far it is: of `total`, where that is known. */
  readonly done: number;
  readonly total: number | null;
  /** Why it failed or was cancelled; of an open one, what it waits for before it goes on by itself. */
  readonly reasonCode: string | null;
}

/** A store's whole order history is read and settled; `done` and `total` are orders. */
export interface BackfillRun extends RunFacts {
  readonly kind: "backfill";
  readonly phase: "requested" | "querying" | "settling";
  readonly counters: {
    readonly settled: number;
    /** Orders that could not be decided (another currency, missing fields). */
    readonly refused: number;
    readonly pointsIssued: number;
  };
}

/** A look at the orders that changed recently, for what webhooks have lost; `done` is orders. */
export interface ReconciliationRun extends RunFacts {
  readonly kind: "reconciliation";
  readonly phase: "requested" | "comparing";
  readonly counters: {
    /** Their last change was not known here: a webhook was lost, or had not come yet. */
    readonly lost: number;
    /** Of the lost ones, settled now. */
    readonly settled: number;
    /** Of the lost ones, those that cannot be settled. */
    readonly refused: number;
  };
}

/** A programme is tried on the store's past orders; `done` and `total` are orders. It moves no points. */
export interface WhatIfRun extends RunFacts {
  readonly kind: "what_if";
  readonly phase: "requested" | "reading";
  readonly counters: {
    /** Orders of which nothing was kept, so that they cannot be tried. */
    readonly withoutSnapshot: number;
    /** Shopify was asked what they are like today. */
    readonly products: number;
  };
}

/**
 * A rule is given to orders of the past (`giving`), or taken back from them (`undoing`); before, it is worked out
 * what it would give (`counting`). `done` and `total` are orders.
 */
export interface AwardRun extends RunFacts {
  readonly kind: "award";
  readonly phase: "requested" | "counting" | "giving" | "undoing";
  readonly counters: {
    /** Orders to which something was given, or from which it was taken back. */
    readonly orders: number;
    readonly points: number;
    /** Shopify was asked what they are like today. */
    readonly products: number;
  };
}

/** What a rehearsal gave is taken back; `done` and `total` are the orders that it decided. */
export interface RehearsalRun extends RunFacts {
  readonly kind: "rehearsal";
  readonly phase: "requested" | "taking_back";
  readonly counters: {
    /** Orders that were settled anew. */
    readonly orders: number;
    readonly pointsTakenBack: number;
    /** Where the programme of everyone gives more. */
    readonly pointsGiven: number;
  };
}

/**
 * Unique codes of a campaign are drawn (`making`), and brought to Shopify (`sending`); `done` and `total` are codes, from
 * the beginning in each of the two.
 */
export interface CodesRun extends RunFacts {
  readonly kind: "codes";
  readonly campaignId: string;
  readonly phase: "requested" | "making" | "sending";
  readonly counters: {
    readonly made: number;
    readonly sent: number;
    /** Of those that were sent, what Shopify has not taken. */
    readonly refused: number;
  };
}

/**
 * Coupons of a campaign are given (`giving`), or what was given at once is taken back (`taking_back`); `done` and `total`
 * are those to whom they are given, or who hold one.
 */
export interface CouponsRun extends RunFacts {
  readonly kind: "coupons";
  readonly ask: "give" | "takeBack";
  readonly campaignId: string;
  readonly givingId: string;
  readonly phase: "requested" | "giving" | "taking_back";
  readonly counters: {
    readonly given: number;
    /** Who had one already. */
    readonly had: number;
    /** Customers who take no part. */
    readonly unknown: number;
    readonly takenBack: number;
    /** Coupons that an order has used: they stay. */
    readonly used: number;
  };
}

/** All kinds, by their names. */
export interface RunOfKind {
  readonly backfill: BackfillRun;
  readonly reconciliation: ReconciliationRun;
  readonly what_if: WhatIfRun;
  readonly award: AwardRun;
  readonly rehearsal: RehearsalRun;
  readonly codes: CodesRun;
  readonly coupons: CouponsRun;
}

export type RunKindName = keyof RunOfKind;
export type RunView = RunOfKind[RunKindName];

/** The runs of one kind in a store. */
export interface RunsView<Run extends RunView> {
  /** The one that is open. */
  readonly current: Run | null;
  /** Of those that are over, the last. */
  readonly last: Run | null;
}

/** What came of starting or cancelling. */
export interface RunAnswer {
  /** An error's code; null where it was done. */
  readonly refusal: string | null;
}
