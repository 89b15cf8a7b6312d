import { changeBalances, moveBalances, openBalances } from "../../db/ledger/balances.server.ts";
import type { PointsMoved } from "../../db/ledger/balances.server.ts";
import { postEntries } from "../../db/ledger/entries.server.ts";
import { insertHappenings } from "../../db/ledger/happenings.server.ts";
import { scheduleLots } from "../../db/ledger/lots.server.ts";
import { saveRecaps, saveSettlements } from "../../db/orders/settled-orders.server.ts";
import { insertTierChanges } from "../../db/tiers/tier-changes.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { wake } from "../../db/wake-ups.server.ts";
import { accountDeltas, debtOf, EMPTY_BALANCE, isByInactivity, walletAfter } from "../../domain/index.ts";
import type {
  BalanceChange,
  EntryDraft,
  HappeningDraft,
  LotSchedule,
  RecapToSave,
  SettlementToSave,
  TierChangeToSave,
  Wallet,
} from "../../domain/index.ts";
import { step } from "../steps.server.ts";

/** All that one decision may change. What is left out stays as it is. */
export interface LedgerChange {
  readonly settlements?: readonly SettlementToSave[];
  readonly recaps?: readonly RecapToSave[];
  readonly entries?: readonly EntryDraft[];
  readonly schedules?: readonly LotSchedule[];
  /** Of members who are new. */
  readonly newBalances?: readonly BalanceChange[];
  readonly balanceChanges?: readonly BalanceChange[];
  /** As loaded, of members for whom the entries alone say what changes. */
  readonly wallets?: readonly Wallet[];
  readonly tierChanges?: readonly TierChangeToSave[];
  /** What none of the rest says. */
  readonly happenings?: readonly HappeningDraft[];
  /** Who reads what happened has nothing to do yet: whoever ends it wakes them. */
  readonly isSilent?: boolean;
}

/**
 * The one commit of the ledger: whatever moves points, settles orders or changes tiers is written here, and
 * is by that in the list of what happened, from which everything that has to follow reads by itself. The
 * caller's transaction holds the balances of all members concerned, and loaded what the decision rests on
 * after it had.
 *
 * @throws BusinessKeyReused when one of the entries was there before: decide only what has not been
 */
export async function commitLedger(tx: Tx, shopId: number, change: LedgerChange): Promise<void> {
  const { entries = [], wallets = [] } = change;
  // First of all, because it finds out whether somebody else has settled one of the orders.
  await saveSettlements(tx, shopId, change.settlements ?? []);
  await saveRecaps(tx, shopId, change.recaps ?? []);
  step("settlements-saved");
  // What is written with an entry is written together with it, so no entry can be there without.
  await postEntries(tx, shopId, entries);
  step("entries-posted");
  await scheduleLots(tx, shopId, change.schedules ?? []);
  await openBalances(tx, shopId, change.newBalances ?? []);
  await changeBalances(tx, shopId, change.balanceChanges ?? []);
  await moveBalances(tx, shopId, movesOf(wallets, entries));
  await insertTierChanges(tx, shopId, change.tierChanges ?? []);
  step("balances-changed");
  await insertHappenings(tx, shopId, change.happenings ?? []);
  if (change.isSilent !== true) await wake(tx, "outbox");
  step("readers-woken");
}

function movesOf(wallets: readonly Wallet[], entries: readonly EntryDraft[]): PointsMoved[] {
  const deltas = accountDeltas(entries);
  return wallets.map((wallet) => {
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
}
