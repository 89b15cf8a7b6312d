import type { OrdersQuery } from "../services/orders/list-orders.server.ts";
import type { OrderDetailView, OrderRow, OrdersPage } from "../views/orders.ts";
import type { TierOption } from "../ui/members/tier-tone.ts";
import type { OrderView } from "../ui/orders/order-view.ts";
import type { OrderRowView, OrdersAddress, OrdersView } from "../ui/orders/orders-view.ts";
import { presentDelivery } from "./present-deliveries.ts";
import { presentEntries } from "./present-movement.ts";

/** Names of customers by their ids, as far as Shopify gives them. */
type Names = ReadonlyMap<string, string>;

function nameOf(customerId: string | null, names: Names): string | null {
  return customerId === null ? null : (names.get(customerId) ?? null);
}

/** What the list asks its service for. */
export function ordersQuery({ search, show, cursor }: OrdersAddress): OrdersQuery {
  return {
    search,
    withProblem: show === "problem",
    status: show === "all" || show === "problem" ? undefined : show,
    after: cursor ?? undefined,
  };
}

/** The list of orders as its page shows it. */
export function presentOrders(page: OrdersPage, address: OrdersAddress, names: Names): OrdersView {
  return {
    store: { currency: page.currency, timeZone: page.timeZone },
    rows: page.orders.map((order) => presentRow(order, names)),
    address,
    older: page.next,
  };
}

function presentRow(order: OrderRow, names: Names): OrderRowView {
  const customerId = order.member?.customerId ?? null;
  return {
    orderId: order.orderId,
    name: order.name,
    placedAt: order.processedAt,
    customerId,
    customerName: nameOf(customerId, names),
    isGuest: order.member === null,
    countedMinor: order.countedMinor,
    points: order.points,
    reason: order.reasons[0] ?? null,
  };
}

/** One order as its page shows it. */
export function presentOrder(detail: OrderDetailView, names: Names): OrderView {
  const { order } = detail;
  const customerId = order?.member?.customerId ?? null;
  const tier = tierOf(order);
  return {
    store: { currency: detail.currency, timeZone: detail.timeZone },
    orderId: detail.orderId,
    name: order?.name ?? null,
    placedAt: order?.processedAt ?? null,
    settledAt: order?.settledAt ?? null,
    cancelled: order?.cancelled ?? false,
    test: order?.test ?? false,
    redacted: detail.redacted,
    isGuest: order !== null && order.member === null,
    customerId,
    customerName: nameOf(customerId, names),
    points: order?.points ?? 0,
    remaining: detail.remaining,
    tierName: tier?.name ?? null,
    tiers: tier ? [tier] : [],
    explanation: detail.explanation,
    movements: presentEntries(detail.entries, detail.timeZone),
    deliveries: detail.deliveries.map(presentDelivery),
  };
}

/** The tier that the order earned with; null for a guest order. */
function tierOf(order: OrderRow | null): TierOption | null {
  const id = order?.tierId ?? null;
  return id === null ? null : { id, name: order?.tierName ?? id };
}
