import type { OrderTraits } from "../earning/order-traits.ts";
import type { Points } from "../points/points.ts";
import type { Spend } from "../tiers/spend.ts";
import type { AwardedRule } from "./awards/awarded-rules.ts";
import type { OrderMoments } from "./order-moments.ts";

/**
 * What the ledger knows of an order after its last settlement. Stored with the entries, in
 * the same commit; handed back at the next settlement.
 */
export interface OrderSettlement {
  readonly orderId: string;
  /** Whose points they are; null for a guest order, which earns nothing until it is claimed. */
  readonly memberId: string | null;
  /** As of the first settlement; it decides the place of the order in the member's history. */
  readonly processedAt: number;
  /** The stamp of the snapshot settled last; see `orderStamp`. Sorts as bytes (collation "C"). */
  readonly stamp: string;
  /** `updatedAt` of the snapshot settled last. */
  readonly updatedAt: number;
  /** How often entries were written for this order; part of their keys. */
  readonly sequence: number;
  /** When things happened to the order, held fixed from the first time that they are known. */
  readonly moments: OrderMoments;
  /** The version in force when the order was processed; kept for the life of the order. */
  readonly programVersion: number;
  /** The member's tier when the order was processed; null for a guest order. */
  readonly tierId: string | null;
  /** No order of the member was before it, as of when this member first had it; false for a guest order. */
  readonly isFirst: boolean;
  /** What its lines' products were like when they were first looked at. Absent: no rule asked, or it is not known. */
  readonly traits?: OrderTraits;
  /** What counts of the order now, in minor units: the member's spend by this order. */
  readonly countedMinor: number;
  /** Points that the ledger has for this order now: the sum of `standing`. */
  readonly earnedPoints: Points;
  /** What it would have by itself, where the most of a day or a month left less for it. Absent: it has all. */
  readonly uncappedPoints?: Points;
  /** Rules that were given to it afterwards (`versionWithAwards`); absent: none. */
  readonly awards?: readonly AwardedRule[];
  /** The earning entries not wholly taken back, oldest first. */
  readonly standing: readonly StandingEarning[];
}

/** An order of a member of which nothing is heard, as far as others of theirs depend on it. */
export interface OtherOrder extends Spend {
  readonly orderId: string;
  readonly memberId: string;
  readonly isFirst: boolean;
}

/** What there was room for of the order's own points; null: for all. Holds what was told of it. */
export function roomOf({ uncappedPoints, earnedPoints }: OrderSettlement): number | null {
  return uncappedPoints === undefined ? null : earnedPoints;
}

/** An earning entry of this order and what is left of it after claw-backs. */
export interface StandingEarning {
  readonly entryKey: string;
  readonly points: Points;
}
