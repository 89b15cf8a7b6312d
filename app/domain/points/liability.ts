import type { Calendar } from "../time/calendar.ts";
import type { Lot } from "./lot.ts";
import { validUntil } from "./validity.ts";

/** Points that the store still owes its members, by the month in which they run out. */
export interface LiabilityMonth {
  /** For example `2026-01`, where the store is; null: never, or not known yet. */
  readonly month: string | null;
  readonly pending: number;
  readonly available: number;
}

export type LiabilityLot = Pick<
  Lot,
  "remaining" | "expiresAt" | "isPending" | "maturesAt" | "inactivityMonths" | "earnedAt"
> & {
  /** Of the lot's member; matters for validity by inactivity alone. */
  readonly lastActivityAt: number | null;
};

/**
 * What lots hold as of `at`, by the month of their last valid day, the earliest first, never last: what is
 * ripe by then is usable, what has run out by then is owed no more. Held points and debts are in no lot:
 * add them to speak of the whole liability.
 */
export function liabilityByMonth(
  lots: Iterable<LiabilityLot>,
  calendar: Calendar,
  at: number,
): readonly LiabilityMonth[] {
  const months = new Map<string | null, { pending: number; available: number }>();
  for (const lot of lots) {
    if (lot.remaining === 0) continue;
    const isPending = lot.isPending === true && !isRipe(lot, at);
    const until = isPending ? lot.expiresAt : validUntil({ ...lot, isPending }, lot.lastActivityAt, calendar);
    if (!isPending && until !== null && until <= at) continue;
    // A lot ends with the first moment of the next day; its month is that of the day before.
    const month = until === null ? null : calendar.dayOf(until - 1).date.slice(0, 7);
    const sums = months.get(month) ?? { pending: 0, available: 0 };
    sums[isPending ? "pending" : "available"] += lot.remaining;
    months.set(month, sums);
  }
  return [...months]
    .map(([month, sums]) => ({ month, ...sums }))
    .sort((a, b) => (a.month === null ? 1 : b.month === null ? -1 : a.month < b.month ? -1 : 1));
}

function isRipe({ maturesAt = null }: Pick<Lot, "maturesAt">, at: number): boolean {
  return maturesAt !== null && maturesAt <= at;
}
