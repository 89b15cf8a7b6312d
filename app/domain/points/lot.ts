import type { Points } from "./points.ts";

/** Points that were earned together and expire together. */
export interface LotDraft {
  /** The business key of the entry that opened it. */
  readonly key: string;
  readonly memberId: string;
  readonly points: Points;
  readonly earnedAt: number;
  /** The first moment at which the lot is no longer valid; null means never. */
  readonly expiresAt: number | null;
}

/** A lot and what is left in it. */
export interface Lot extends LotDraft {
  readonly remaining: Points;
}

/** So many points taken out of one lot. */
export interface LotUse {
  readonly lotKey: string;
  readonly points: Points;
}
