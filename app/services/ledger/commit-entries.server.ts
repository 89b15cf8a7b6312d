import { moveBalances } from "../../db/ledger/balances.server.ts";
import type { PointsMoved } from "../../db/ledger/balances.server.ts";
import { postEntries } from "../../db/ledger/entries.server.ts";
import { BusinessKeyReused } from "../../db/pg-errors.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { accountDeltas, debtOf, EMPTY_BALANCE, walletAfter } from "../../domain/index.ts";
import type { EntryDraft, Wallet } from "../../domain/index.ts";

/**
 * Writes what was decided on these wallets, besides orders: entries, lots and balances. The caller's
 * transaction holds the balances of all of them, and loaded the wallets after it had.
 *
 * @throws BusinessKeyReused when one of the entries was there before: decide only what has not been
 */
export async function commitEntries(
  tx: Tx,
  shopId: number,
  wallets: readonly Wallet[],
  entries: readonly EntryDraft[],
): Promise<void> {
  const posted = await postEntries(tx, shopId, entries);
  const before = posted.filter(({ fresh }) => !fresh).map(({ draft }) => draft.key);
  if (before.length > 0) throw new BusinessKeyReused(before);
  const deltas = accountDeltas(entries);
  const moves = wallets.map((wallet): PointsMoved => {
    const delta = deltas.get(wallet.memberId) ?? EMPTY_BALANCE;
    return {
      memberId: wallet.memberId,
      ...delta,
      debt: debtOf({ available: wallet.balance.available + delta.available }),
      lastActivityAt: walletAfter(wallet, entries).lastActivityAt,
      lapses: entries.some(
        ({ opensLot }) => opensLot?.memberId === wallet.memberId && isByInactivity(opensLot),
      ),
    };
  });
  await moveBalances(tx, shopId, moves);
}

function isByInactivity({ inactivityMonths }: NonNullable<EntryDraft["opensLot"]>): boolean {
  return inactivityMonths !== undefined && inactivityMonths !== null;
}
