import type { OrdersQuery } from "../services/list-orders.server.ts";
import type { OrderDetailView, OrderRow, OrdersPage } from "../services/order-views.server.ts";
import type { OrderView } from "../ui/orders/order-view.ts";
import type { OrderRowView, OrdersAddress, OrdersView } from "../ui/orders/orders-view.ts";
import { presentDelivery } from "./present-deliveries.ts";
import { presentEntries } from "./present-movement.ts";

/** What the list asks its service for. */
export function ordersQuery({ show, cursor }: OrdersAddress): OrdersQuery {
  return {
    withProblem: show === "problem",
    status: show === "all" || show === "problem" ? undefined : show,
    after: cursor ?? undefined,
  };
}

/** The list of orders as its page shows it. */
export function presentOrders(page: OrdersPage, address: OrdersAddress): OrdersView {
  return {
    store: { currency: page.currency, timeZone: page.timeZone },
    rows: page.orders.map(presentRow),
    address,
    older: page.next,
  };
}

function presentRow(order: OrderRow): OrderRowView {
  return {
    orderId: order.orderId,
    name: order.name,
    placedAt: order.processedAt,
    customerId: order.member?.customerId ?? null,
    isGuest: order.member === null,
    countedMinor: order.countedMinor,
    points: order.points,
    reason: order.reasons[0] ?? null,
  };
}

/** One order as its page shows it. */
export function presentOrder(detail: OrderDetailView): OrderView {
  const { order } = detail;
  const tier = order?.tierId == null ? null : { id: order.tierId, name: order.tierName ?? order.tierId };
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
    customerId: order?.member?.customerId ?? null,
    points: order?.points ?? 0,
    remaining: detail.remaining,
    tierName: tier?.name ?? null,
    tiers: tier ? [tier] : [],
    explanation: detail.explanation,
    movements: presentEntries(detail.entries, detail.timeZone),
    deliveries: detail.deliveries.map(presentDelivery),
  };
}
