import type { Account } from "./account.ts";
import type { LotDraft, LotUse } from "./lot.ts";
import type { Points } from "./points.ts";

/** Points that move from one account to another. Always more than zero; never edited. */
export interface Posting {
  readonly from: Account;
  readonly to: Account;
  readonly points: Points;
}

/**
 * Why points moved.
 * `earn` an order gave points; `clawback` an order lost what it had given; `mature` pending
 * points became usable; `hold`, `capture`, `release` the life of a redemption; `give_back` an
 * order that used points was refunded; `expire` validity ended; `adjust` a person decided;
 * `merge` one member became part of another.
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
  | "adjust"
  | "merge";

/** Who caused an entry. `id` says which one, never a name or an address. */
export interface Actor {
  readonly kind: "system" | "merchant" | "member";
  readonly id: string;
}

/** The decision of an order's settlement is nobody's but the programme's. */
export const SETTLEMENT_ACTOR: Actor = { kind: "system", id: "settlement" };

/** Codes that say why an entry was made; `ui` has the sentences. */
export type EntryReason =
  | "order_counted"
  | "order_counts_more"
  | "order_counts_less"
  | "order_cancelled"
  | "order_refunded"
  | "order_not_paid"
  | "order_is_test"
  | "order_changed_member"
  | "order_claimed";

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
  readonly orderId: string | null;
  readonly redemptionId: string | null;
  readonly programVersion: number | null;
  readonly actor: Actor;
  readonly reason: EntryReason;
  /** The business key of the entry that this one takes back, wholly or in part. */
  readonly reverses: string | null;
  /** The lot that an earning opens. Its key is the key of this entry. */
  readonly opensLot: LotDraft | null;
  /** The lots that this entry takes points from. */
  readonly takesFromLots: readonly LotUse[];
}
