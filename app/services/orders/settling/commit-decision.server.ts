import { changeBalances, openBalances } from "../../../db/ledger/balances.server.ts";
import { postEntries } from "../../../db/ledger/entries.server.ts";
import { scheduleLots } from "../../../db/ledger/lots.server.ts";
import { want } from "../../../db/outbox/outbox.server.ts";
import { BusinessKeyReused } from "../../../db/pg-errors.server.ts";
import { saveSettlements } from "../../../db/orders/settled-orders.server.ts";
import { insertTierChanges } from "../../../db/tiers/tier-changes.server.ts";
import type { BatchDecision } from "../../../domain/index.ts";
import type { Tx } from "../../../db/transaction.server.ts";
import { step } from "../../steps.server.ts";

/** Writes a decision. The caller's transaction holds the members that it is about. */
export async function commitDecision(
  tx: Tx,
  shopId: number,
  decision: BatchDecision,
  options: { readonly announce: boolean; readonly mayRead?: boolean },
): Promise<void> {
  // First of all, because it finds out whether somebody else has settled one of the orders.
  await saveSettlements(tx, shopId, decision.settlements);
  step("settlements-saved");
  const posted = await postEntries(tx, shopId, decision.entries);
  step("entries-posted");
  // The records and their entries are written together, so no entry can be there without its record.
  const before = posted.filter(({ fresh }) => !fresh).map(({ draft }) => draft.key);
  if (before.length > 0) throw new BusinessKeyReused(before);
  await scheduleLots(tx, shopId, decision.schedules);
  await openBalances(tx, shopId, decision.newBalances);
  await changeBalances(tx, shopId, decision.balanceChanges);
  await insertTierChanges(tx, shopId, decision.tierChanges);
  step("balances-changed");
  if (options.announce) await want(tx, shopId, "member_metafield", decision.toAnnounce);
  if (options.mayRead !== false) await want(tx, shopId, "order_read", decision.toRead);
  step("members-announced");
}
