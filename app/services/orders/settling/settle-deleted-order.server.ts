import type { ShopRow } from "../../../db/shops/shops.server.ts";
import { errands } from "../../../db/errands/errands.server.ts";
import { findOrderName } from "../../../db/orders/settled-orders.server.ts";
import type { Tx } from "../../../db/transaction.server.ts";
import type { SettlingReport } from "../settle-orders.server.ts";
import { settleIn } from "../settle-orders.server.ts";

/**
 * Shopify has deleted an order, of which it tells the id alone. Whatever the ledger still has for it is
 * taken back, and nothing that is heard of it later counts.
 */
export async function settleDeletedOrder(
  tx: Tx,
  shop: ShopRow,
  orderId: string,
  now: number,
): Promise<SettlingReport> {
  const snapshot = {
    orderId,
    name: await findOrderName(tx, shop.id, orderId),
    customerId: null,
    currency: shop.currency,
    processedAt: now,
    updatedAt: now,
    cancelledAt: now,
    deletedAt: now,
    test: false,
    financialStatus: "voided" as const,
    paidAt: null,
    lines: [],
  };
  // There is nothing to be read any more, and nothing that Shopify could not tell.
  await errands.drop(tx, shop.id, "order_read", [orderId]);
  return settleIn(tx, shop, [snapshot], now, { announce: true });
}
