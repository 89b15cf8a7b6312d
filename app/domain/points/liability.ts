import { invariant } from "../invariant.ts";
import type { Calendar } from "../time/calendar.ts";
import type { Lot } from "./lot.ts";

/** Points that the store still owes its members, by the month in which they run out. */
export interface LiabilityMonth {
  /** For example `2026-01`, where the store is; null: never. */
  readonly month: string | null;
  readonly pending: number;
  readonly available: number;
}

export type LiabilityLot = Pick<
  Lot,
  "remaining" | "expiresAt" | "isPending" | "inactivityMonths" | "earnedAt"
> & {
  /** Of the lot's member; matters for validity by inactivity alone. */
  readonly lastActivityAt: number | null;
};

/** What lots hold by expiry month, the earliest first, never last. Held points and debts are not in lots. */
export function liabilityByMonth(
  _lots: Iterable<LiabilityLot>,
  _calendar: Calendar,
): readonly LiabilityMonth[] {
  invariant(false, "to be written");
}
