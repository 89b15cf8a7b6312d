import { headDigest, isCurrencyCode } from "../domain/index.ts";
import type { CurrencyCode, OrderSnapshot } from "../domain/index.ts";
import type { AdminClient } from "./admin-client.server.ts";
import { KnownPlans } from "./selling-plans.server.ts";
import { askingGoods, NO_GOODS_ASKED } from "./ask-goods.server.ts";
import type { GoodsAsked } from "./ask-goods.server.ts";
import { decodeAdminOrder } from "./decode/admin-order.server.ts";
import { minorFromDecimal } from "./decode/decimal.server.ts";
import type { Decoded } from "./decode/decode-error.server.ts";
import { gidOf, idFromGid } from "./decode/gid.server.ts";
import { financialStatusOf } from "./decode/order-facts.server.ts";
import {
  OrderById,
  type OrderLineAmountsFragment,
  OrderLines,
  OrdersUpdatedSince,
  type OrdersUpdatedSinceQuery,
  type WholeOrderFragment,
} from "./operations.gen.ts";

/**
 * One order as it is now, with all of its lines; null when the store has no such order.
 *
 * @param orderId decimal digits
 * @param now (ms) it will say that it was read then
 * @param asked what is wanted of its lines, besides what every reading tells
 * @throws the errors of `AdminClient.run`
 */
export async function fetchOrder(
  client: AdminClient,
  orderId: string,
  now: number,
  asked: GoodsAsked = NO_GOODS_ASKED,
): Promise<Decoded<OrderSnapshot> | null> {
  const { order } = await client.run(askingGoods(OrderById, asked), { id: gidOf("Order", orderId) });
  return order === null ? null : decodeWhole(client, order, now, asked);
}

/** An order as the list of orders shows it. */
export interface ListedOrder {
  readonly orderId: string;
  /** In ms since the epoch. */
  readonly updatedAt: number;
  /** By which its state is told from another of the same second (`headDigest`). */
  readonly head: string;
}

export interface UpdatedOrders {
  /** Whoever has settled that state need not read the order. */
  readonly orders: readonly ListedOrder[];
  /** Where the next page starts; null at the end. */
  readonly next: string | null;
}

/** More would cost more than a query may: `tests/contract/graphql.test.ts`. */
export const ORDERS_A_PAGE = 200;

/**
 * A page of the orders that changed at or after a moment (ms since the epoch), the earliest change
 * first. For reconciliation, because webhooks may be lost: read with `fetchOrder` those that differ
 * from what is known. @throws the errors of `AdminClient.run`
 */
export async function listOrdersUpdatedSince(
  client: AdminClient,
  since: number,
  after: string | null = null,
  first = ORDERS_A_PAGE,
): Promise<UpdatedOrders> {
  const query = `updated_at:>='${new Date(since).toISOString()}'`;
  const { orders } = await client.run(OrdersUpdatedSince, { query, first, after });
  return {
    orders: orders.nodes.flatMap((order) => {
      const orderId = idFromGid(order.id, "Order");
      return orderId === undefined
        ? []
        : [{ orderId, updatedAt: Date.parse(order.updatedAt), head: headOfListed(order) }];
    }),
    next: orders.pageInfo.hasNextPage ? orders.pageInfo.endCursor : null,
  };
}

/** What cannot be read here differs from all that was settled, so that the order itself is read. */
function headOfListed(order: OrdersUpdatedSinceQuery["orders"]["nodes"][number]): string {
  const financialStatus = financialStatusOf(order.displayFinancialStatus ?? "");
  const { currencyCode: currency, test } = order;
  if (financialStatus === undefined || !isCurrencyCode(currency)) return "";
  return headDigest({
    customerId: order.customer === null ? null : (idFromGid(order.customer.id, "Customer") ?? null),
    test,
    cancelledAt: order.cancelledAt === null ? null : Date.parse(order.cancelledAt),
    financialStatus,
    ...currentTotalOf(order.currentTotalPriceSet.shopMoney.amount, currency),
  });
}

function currentTotalOf(amount: string, currency: CurrencyCode): Pick<OrderSnapshot, "currentTotalMinor"> {
  const currentTotalMinor = minorFromDecimal(amount, currency);
  return currentTotalMinor === undefined ? {} : { currentTotalMinor };
}

async function decodeWhole(
  client: AdminClient,
  order: WholeOrderFragment,
  now: number,
  asked: GoodsAsked,
): Promise<Decoded<OrderSnapshot>> {
  const { pageInfo } = order.lineItems;
  const otherLines = pageInfo.hasNextPage
    ? await readOtherLines(client, order.id, pageInfo.endCursor, asked)
    : undefined;
  const decoded = decodeAdminOrder(order, otherLines);
  if (!decoded.ok) return decoded;
  const [told = decoded.value] = asked.subscriptions
    ? await new KnownPlans(client).tell([decoded.value])
    : [];
  return { ok: true, value: { ...told, seen: { by: "reading", at: now } } };
}

async function readOtherLines(
  client: AdminClient,
  id: string,
  first: string | null,
  asked: GoodsAsked,
): Promise<OrderLineAmountsFragment[]> {
  const lines: OrderLineAmountsFragment[] = [];
  for (let after: string | null = first; after !== null;) {
    const { order } = await client.run(askingGoods(OrderLines, asked), { id, after });
    // Deleted between two pages: what is at hand is the last that was true of it.
    if (order === null) break;
    lines.push(...order.lineItems.nodes);
    after = order.lineItems.pageInfo.hasNextPage ? order.lineItems.pageInfo.endCursor : null;
  }
  return lines;
}
