import type { Points } from "./points.ts";

/** Points that were earned together, mature together and expire together. */
export interface LotDraft {
  /** The business key of the entry that opened it. */
  readonly key: string;
  readonly memberId: string;
  readonly points: Points;
  readonly earnedAt: number;
  /**
   * The first moment at which the lot is no longer valid. Null means never, or by inactivity, or not
   * known while nobody knows when a pending lot matures.
   */
  readonly expiresAt: number | null;
  /** Whether its points wait in `pending`. Absent: they are usable. */
  readonly isPending?: boolean;
  /** When a pending lot becomes usable; null while that waits for the order to be sent or to arrive. */
  readonly maturesAt?: number | null;
  /** Validity by inactivity: so many months after the member's last activity. Absent or null: not so. */
  readonly inactivityMonths?: number | null;
}

/** A lot and what became of it. */
export interface Lot extends LotDraft {
  /** Of this member's points, what is left in it: pending if `isPending`, else usable. */
  readonly remaining: Points;
  /** What has run out of it and was not taken back since. Absent: 0. */
  readonly expired?: Points;
  /** What should have been taken back of its earning and was forgiven. Absent: 0. */
  readonly forgiven?: Points;
}

/** Points of a lot that ran out because its member was not active, and did not come back since. */
export interface Lapse {
  /** Of the entry that says so. */
  readonly key: string;
  readonly lotKey: string;
  readonly points: Points;
  readonly at: number;
}

/** So many points taken out of one lot. */
export interface LotUse {
  readonly lotKey: string;
  readonly points: Points;
}

/** So many points put back into one lot. */
export interface LotReturn extends LotUse {
  /** The lot's new end of validity, where a grace was given. Absent: unchanged. */
  readonly expiresAt?: number;
}

/** What an entry changes about a lot besides what is left in it. */
export interface LotMark {
  readonly lotKey: string;
  /** The lot's points became usable. */
  readonly matured?: true;
  /** By how much `expired` changes. */
  readonly expired?: number;
  /** By how much `forgiven` changes. */
  readonly forgiven?: number;
  /** Whose lot it is from now on. */
  readonly memberId?: string;
}

/** When a pending lot is to mature and to expire, as its order now says. Moves no points, so it is no entry. */
export interface LotSchedule {
  readonly lotKey: string;
  readonly maturesAt: number | null;
  readonly expiresAt: number | null;
}
