import { LONGEST_WAIT_DAYS } from "../program/life.ts";
import type { ExpiryRule, LifeRules } from "../program/life.ts";
import type { Calendar } from "../time/calendar.ts";
import type { Lot } from "./lot.ts";

/** What is known of the moments at which an order's points could become usable. */
export interface MaturityFacts {
  /** When the order was paid for: nothing unpaid earns. */
  readonly paidAt: number;
  readonly fulfilledAt: number | null;
  readonly deliveredAt: number | null;
}

/**
 * When points become usable, never before they were earned. What nobody has said to be sent or to have
 * arrived is taken for so after the longest wait, so that every wait has an end that is known.
 */
export function maturityOf(
  { maturity: rule, longestWaitDays = LONGEST_WAIT_DAYS }: Pick<LifeRules, "maturity" | "longestWaitDays">,
  { paidAt, fulfilledAt, deliveredAt }: MaturityFacts,
  calendar: Calendar,
): number {
  const latest = calendar.endOfDayAfterDays(paidAt, longestWaitDays);
  switch (rule.kind) {
    case "on_payment":
      return paidAt;
    case "on_fulfilment":
      return Math.max(paidAt, Math.min(fulfilledAt ?? latest, latest));
    case "days_after": {
      const start = { payment: paidAt, fulfilment: fulfilledAt, delivery: deliveredAt }[rule.from];
      // The end of a day is the first moment of the next: the days are counted from the day that ends.
      const from = Math.max(paidAt, Math.min(start ?? latest, latest - 1));
      return calendar.endOfDayAfterDays(from, rule.days);
    }
  }
}

/** How long a lot is promised to be valid, when its points become usable at `from`; null: not known yet. */
export function promisedValidity(
  rule: ExpiryRule,
  from: number | null,
  calendar: Calendar,
): { readonly expiresAt: number | null; readonly inactivityMonths?: number } {
  switch (rule.kind) {
    case "never":
      return { expiresAt: null };
    case "rolling":
      return { expiresAt: from === null ? null : calendar.endOfDayAfterMonths(from, rule.months) };
    case "fixed_date":
      return { expiresAt: from === null ? null : calendar.endOfYearlyDay(from, rule) };
    case "inactivity":
      return { expiresAt: null, inactivityMonths: rule.months };
  }
}

/** Whether a lot is valid for as long as its member is active. */
export function isByInactivity({ inactivityMonths }: Pick<Lot, "inactivityMonths">): boolean {
  return inactivityMonths !== undefined && inactivityMonths !== null;
}

/**
 * The first moment at which a lot is no longer valid, whatever ends it; null for never. A pending
 * lot does not run out: its validity counts from the day it becomes usable.
 */
export function validUntil(
  lot: Pick<Lot, "expiresAt" | "inactivityMonths" | "isPending" | "earnedAt">,
  lastActivityAt: number | null,
  calendar: Calendar,
): number | null {
  if (lot.isPending === true) return null;
  const months = lot.inactivityMonths ?? null;
  // Grace after a return has its own date, which an end by inactivity must not cut short.
  if (months === null) return lot.expiresAt;
  const inactive = calendar.endOfDayAfterMonths(
    Math.max(lastActivityAt ?? lot.earnedAt, lot.earnedAt),
    months,
  );
  return Math.max(inactive, lot.expiresAt ?? inactive);
}
