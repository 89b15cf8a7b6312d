/** One look at the orders that changed recently, for what webhooks have lost. Times ms since the epoch. */
export interface ReconciliationRun {
  readonly runId: string;
  readonly phase: "requested" | "running" | "done" | "failed";
  /** `system:schedule`, or the merchant who asked. */
  readonly actor: string;
  readonly requestedAt: number;
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
  /** It looks at orders that changed since then; null until it has begun. */
  readonly since: number | null;
  /** Looked at so far. */
  readonly ordersSeen: number;
  /** Their last change was not known here: a webhook was lost, or had not come yet. */
  readonly ordersLost: number;
  /** Of the lost ones, settled now. */
  readonly ordersSettled: number;
  /** Of the lost ones, those that cannot be settled. */
  readonly ordersRefused: number;
  readonly errorCode: string | null;
}

export interface ReconciliationView {
  readonly timeZone: string;
  /** Orders changed until then are known to be settled; null before the first time. */
  readonly reconciledUntil: number | null;
  /** The run under way or asked for; null if there is none. */
  readonly current: ReconciliationRun | null;
  /** The last that ended. */
  readonly last: ReconciliationRun | null;
}
