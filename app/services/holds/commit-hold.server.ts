import { accountDeltas, moveBalances } from "../../db/balances.server.ts";
import { postEntries } from "../../db/entries.server.ts";
import { want } from "../../db/outbox.server.ts";
import { BusinessKeyReused } from "../../db/pg-errors.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { debtOf, walletAfter } from "../../domain/index.ts";
import type { EntryDraft, Wallet } from "../../domain/index.ts";

/**
 * Writes the entries of one member whose balance this transaction has locked, and has the storefront
 * told. Whether they have been written before must be known already: a key that is there is a fault.
 */
export async function commitEntries(
  tx: Tx,
  shopId: number,
  wallet: Wallet,
  entries: readonly EntryDraft[],
): Promise<void> {
  if (entries.length === 0) return;
  const { memberId } = wallet;
  const posted = await postEntries(tx, shopId, entries);
  const before = posted.filter(({ fresh }) => !fresh).map(({ draft }) => draft.key);
  if (before.length > 0) throw new BusinessKeyReused(before);
  const delta = accountDeltas(entries).get(memberId) ?? { pending: 0, available: 0, held: 0 };
  const after = walletAfter(wallet, entries);
  const { lastActivityAt } = after;
  await moveBalances(tx, shopId, [
    { memberId, ...delta, debt: debtOf(after.balance), lastActivityAt, lapses: false },
  ]);
  await want(tx, shopId, "member_metafield", [memberId]);
}
