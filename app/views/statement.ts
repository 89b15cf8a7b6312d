import type { EntryKind, LedgerReason, MemberBalance } from "../domain/index.ts";
import type { Movement } from "./members.ts";

/** What a member had at a moment, and as of when that was asked. Points are whole numbers. */
export interface BalanceView {
  readonly memberId: string;
  readonly pending: number;
  /** Below zero when more was taken back than was there. */
  readonly available: number;
  readonly held: number;
  /** The moment asked for (ms); null: all that has happened. */
  readonly occurredUntil: number | null;
  /** "As believed at" (ms); null: all that is known. */
  readonly recordedUntil: number | null;
}

/** The other side of a reversal: what took an entry back, wholly or in part, or what was taken back. */
export interface Reversal {
  readonly entryId: string;
  readonly kind: EntryKind;
  readonly occurredAt: number;
  readonly reason: LedgerReason;
  /** What it did to the member's pending and available points. */
  readonly points: number;
  /** Hand back as `after`, without the filters of kind, reason and order, for the page that begins with it. */
  readonly page: string;
}

/** One movement with what the member had after it. */
export interface StatementLineView extends Movement {
  /** By how much each account changed. */
  readonly change: MemberBalance;
  /** What each account held after it, whatever filter the statement has. */
  readonly balance: MemberBalance;
  /** What this one takes back; null where that is nothing, or is in the statement of somebody else. */
  readonly reverses: Reversal | null;
  /** What has taken this one back since, oldest first; at most 20. */
  readonly reversedBy: readonly Reversal[];
}

export interface StatementView {
  readonly memberId: string;
  /** Digits of Shopify's customer id; null once the customer is gone. */
  readonly customerId: string | null;
  readonly currency: string;
  readonly timeZone: string;
  readonly occurredUntil: number | null;
  readonly recordedUntil: number | null;
  /** Newest first. */
  readonly lines: readonly StatementLineView[];
  /** Hand back as `after` for older lines, with the same filters; null at the end. */
  readonly next: string | null;
}
