import type { OrderSnapshot } from "../domain/earning/order-snapshot.ts";
import type { AdminClient } from "./admin-client.server.ts";
import { decodeAdminOrder } from "./decode/admin-order.server.ts";
import type { Decoded } from "./decode/decode-error.server.ts";
import { gidOf, idFromGid } from "./decode/gid.server.ts";
import {
  OrderById,
  type OrderLineAmountsFragment,
  OrderLines,
  OrdersUpdatedSince,
  type WholeOrderFragment,
} from "./operations.gen.ts";

/**
 * One order as it is now, with all of its lines; null when the store has no such order.
 * `orderId` is decimal digits. @throws the errors of `AdminClient.run`
 */
export async function readOrder(
  client: AdminClient,
  orderId: string,
): Promise<Decoded<OrderSnapshot> | null> {
  const { order } = await client.run(OrderById, { id: gidOf("Order", orderId) });
  return order === null ? null : decodeWhole(client, order);
}

export interface UpdatedOrders {
  /** `updatedAt` in ms since the epoch; whoever has settled that state need not read the order. */
  readonly orders: readonly { readonly orderId: string; readonly updatedAt: number }[];
  /** Where the next page starts; null at the end. */
  readonly next: string | null;
}

/**
 * A page of the orders that changed at or after a moment (ms since the epoch), the earliest change
 * first. For reconciliation, because webhooks may be lost: read with `readOrder` those that differ
 * from what is known. @throws the errors of `AdminClient.run`
 */
export async function listOrdersUpdatedSince(
  client: AdminClient,
  since: number,
  after: string | null = null,
  first = 250,
): Promise<UpdatedOrders> {
  const query = `updated_at:>='${new Date(since).toISOString()}'`;
  const { orders } = await client.run(OrdersUpdatedSince, { query, first, after });
  return {
    orders: orders.nodes.flatMap(({ id, updatedAt }) => {
      const orderId = idFromGid(id, "Order");
      return orderId === undefined ? [] : [{ orderId, updatedAt: Date.parse(updatedAt) }];
    }),
    next: orders.pageInfo.hasNextPage ? orders.pageInfo.endCursor : null,
  };
}

async function decodeWhole(client: AdminClient, order: WholeOrderFragment): Promise<Decoded<OrderSnapshot>> {
  const { pageInfo } = order.lineItems;
  if (!pageInfo.hasNextPage) return decodeAdminOrder(order);
  return decodeAdminOrder(order, await readOtherLines(client, order.id, pageInfo.endCursor));
}

async function readOtherLines(
  client: AdminClient,
  id: string,
  first: string | null,
): Promise<OrderLineAmountsFragment[]> {
  const lines: OrderLineAmountsFragment[] = [];
  for (let after: string | null = first; after !== null;) {
    const { order } = await client.run(OrderLines, { id, after });
    // Deleted between two pages: what is at hand is the last that was true of it.
    if (order === null) break;
    lines.push(...order.lineItems.nodes);
    after = order.lineItems.pageInfo.hasNextPage ? order.lineItems.pageInfo.endCursor : null;
  }
  return lines;
}
