/** What the page of messages shows. Times are milliseconds since the epoch. */
export interface DeliveriesView {
  /** The store's. There are no amounts on this page. */
  readonly timeZone: string;
  readonly waiting: number;
  readonly parked: number;
  /** Messages that could not be used, newest first. */
  readonly deliveries: readonly DeliveryView[];
  readonly cursor: string | null;
  readonly older: string | null;
  readonly requests: readonly DataRequestView[];
  readonly reconciliation: ReconciliationView;
}

export interface DeliveryView {
  readonly id: string;
  readonly topic: string;
  readonly state: "parked" | "waiting" | "done" | "dismissed";
  readonly receivedAt: number;
  readonly attempts: number;
  readonly orderId: string | null;
  readonly customerId: string | null;
  /** Why it could not be used. `field` says where, for support. */
  readonly problem: { readonly code: string; readonly field: string | null } | null;
}

/** A customer's request for data that nobody has answered. */
export interface DataRequestView {
  readonly deliveryId: string;
  readonly customerId: string | null;
  readonly receivedAt: number;
  /** Whole days; below zero when it is overdue. */
  readonly daysLeft: number;
}

export interface ReconciliationView {
  /** Orders looked at so far by the run under way; null if there is none. */
  readonly running: { readonly seen: number } | null;
  readonly last: {
    readonly at: number;
    readonly failed: boolean;
    readonly seen: number;
    readonly lost: number;
    readonly settled: number;
    readonly refused: number;
  } | null;
}

/** Why a person puts a message aside. */
export const DISMISSALS = ["settled_by_hand", "not_needed", "other"] as const;

/** What can be asked for on the page of messages. */
export type DeliveriesAsk =
  | { readonly ask: "retry"; readonly id: string }
  | { readonly ask: "retryAll" }
  | { readonly ask: "dismiss"; readonly id: string; readonly reason: string }
  | { readonly ask: "reconcile" };

/** What came of it. */
export type DeliveriesAnswer =
  | { readonly kind: "retried"; readonly count: number }
  | { readonly kind: "dismissed" }
  | { readonly kind: "comparing" }
  | { readonly kind: "refused"; readonly code: string };
