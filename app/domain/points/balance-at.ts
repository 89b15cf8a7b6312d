import { isMemberAccount } from "./account.ts";
import { balancesOf, EMPTY_BALANCE, postingsOf } from "./balances.ts";
import type { MemberBalance } from "./balances.ts";
import type { RecordedEntry } from "./entry.ts";

/** Which entries to look at: what had happened by then, and what had been written down by then. Both inclusive. */
export interface AsOf {
  readonly occurredUntil: number;
  /** "As believed at". Absent: all that is known. */
  readonly recordedUntil?: number;
}

export function isWithin(entry: RecordedEntry, { occurredUntil, recordedUntil }: AsOf): boolean {
  return (
    entry.occurredAt <= occurredUntil && (recordedUntil === undefined || entry.recordedAt <= recordedUntil)
  );
}

/** A member's balance as of a moment; for a member with merged ones, give the ids of all. */
export function balanceAt(
  entries: readonly RecordedEntry[],
  memberIds: readonly string[],
  asOf: AsOf,
): MemberBalance {
  return changeBy(
    entries.filter((entry) => isWithin(entry, asOf)),
    memberIds,
  );
}

/** By how much entries change the accounts of these members, taken together. */
export function changeBy(
  entries: readonly Pick<RecordedEntry, "postings">[],
  memberIds: readonly string[],
): MemberBalance {
  const change = { ...EMPTY_BALANCE };
  for (const { account, balance } of balancesOf(postingsOf(entries)).values()) {
    if (isMemberAccount(account) && memberIds.includes(account.memberId)) change[account.kind] += balance;
  }
  return change;
}
