import type { BatchDecision, HappeningDraft } from "../../../domain/index.ts";
import { errands } from "../../../db/errands/errands.server.ts";
import type { Tx } from "../../../db/transaction.server.ts";
import { recordUses } from "../../campaigns/record-uses.server.ts";
import type { ShopRow } from "../../../db/shops/shops.server.ts";
import { settleRedemptions } from "../../rewards/settle-redemptions.server.ts";
import { commitLedger } from "../../ledger/commit.server.ts";

/**
 * Writes what was decided of a batch of orders. The caller's transaction holds the members that it is about.
 *
 * @param options.announce false while a store's history is read: everybody is told at its end, at once
 */
export async function commitBatch(
  tx: Tx,
  shop: ShopRow,
  decision: BatchDecision,
  options: { readonly announce: boolean; readonly mayRead?: boolean; readonly now: number },
): Promise<void> {
  const happenings = options.announce
    ? spendChanges(decision, options.now)
    : [{ kind: "history_settled" as const, memberId: null, facts: {}, occurredAt: options.now }];
  await commitLedger(tx, shop.id, { ...decision, happenings, isSilent: !options.announce });
  if (options.mayRead !== false) await errands.want(tx, shop.id, "order_read", decision.toRead);
  await recordUses(tx, shop, decision.settlements, options.now);
  await settleRedemptions(tx, shop, decision.settlements, options.now);
}

/** Of those whose points and tier stay, so that no other row tells of them. */
function spendChanges(decision: BatchDecision, now: number): HappeningDraft[] {
  const { entries, tierChanges, newBalances, balanceChanges, toAnnounce } = decision;
  const isTold = new Set([...entries, ...tierChanges].map(({ memberId }) => memberId));
  const balances = new Map([...newBalances, ...balanceChanges].map((change) => [change.memberId, change]));
  return toAnnounce.flatMap((memberId) => {
    if (isTold.has(memberId)) return [];
    const windowSpendMinor = balances.get(memberId)?.windowSpendMinor ?? 0;
    return { kind: "spend_changed", memberId, facts: { windowSpendMinor }, occurredAt: now };
  });
}
