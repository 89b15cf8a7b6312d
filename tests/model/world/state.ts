import type { MembershipState, OrderSnapshot, PublishedVersion } from "../../../app/domain/index.ts";

export interface Member {
  readonly id: string;
  owes: number;
  /** When it was active, in no order. */
  activities: number[];
  mergedInto: Member | null;
  isClosed: boolean;
  membership: MembershipState;
  /** Orders placed before are not theirs; null: all are. */
  countsSince: number | null;
  /** What happened to the membership, oldest first. */
  acts: MembershipChange[];
  /** The number of the one by which it is as it is; null: it has always been. */
  actNow: number | null;
  isWelcomed: boolean;
  /** Tiers set by hand, in the order in which they were. */
  setByHand: SetByHand[];
  /** Numbers of the versions that they were chosen to rehearse. */
  readonly rehearses: Set<number>;
}

/** A version that chosen members have for a while. */
export interface Rehearsal {
  readonly number: number;
  readonly from: number;
  /** Null while it goes on. */
  until: number | null;
  isTakenBack: boolean;
}

/** Two of one number are the same. */
export interface MembershipChange {
  readonly number: number;
  readonly before: MembershipState;
  readonly state: MembershipState;
  readonly at: number;
}

export interface SetByHand {
  readonly key: string;
  readonly tierId: string;
  readonly setAt: number;
  until: number;
  isEnded: boolean;
}

/** What was closed of a lot, because of what happened to a membership. */
export interface Closing {
  readonly lot: ModelLot;
  readonly points: number;
  readonly act: number;
}

/** A rule that an order was given afterwards. */
export interface Award {
  readonly awardId: string;
  readonly programVersion: number;
  readonly ruleId: string;
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
  /** In force when it was placed, or what whoever had it rehearsed then. */
  version: PublishedVersion;
  awards: Award[];
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
