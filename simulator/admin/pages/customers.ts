import { gid } from "../../gid.ts";
import { orderTotals } from "../../orders/index.ts";
import { storefrontUrl } from "../../simulator.ts";
import type { CustomerRecord, OrderRecord } from "../../state/records.ts";
import type { AdminRequest } from "../admin-context.ts";
import { answerPage } from "../admin-context.ts";
import {
  badge,
  card,
  count,
  heading,
  money,
  nextPage,
  number,
  placeOf,
  searchForm,
  table,
  time,
} from "../components.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";
import { appBlocks } from "./app-blocks.ts";
import { customerForms } from "./customer-forms.ts";
import { metafieldList } from "./metafield-list.ts";
import { answerMissing } from "./not-found.ts";
import { orderTable } from "./order-table.ts";

const ROWS = 50;
/** More than any customer of the recorded history has. */
const MOST_ORDERS = 1_000;
const ORDERS_SHOWN = 50;

/** All customers: `?q=` words of name or e-mail. */
export function customersPage(request: AdminRequest): Response | Promise<Response> {
  const { sim, shop, base, c } = request;
  const query = c.req.query("q") ?? "";
  const after = placeOf(c.req.query("after"));
  const found = sim.state.list(shop.domain, "customer", {
    by: "id",
    search: query,
    limit: ROWS + 1,
    ...(after && { after }),
  });
  const shown = found.slice(0, ROWS);
  const last = found.length > ROWS ? shown.at(-1) : undefined;
  const columns = [
    { label: "Customer" },
    { label: "E-mail", wide: true },
    { label: "Language", wide: true },
    { label: "Orders", end: true },
    { label: "Spent", end: true },
  ];
  const rows = shown.map((customer) => {
    const orders = ordersOf(request, customer);
    return html`<tr>
      <td><a class="strong" href="${base}/customers/${customer.id}">${nameOf(customer)}</a></td>
      <td class="wide">${customer.email ?? ""}</td>
      <td class="wide">${customer.locale}</td>
      <td class="end">${number(orders.filter(({ test }) => !test).length)}</td>
      <td class="end">${money(spentMinor(orders), shop.currency)}</td>
    </tr>`;
  });
  const body = html`${heading("Customers", { aside: html`<span class="actions">${count(sim.state.count(shop.domain, "customer"), "customer")} <a class="button primary" href="${base}/customers/new">Add customer</a></span>` })}
  ${card(
    null,
    html`${searchForm(query, "Name or e-mail")} ${table(columns, rows, "No customer fits.")}
    ${nextPage(new URL(c.req.url).searchParams, last && { at: last.id, id: last.id })}`,
  )}`;
  return answerPage(request, { title: "Customers", section: "customers", body });
}

export function customerPage(request: AdminRequest, id: number): Response | Promise<Response> {
  const { sim, shop, base } = request;
  const customer = sim.state.find(shop.domain, "customer", id);
  if (!customer) return answerMissing(request, "customers");
  const orders = ordersOf(request, customer);
  const fields = sim.state.metafields(shop.domain, gid("Customer", id));
  const shown = orders.slice(0, ORDERS_SHOWN);
  const more =
    orders.length > shown.length ? html`<span>latest ${shown.length} of ${orders.length}</span>` : "";
  const facts: [string, string | Html][] = [
    ["Spent", money(spentMinor(orders), shop.currency)],
    ["Orders", number(orders.filter(({ test }) => !test).length)],
    ["E-mail", customer.email ?? "none"],
    ["Language", customer.locale],
    ["Account", customer.state.toLowerCase()],
    ["Address verified", customer.verifiedEmail ? "yes" : "no"],
    ["Store credit", money(customer.storeCreditMinor ?? 0, shop.currency)],
    ["Since", time(customer.createdAt, shop.timeZone)],
    ["Id", html`<code>${customer.id}</code>`],
  ];
  const body = html`${heading(html`${nameOf(customer)} ${customer.tags.map((tag) => badge(tag))}`, {
      back: `${base}/customers`,
      aside: html`<a
        class="button"
        href="${storefrontUrl(sim, shop, "/account")}"
        target="_blank"
        rel="noopener"
        >Account page ↗</a
      >`,
    })}
    <div class="columns">
      <div>
        ${card("Orders", orderTable(request, shown, "No orders yet."), more)}
        ${appBlocks(request, "Customer", customer.id)}
      </div>
      <div>
        ${card(
          "Customer",
          html`<dl class="facts">
            ${facts.map(
              ([label, value]) =>
                html`<div>
                  <dt>${label}</dt>
                  <dd>${value}</dd>
                </div>`,
            )}
          </dl>`,
        )}
        ${customerForms(request, customer, orders.length)} ${card("Metafields", metafieldList(sim, fields))}
      </div>
    </div>`;
  return answerPage(request, { title: nameOf(customer), section: "customers", body });
}

function ordersOf({ sim, shop }: AdminRequest, customer: CustomerRecord): OrderRecord[] {
  return sim.state.list(shop.domain, "order", {
    by: "happenedAt",
    reverse: true,
    customerId: customer.id,
    limit: MOST_ORDERS,
  });
}

function spentMinor(orders: OrderRecord[]): number {
  return orders.reduce((sum, order) => {
    if (order.test) return sum;
    const { capturedMinor, refundedMinor } = orderTotals(order);
    return sum + capturedMinor - refundedMinor;
  }, 0);
}

function nameOf({ firstName, lastName, email }: CustomerRecord): string {
  return `${firstName} ${lastName}`.trim() || (email ?? "Customer without a name");
}
