import { want } from "../../db/outbox/outbox.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import type { EntryDraft, Wallet } from "../../domain/index.ts";
import { commitEntries } from "../ledger/commit-entries.server.ts";

/** Writes what a decision about a hold moved, and has the storefront told. */
export async function commitHold(
  tx: Tx,
  shopId: number,
  wallet: Wallet,
  entries: readonly EntryDraft[],
): Promise<void> {
  if (entries.length === 0) return;
  await commitEntries(tx, shopId, [wallet], entries);
  await want(tx, shopId, "member_metafield", [wallet.memberId]);
}
