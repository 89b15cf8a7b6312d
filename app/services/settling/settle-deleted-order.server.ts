import { findOrderName, loadSettlements } from "../../db/settled-orders.server.ts";
import { customerOfMember } from "../../db/members.server.ts";
import type { ShopRow } from "../../db/shops.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { settleIn } from "../settle-orders.server.ts";

/**
 * Shopify has deleted an order, which it allows for those that were cancelled or are tests. Whatever
 * the ledger still has for it is taken back, as if it had been cancelled now. An order that was never
 * settled leaves no trace.
 */
export async function settleDeletedOrder(
  tx: Tx,
  shop: ShopRow,
  orderId: string,
  { at, now }: { readonly at: number; readonly now: number },
): Promise<void> {
  const [record] = await loadSettlements(tx, shop.id, { orderIds: [orderId], memberIds: [], since: now });
  if (!record || record.redacted) return;
  const deletedAt = Math.max(at, record.updatedAt + 1);
  const snapshot = {
    orderId,
    name: await findOrderName(tx, shop.id, orderId),
    customerId: record.memberId === null ? null : await customerOfMember(tx, shop.id, record.memberId),
    currency: shop.currency,
    processedAt: record.processedAt,
    updatedAt: deletedAt,
    cancelledAt: deletedAt,
    test: false,
    financialStatus: "voided" as const,
    lines: [],
  };
  await settleIn(tx, shop, [snapshot], now, { announce: true });
}
