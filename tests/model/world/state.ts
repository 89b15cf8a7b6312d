import type { OrderSnapshot } from "../../../app/domain/index.ts";

export interface Member {
  readonly id: string;
  owes: number;
  /** When it was active, in no order. */
  activities: number[];
  mergedInto: Member | null;
  isClosed: boolean;
}

export interface ModelLot {
  readonly key: string;
  owner: Member;
  readonly earnedAt: number;
  isPending: boolean;
  maturesAt: number | null;
  expiresAt: number | null;
  readonly inactivityMonths: number | null;
  left: number;
  expired: number;
  forgiven: number;
}

/** Points that ran out because nobody was active. */
export interface ModelLapse {
  readonly lot: ModelLot;
  points: number;
  at: number;
}

export interface Order {
  snapshot: OrderSnapshot;
  isDeleted: boolean;
  /** When it was paid, sent and delivered: the first that was said of each. */
  readonly moments: { paidAt: number | null; fulfilledAt: number | null; deliveredAt: number | null };
  owner: Member | null;
  claimedBy: Member | null;
  readonly processedAt: number;
  tierId: string | null;
  /** Its owner had none before it, nor one that was taken for the first. */
  isFirst: boolean;
  counted: number;
  /** What it would earn by itself. */
  wanted: number;
  /** How often points moved for it. */
  moves: number;
  /** What its earnings gave and did not lose since, oldest first. */
  earnings: { lot: ModelLot; points: number }[];
}

export interface Redemption {
  owner: Member;
  readonly pieces: { lot: ModelLot; points: number }[];
  readonly expiresAt: number | null;
  state: "open" | "captured" | "released";
  captured: number;
  givenBack: number;
}

export const NEVER = Number.POSITIVE_INFINITY;

/** The points from the `start`th to the `end`th of a row of pieces. */
export function slice<T extends { lot: ModelLot; points: number }>(
  pieces: readonly T[],
  start: number,
  end: number,
) {
  let passed = 0;
  return pieces.flatMap(({ lot, points }) => {
    const from = Math.max(start, passed);
    passed += points;
    const taken = Math.min(end, passed) - from;
    return taken > 0 ? [{ lot, points: taken }] : [];
  });
}
