import { memberAccount } from "./account.ts";
import type { EntryDraft } from "./entry.ts";
import { repayment } from "./repayment.ts";
import type { Lot } from "./lot.ts";
import { walletAfter } from "./wallet.ts";
import type { Wallet } from "./wallet.ts";

/** Time matures points, and nobody else. */
export const MATURITY_ACTOR = { kind: "system", id: "maturity" } as const;

/**
 * The entries that make usable what has become so by now, the earliest first; each occurs at its
 * own moment, however late it is decided. What is owed is repaid out of it. Key: `{lot}/mature`.
 */
export function decideMaturity(wallet: Wallet, now: number): readonly EntryDraft[] {
  const due = wallet.lots
    .filter((lot) => isMature(lot, now) && lot.memberId === wallet.memberId)
    .sort((a, b) => (a.maturesAt ?? 0) - (b.maturesAt ?? 0) || (a.key < b.key ? -1 : 1));
  const entries: EntryDraft[] = [];
  let after = wallet;
  for (const lot of due) {
    const entry = matureEntry(after, lot);
    entries.push(entry);
    after = walletAfter(after, [entry]);
  }
  return entries;
}

function isMature(lot: Lot, now: number): boolean {
  const { maturesAt = null } = lot;
  return lot.isPending === true && lot.remaining > 0 && maturesAt !== null && maturesAt <= now;
}

function matureEntry(wallet: Wallet, lot: Lot): EntryDraft {
  const { memberId } = wallet;
  const occurredAt = lot.maturesAt ?? lot.earnedAt;
  return {
    key: `${lot.key}/mature`,
    kind: "mature",
    memberId,
    postings: [
      {
        from: memberAccount("pending", memberId),
        to: memberAccount("available", memberId),
        points: lot.remaining,
      },
    ],
    occurredAt,
    cause: { kind: "maturity", id: String(occurredAt) },
    programVersion: null,
    actor: MATURITY_ACTOR,
    reason: "points_matured",
    reverses: null,
    opensLot: null,
    takesFromLots: repayment(wallet, lot.key, lot.remaining),
    marksLots: [{ lotKey: lot.key, matured: true }],
  };
}
