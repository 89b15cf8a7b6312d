import { isMemberAccount } from "./account.ts";
import { changeBy, isWithin } from "./balance-at.ts";
import type { AsOf } from "./balance-at.ts";
import { EMPTY_BALANCE } from "./balances.ts";
import type { MemberBalance } from "./balances.ts";
import type { RecordedEntry } from "./entry.ts";

/** One movement, and what the member had after it. */
export interface StatementLine {
  readonly entry: RecordedEntry;
  /** By how much each account changed. */
  readonly change: MemberBalance;
  readonly balance: MemberBalance;
}

/**
 * All movements of a member (with merged ones: of all of them together), oldest first: by when they
 * occurred, then by when they were written down; those of one commit as they were decided.
 */
export function statementLines(
  entries: readonly RecordedEntry[],
  memberIds: readonly string[],
  asOf: AsOf,
): readonly StatementLine[] {
  let balance = EMPTY_BALANCE;
  return entries
    .filter((entry) => isWithin(entry, asOf) && concerns(entry, memberIds))
    .sort((a, b) => a.occurredAt - b.occurredAt || a.recordedAt - b.recordedAt)
    .map((entry) => {
      const change = changeBy([entry], memberIds);
      balance = plus(balance, change);
      return { entry, change, balance };
    });
}

function concerns(entry: RecordedEntry, memberIds: readonly string[]): boolean {
  if (memberIds.includes(entry.memberId)) return true;
  return entry.postings.some(({ from, to }) =>
    [from, to].some((account) => isMemberAccount(account) && memberIds.includes(account.memberId)),
  );
}

function plus(a: MemberBalance, b: MemberBalance): MemberBalance {
  return {
    pending: a.pending + b.pending,
    available: a.available + b.available,
    held: a.held + b.held,
  };
}
