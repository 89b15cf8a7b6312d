import { accountKey, isMemberAccount } from "./account.ts";
import type { Account, MemberAccountKind } from "./account.ts";
import type { EntryDraft, Posting } from "./entry.ts";

/** What one account holds. Signed: the store's accounts go below zero by what they gave. */
export interface AccountBalance {
  readonly account: Account;
  readonly balance: number;
}

/** A member's accounts, as the balance cache holds them. */
export type MemberBalance = Readonly<Record<MemberAccountKind, number>>;

export const EMPTY_BALANCE: MemberBalance = { pending: 0, available: 0, held: 0 };

/** The sum of all postings, account by account. All of them together are always zero. */
export function balancesOf(postings: Iterable<Posting>): ReadonlyMap<string, AccountBalance> {
  const balances = new Map<string, AccountBalance>();
  const move = (account: Account, change: number): void => {
    const key = accountKey(account);
    balances.set(key, { account, balance: (balances.get(key)?.balance ?? 0) + change });
  };
  for (const posting of postings) {
    move(posting.from, -posting.points);
    move(posting.to, posting.points);
  }
  return balances;
}

export function memberBalance(postings: Iterable<Posting>, memberId: string): MemberBalance {
  const balance = { ...EMPTY_BALANCE };
  for (const { from, to, points } of postings) {
    if (isMemberAccount(from) && from.memberId === memberId) balance[from.kind] -= points;
    if (isMemberAccount(to) && to.memberId === memberId) balance[to.kind] += points;
  }
  return balance;
}

/** By how much entries change each member's accounts; members whom they do not touch are left out. */
export function accountDeltas(
  entries: readonly Pick<EntryDraft, "postings">[],
): ReadonlyMap<string, MemberBalance> {
  const deltas = new Map<string, Record<MemberAccountKind, number>>();
  const move = (account: Account, change: number): void => {
    if (!isMemberAccount(account)) return;
    const delta = deltas.get(account.memberId) ?? { ...EMPTY_BALANCE };
    delta[account.kind] += change;
    deltas.set(account.memberId, delta);
  };
  for (const { from, to, points } of postingsOf(entries)) {
    move(from, -points);
    move(to, points);
  }
  return deltas;
}

export function postingsOf(entries: readonly Pick<EntryDraft, "postings">[]): Posting[] {
  return entries.flatMap((entry) => entry.postings);
}
