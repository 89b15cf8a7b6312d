import { invariant } from "../invariant.ts";
import type { OrderSettlement } from "../earning/order-settlement.ts";
import type { Result } from "../result.ts";
import type { Calendar } from "../time/calendar.ts";
import type { Actor, EntryDraft } from "./entry.ts";
import type { Hold } from "./hold.ts";
import type { Wallet } from "./wallet.ts";

export interface MergeInput {
  /** All lots with points left, and those that open holds name. */
  readonly from: Wallet;
  readonly into: Wallet;
  /** All holds of `from`: open ones, and captured ones, whose refund may still come. */
  readonly holds: readonly Hold[];
  /** All settlements of `from`. */
  readonly settlements: readonly OrderSettlement[];
  /** Where `from` has gone already; null if it has not. */
  readonly mergedInto: string | null;
  readonly actor: Actor;
  readonly now: number;
  readonly calendar: Calendar;
}

export interface Merge {
  /** At most one, besides expiry that was due; none where nothing is to be moved. Key: `merge/{from}`. */
  readonly entries: readonly EntryDraft[];
  /** As they are now: `into` has them. All lots of `from` go along (`marksLots`). */
  readonly holds: readonly Hold[];
  readonly settlements: readonly OrderSettlement[];
  readonly lastActivityAt: number | null;
}

export type MergeError =
  | { readonly code: "same_member" }
  | { readonly code: "merged_elsewhere"; readonly memberId: string }
  | { readonly code: "member_closed" };

/**
 * One member becomes part of another: points, lots, holds and orders go over; what is owed goes
 * along and is repaid. Entries stay where they are: the statement reads both. Merged into the same
 * member before: nothing to do. Decide the tier of `into` anew afterwards, from all settlements.
 */
export function decideMerge(_input: MergeInput): Result<Merge, MergeError> {
  invariant(false, "to be written");
}
