import { lockMembersById } from "../../db/members/members.server.ts";
import { waitingOrders } from "../../db/orders/waiting-orders.server.ts";
import type { WaitingPlace } from "../../db/orders/waiting-orders.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { decideBatch, takesPart } from "../../domain/index.ts";
import { commitBatch } from "./settling/commit-batch.server.ts";
import { loadFacts } from "./settling/load-facts.server.ts";

/** Orders that are settled at once. */
const SOME = 300;

/**
 * Settles the orders that waited for a customer to become a member, each by the version that was in force when it was
 * placed, oldest first, as far as they count. Orders that have to be read at Shopify first are asked for. Nothing
 * where they are no member.
 *
 * @param memberId whose balance this transaction has locked
 */
export async function settleWaitingOrders(
  tx: Tx,
  shop: ShopRow,
  memberId: string,
  now: number,
): Promise<void> {
  let after: WaitingPlace | null = null;
  for (;;) {
    const [member] = await lockMembersById(tx, shop.id, [memberId]);
    if (member === undefined || !takesPart(member) || member.customerId === null) return;
    const whose = { memberId, customerId: member.customerId };
    const since = member.countsSince ?? 0;
    const snapshots = await waitingOrders(tx, shop.id, whose, { since, after, limit: SOME });
    const last = snapshots.at(-1);
    if (last === undefined) return;
    const facts = await loadFacts(tx, shop, snapshots, now, [member]);
    await commitBatch(tx, shop, decideBatch(facts), { announce: true, now });
    if (snapshots.length < SOME) return;
    after = { processedAt: last.processedAt, orderId: last.orderId };
  }
}
