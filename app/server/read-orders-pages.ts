import { ok, type Result } from "../domain/result.ts";
import type { Context } from "../services/context.server.ts";
import { customerNames, PATIENCE } from "../services/members/customer-names.server.ts";
import { listOrders } from "../services/orders/list-orders.server.ts";
import type { OrderRow } from "../views/orders.ts";
import { readOrder, type UnknownOrder } from "../services/orders/read-order.server.ts";
import type { UnknownShop } from "../services/shop-error.server.ts";
import type { OrderView } from "../ui/orders/order-view.ts";
import type { OrdersAddress, OrdersView } from "../ui/orders/orders-view.ts";
import { ordersQuery, presentOrder, presentOrders } from "./present-orders.ts";

/** The list of orders, with the names of their customers where Shopify gives them in time. */
export async function readOrdersPage(
  laurel: Context,
  shopDomain: string,
  address: OrdersAddress,
): Promise<Result<OrdersView, UnknownShop>> {
  const page = await listOrders(laurel, shopDomain, ordersQuery(address));
  if (!page.ok) return page;
  return ok(presentOrders(page.value, address, await namesOf(laurel, shopDomain, page.value.orders)));
}

/** One order. */
export async function readOrderPage(
  laurel: Context,
  shopDomain: string,
  orderId: string,
): Promise<Result<OrderView, UnknownShop | UnknownOrder>> {
  const detail = await readOrder(laurel, shopDomain, orderId);
  if (!detail.ok) return detail;
  const { order } = detail.value;
  return ok(presentOrder(detail.value, await namesOf(laurel, shopDomain, order ? [order] : [])));
}

async function namesOf(laurel: Context, shopDomain: string, orders: readonly OrderRow[]) {
  const ids = new Set(orders.flatMap(({ member }) => member?.customerId ?? []));
  return (await customerNames(laurel, shopDomain, [...ids], PATIENCE)).names;
}
