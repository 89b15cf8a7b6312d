export type DeliveryState = "parked" | "waiting" | "done" | "dismissed";

/** Topics that close or erase something: "try all again" leaves them out, each is tried by itself. */
export const ONE_BY_ONE: readonly string[] = ["app/uninstalled", "customers/redact", "shop/redact"];

/** A webhook in the inbox. No personal data; times ms since the epoch. */
export interface DeliveryRow {
  readonly deliveryId: string;
  readonly topic: string;
  readonly state: DeliveryState;
  /** Failed attempts since it came or since the last "try again". */
  readonly attempts: number;
  /** When Shopify says it happened; null where it did not say. */
  readonly triggeredAt: number | null;
  readonly receivedAt: number;
  /** When it is tried again; null unless it waits. */
  readonly nextAttemptAt: number | null;
  /** When it was dealt with or dismissed. */
  readonly doneAt: number | null;
  /** A code with facts (field, currency, …) of the last failure. */
  readonly error: DeliveryError | null;
  /** Digits of Shopify's ids, where the delivery is about one. */
  readonly orderId: string | null;
  readonly customerId: string | null;
  /** Set when a person has put it aside. */
  readonly dismissed: Dismissal | null;
}

export interface DeliveryError {
  readonly code: string;
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
}

/** Why a person puts a delivery aside. `answered`: a request for data that the merchant has answered. */
export type DismissReason = "answered" | "settled_by_hand" | "not_needed" | "other";

export const DISMISS_REASONS: readonly DismissReason[] = [
  "answered",
  "settled_by_hand",
  "not_needed",
  "other",
];

export interface Dismissal {
  readonly reason: DismissReason;
  /** `kind:id`, never a name. */
  readonly actor: string;
  readonly at: number;
}

export interface DeliveriesPage {
  readonly timeZone: string;
  /** Newest first. */
  readonly deliveries: readonly DeliveryRow[];
  /** Hand back as `after`, with the same state; null at the end. */
  readonly next: string | null;
  /** How many there are; `done` is not counted (null). */
  readonly total: number | null;
}

export interface DeliveryView extends DeliveryRow {
  readonly timeZone: string;
  /** The fields that were kept, without any of a person's. */
  readonly payload: unknown;
}

/** A customer's request for data that nobody has answered yet. */
export interface DataRequest {
  readonly deliveryId: string;
  /** Shopify's id of the request. */
  readonly requestId: string | null;
  readonly customerId: string | null;
  /** Whether anything is kept of the customer: who never took part has no page, and no data here. */
  readonly isMember: boolean;
  readonly orderIds: readonly string[];
  readonly receivedAt: number;
  /** 30 days after it came. */
  readonly dueAt: number;
  /** Whole days that are left; below zero when it is overdue. */
  readonly daysLeft: number;
}
