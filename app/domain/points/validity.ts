import { invariant } from "../invariant.ts";
import type { ExpiryRule, MaturityRule } from "../program/life.ts";
import type { Calendar } from "../time/calendar.ts";
import type { Lot } from "./lot.ts";

/** What is known of the moments at which an order's points could become usable. */
export interface MaturityFacts {
  readonly paidAt: number;
  readonly fulfilledAt: number | null;
  readonly deliveredAt: number | null;
}

/** When points become usable; null while that is not known. */
export function maturesAt(_rule: MaturityRule, _facts: MaturityFacts, _calendar: Calendar): number | null {
  invariant(false, "to be written");
}

/** The first moment at which points that became usable at `from` no longer are; null for never and for inactivity. */
export function expiresAt(_rule: ExpiryRule, _from: number, _calendar: Calendar): number | null {
  invariant(false, "to be written");
}

/** When a lot's validity ends, whatever ends it; null for never. Pending lots do not expire. */
export function validUntil(_lot: Lot, _lastActivityAt: number | null, _calendar: Calendar): number | null {
  invariant(false, "to be written");
}
