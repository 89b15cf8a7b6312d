import type { OrderSnapshot } from "../../domain/index.ts";
import { DELETED_STAMP } from "../../domain/index.ts";
import { run, timestamp } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";
import { KEPT_COLUMNS, KEPT_FROM, keptOrder } from "./kept-orders.server.ts";
import type { KeptRow } from "./kept-orders.server.ts";

/** A place among them; null before the first. */
export interface WaitingPlace {
  readonly processedAt: number;
  readonly orderId: string;
}

/**
 * Some of the orders that wait for a customer to become a member, as they were settled last, by when they were
 * processed, from `since` (ms) on: nobody's so far, and the customer's from now on. Those whose snapshot was never
 * kept are left out.
 *
 * @param customerId digits of Shopify's customer id, whose they are
 */
export async function waitingOrders(
  tx: Tx,
  shopId: number,
  { memberId, customerId }: { readonly memberId: string; readonly customerId: string },
  {
    since,
    after,
    limit,
  }: { readonly since: number; readonly after: WaitingPlace | null; readonly limit: number },
): Promise<OrderSnapshot[]> {
  const rows = await run<KeptRow & { stamp: string }>(
    tx,
    "waiting-orders",
    `SELECT ${KEPT_COLUMNS}, o.stamp ${KEPT_FROM}
      WHERE o.shop_id = $1 AND o.claimed_by_id = $2 AND o.member_id IS NULL AND o.snapshot IS NOT NULL
        AND NOT o.redacted AND o.stamp <> '${DELETED_STAMP}' AND o.processed_at >= $3
        AND (o.processed_at, o.order_id) > ($4::timestamptz, $5::bigint)
      ORDER BY o.processed_at, o.order_id LIMIT $6`,
    [
      shopId,
      memberId,
      timestamp(since),
      timestamp(after?.processedAt ?? since - 1),
      after?.orderId ?? "-1",
      limit,
    ],
  );
  return rows.flatMap((row) => {
    const kept = keptOrder(row);
    return kept === null ? [] : { ...kept.snapshot, customerId, keptStamp: row.stamp };
  });
}
