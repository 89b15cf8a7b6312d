import type { Account } from "./account.ts";
import type { Cause } from "./cause.ts";
import type { LotDraft, LotMark, LotReturn, LotUse } from "./lot.ts";
import type { Points } from "./points.ts";

/** Points that move from one account to another. Always more than zero; never edited. */
export interface Posting {
  readonly from: Account;
  readonly to: Account;
  readonly points: Points;
}

/**
 * Why points moved.
 * `earn` an order, or becoming a member, gave points; `clawback` an order lost what it had given; `mature` pending
 * points became usable; `hold`, `capture`, `release` the life of a redemption; `give_back` an
 * order that used points was refunded; `expire` validity ended, or the membership; `revive` it had not, because of
 * something heard of late, or the member came back; `adjust` a person decided; `merge` one member became part of another.
 */
export type EntryKind =
  | "earn"
  | "clawback"
  | "mature"
  | "hold"
  | "capture"
  | "release"
  | "give_back"
  | "expire"
  | "revive"
  | "adjust"
  | "merge";

/** Who caused an entry. `id` says which one, never a name or an address. */
export interface Actor {
  /** `api`: a program of the store's own; the id is its key's. */
  readonly kind: "system" | "merchant" | "member" | "api";
  readonly id: string;
}

/** The decision of an order's settlement is nobody's but the programme's. */
export const SETTLEMENT_ACTOR: Actor = { kind: "system", id: "settlement" };

/** Codes that say why settling an order made an entry; `ui` has the sentences. */
export type EntryReason =
  | "order_counted"
  | "order_counts_more"
  | "order_counts_less"
  /** The most of a day or a month leaves more, or less, for it, because another order of the member changed. */
  | "cap_left_more"
  | "cap_left_less"
  | "order_cancelled"
  | "order_refunded"
  | "order_not_paid"
  | "order_is_test"
  | "order_changed_member"
  | "order_claimed"
  | "order_waited"
  /** What a rehearsal gave is taken back; and what the programme of everyone gives instead, where it gives more. */
  | "rehearsal_taken_back"
  | "rehearsal_made_good"
  | "rule_awarded"
  | "award_undone";

/** Codes that say why anything else moved points. */
export type LifeReason =
  | "order_deleted"
  | "points_matured"
  | "validity_ended"
  | "member_inactive"
  | "member_was_active"
  | "came_back_too_late"
  | "debt_forgiven"
  | "forgiven_before"
  | "redemption_opened"
  | "redemption_used"
  | "redemption_not_used"
  | "redemption_expired"
  | "redemption_refunded"
  | "members_merged"
  | "member_deleted"
  | "membership_ended"
  | "membership_resumed"
  | "welcome"
  | AdjustmentReason;

/** Why a person changed a balance by hand. */
export type AdjustmentReason =
  "adjusted_goodwill" | "adjusted_correction" | "adjusted_promotion" | "adjusted_import" | "adjusted_abuse";

export type LedgerReason = EntryReason | LifeReason;

/** An entry as decided, before it is stored. The store adds `recordedAt` and the request's hash. */
export interface EntryDraft {
  /**
   * The business key, unique within a store. Deciding the same thing twice gives the same
   * key, so a retry is recognised. Same key with other content is an error.
   */
  readonly key: string;
  readonly kind: EntryKind;
  /** The member whose statement shows this entry. */
  readonly memberId: string;
  /** At least one. */
  readonly postings: readonly Posting[];
  /** When it happened in the world (ms), not when it was written down. */
  readonly occurredAt: number;
  readonly cause: Cause;
  readonly programVersion: number | null;
  readonly actor: Actor;
  readonly reason: LedgerReason;
  /** The business key of the entry that this one takes back, wholly or in part. */
  readonly reverses: string | null;
  /** The lot that an earning opens. Its key is the key of this entry. */
  readonly opensLot: LotDraft | null;
  /** The lots that this entry takes points from. */
  readonly takesFromLots: readonly LotUse[];
  /** The lots that this entry puts points back into. Absent: none. No lot is in both lists. */
  readonly returnsToLots?: readonly LotReturn[];
  /** What else this entry changes about lots. Absent: nothing. */
  readonly marksLots?: readonly LotMark[];
  /** What the person who caused it wrote. Only on adjustments. */
  readonly note?: string;
}

/** An entry as the store keeps it. */
export interface RecordedEntry extends EntryDraft {
  /** When it was written down (ms). */
  readonly recordedAt: number;
}
