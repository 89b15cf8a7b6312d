import type { ProgramVersion, TierLadder } from "../program/program.ts";
import type { Calendar } from "../time/calendar.ts";

/** What one order adds to its member's spend. */
export interface Spend {
  readonly processedAt: number;
  /** Minor units of the store's currency, zero or more. */
  readonly countedMinor: number;
}

/**
 * The first moment at which an order no longer counts towards a tier; null means it always
 * does. With a rolling window of 12 months an order of 3 May counts to the end of 3 May of the
 * next year, in the store's time zone. An earlier order never counts longer than a later one.
 */
export function countsUntil(
  window: TierLadder["window"],
  processedAt: number,
  calendar: Calendar,
): number | null {
  return window.kind === "lifetime" ? null : calendar.endOfDayAfterMonths(processedAt, window.months);
}

/**
 * The earliest moment worth loading: no order processed before it counts at `at` or later.
 * 0 where the window is a lifetime.
 */
export function windowStart(window: TierLadder["window"], at: number, calendar: Calendar): number {
  if (window.kind === "lifetime") return 0;
  return calendar.dayOf(calendar.addMonths(at, -window.months)).start;
}

/**
 * The earliest moment worth loading for tiers at `at` and later, whichever of these versions decides
 * them. Moments that no calendar has are taken for the beginning of time: whoever has them is refused.
 */
export function neededSince(versions: readonly ProgramVersion[], at: number, calendar: Calendar): number {
  if (!Number.isSafeInteger(at)) return 0;
  return Math.min(...versions.map(({ program }) => windowStart(program.tiers.window, at, calendar)));
}

/** Spend that decides a member's tier at the moment `at`: all orders up to and including that moment. */
export function spendAsOf(
  spends: readonly Spend[],
  window: TierLadder["window"],
  at: number,
  calendar: Calendar,
): number {
  return sumWhere(spends, window, at, calendar, (spend) => spend.processedAt <= at);
}

/**
 * Spend that decides the rate of an order processed at `at`: the orders strictly before it, so
 * that no order raises its own rate, nor that of another in the same millisecond.
 */
export function spendBefore(
  spends: readonly Spend[],
  window: TierLadder["window"],
  at: number,
  calendar: Calendar,
): number {
  return sumWhere(spends, window, at, calendar, (spend) => spend.processedAt < at);
}

function sumWhere(
  spends: readonly Spend[],
  window: TierLadder["window"],
  at: number,
  calendar: Calendar,
  hasHappened: (spend: Spend) => boolean,
): number {
  let sum = 0;
  for (const spend of spends) {
    if (spend.countedMinor === 0 || !hasHappened(spend)) continue;
    const until = countsUntil(window, spend.processedAt, calendar);
    if (until === null || at < until) sum += spend.countedMinor;
  }
  return sum;
}
