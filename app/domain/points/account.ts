/** Where a member's points can be: not yet usable, usable, or set aside for an open redemption. */
export type MemberAccountKind = "pending" | "available" | "held";

/** Where a store's points come from and go to: the other side of every movement. */
export type StoreAccountKind = "issued" | "redeemed" | "expired" | "adjusted";

export type AccountKind = MemberAccountKind | StoreAccountKind;

export const MEMBER_ACCOUNT_KINDS: readonly MemberAccountKind[] = ["pending", "available", "held"];
export const STORE_ACCOUNT_KINDS: readonly StoreAccountKind[] = ["issued", "redeemed", "expired", "adjusted"];

export interface MemberAccount {
  readonly kind: MemberAccountKind;
  readonly memberId: string;
}

export interface StoreAccount {
  readonly kind: StoreAccountKind;
}

/** One account of one store's ledger. Which store is known from where the ledger is kept. */
export type Account = MemberAccount | StoreAccount;

export function memberAccount(kind: MemberAccountKind, memberId: string): MemberAccount {
  return { kind, memberId };
}

export function storeAccount(kind: StoreAccountKind): StoreAccount {
  return { kind };
}

export function isMemberAccount(account: Account): account is MemberAccount {
  return "memberId" in account;
}

/** A text that is the same for the same account and for no other. */
export function accountKey(account: Account): string {
  return isMemberAccount(account) ? `${account.kind}/${account.memberId}` : account.kind;
}
