import { invariant } from "../invariant.ts";
import type { MemberBalance } from "./balances.ts";
import type { EntryDraft } from "./entry.ts";
import type { Lot, LotSchedule } from "./lot.ts";

/**
 * What a decision has to know of a member's points, as of now. Load the lots that have points
 * left; besides, whatever their content, the lots that the decision is about: those that the
 * earning, the hold or the redemption in question names.
 */
export interface Wallet {
  readonly memberId: string;
  readonly balance: MemberBalance;
  readonly lots: readonly Lot[];
  /** The last order that earned, redemption or adjustment upwards; null if there was none. */
  readonly lastActivityAt: number | null;
  /** The member was deleted: nothing may be owed any more, and nothing can be spent. */
  readonly isClosed?: boolean;
}

/** The wallet after these entries: what the store has after the commit. Entries of other members may be among them. */
export function walletAfter(
  _wallet: Wallet,
  _entries: readonly EntryDraft[],
  _schedules: readonly LotSchedule[] = [],
): Wallet {
  invariant(false, "to be written");
}

/** What a member owes: available points below zero. */
export function debtOf(balance: Pick<MemberBalance, "available">): number {
  return Math.max(0, -balance.available);
}

/** What entries change about one lot: one row to update. */
export interface LotChange {
  readonly lotKey: string;
  /** Differences. */
  readonly remaining: number;
  readonly expired: number;
  readonly forgiven: number;
  readonly matured: boolean;
  /** Undefined: unchanged. */
  readonly expiresAt: number | null | undefined;
  readonly memberId: string | undefined;
}

/** All that entries change about lots, added up for each lot; lots opened among them included. */
export function lotChangesOf(_entries: readonly EntryDraft[]): readonly LotChange[] {
  invariant(false, "to be written");
}
