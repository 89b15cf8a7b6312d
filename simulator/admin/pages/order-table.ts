import { fulfillmentStatusOf, orderTotals } from "../../orders/index.ts";
import type { OrderRecord } from "../../state/records.ts";
import type { AdminRequest } from "../admin-context.ts";
import { badge, count, financialBadge, fulfillmentBadge, money, table, time } from "../components.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";

/** Orders as rows: number, when, who, how much, how far. */
export function orderTable(request: AdminRequest, orders: OrderRecord[], empty: string): Html {
  const columns = [
    { label: "Order" },
    { label: "Date", wide: true },
    { label: "Customer" },
    { label: "Total", end: true },
    { label: "Payment" },
    { label: "Fulfillment" },
    { label: "Items", end: true, wide: true },
  ];
  return table(
    columns,
    orders.map((order) => orderRow(request, order)),
    empty,
  );
}

function orderRow({ sim, shop, base }: AdminRequest, order: OrderRecord): Html {
  const customer =
    order.customerId === null ? undefined : sim.state.find(shop.domain, "customer", order.customerId);
  const name = customer ? `${customer.firstName} ${customer.lastName}` : (order.email ?? "No customer");
  const items = order.lines.reduce((sum, line) => sum + line.currentQuantity, 0);
  const label = order.cancelledAt === null ? html`#${order.number}` : html`<s>#${order.number}</s>`;
  return html`<tr>
    <td>
      <a class="strong" href="${base}/orders/${order.id}">${label}</a>
      ${order.test ? badge("Test") : ""}
    </td>
    <td class="wide">${time(order.processedAt, shop.timeZone)}</td>
    <td>${name}</td>
    <td class="end">${money(orderTotals(order).currentTotalMinor, order.currency)}</td>
    <td>${financialBadge(order.financialStatus)}</td>
    <td>${fulfillmentBadge(fulfillmentStatusOf(order))}</td>
    <td class="end wide">${count(items, "item")}</td>
  </tr>`;
}
