import {
  fulfillmentStatusOf,
  lineDiscountMinor,
  lineNetMinor,
  listGiftCards,
  orderTotals,
} from "../../orders/index.ts";
import type { OrderLineRecord, OrderRecord } from "../../state/records.ts";
import type { AdminRequest } from "../admin-context.ts";
import { answerPage } from "../admin-context.ts";
import { badge, card, financialBadge, fulfillmentBadge, heading, money, table, time } from "../components.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";
import { appBlocks } from "./app-blocks.ts";
import { answerMissing } from "./not-found.ts";
import { orderForms } from "./order-forms.ts";
import { timeline } from "./order-timeline.ts";

/** One order: what it holds, what was paid, what happened, and what can be done. */
export function orderPage(request: AdminRequest, id: number): Response | Promise<Response> {
  const { sim, shop, base } = request;
  const order = sim.state.find(shop.domain, "order", id);
  if (!order) return answerMissing(request, "orders");
  const title = html`#${order.number} ${financialBadge(order.financialStatus)}
  ${fulfillmentBadge(fulfillmentStatusOf(order))}
  ${order.cancelledAt === null ? "" : badge("Cancelled", "critical")} ${order.test ? badge("Test") : ""}`;
  const body = html`${heading(title, { back: `${base}/orders` })}
    <p class="subtitle">${time(order.processedAt, shop.timeZone)} from ${order.sourceName}</p>
    <div class="columns">
      <div>
        ${card("Items", lineTable(request, order))} ${card("Payment", paymentSummary(order))}
        ${giftCardsCard(request, order)} ${refundsCard(order, shop.timeZone)}
        ${appBlocks(request, "Order", order.id)} ${card("Timeline", timeline(order, shop.timeZone))}
      </div>
      <div>${orderForms(request, order)} ${customerCard(request, order)} ${noteCard(order)}</div>
    </div>`;
  return answerPage(request, { title: `Order #${order.number}`, section: "orders", body });
}

function lineTable({ base }: AdminRequest, order: OrderRecord): Html {
  const columns = [
    { label: "Product" },
    { label: "Price", end: true },
    { label: "Quantity", end: true },
    { label: "Total", end: true },
  ];
  const row = (line: OrderLineRecord) => {
    const name =
      line.productId === null
        ? line.title
        : html`<a href="${base}/products/${line.productId}">${line.title}</a>`;
    const changed =
      line.currentQuantity === line.quantity ? "" : html`<br /><small>of ${line.quantity} ordered</small>`;
    const discount = lineDiscountMinor(line);
    return html`<tr>
      <td>${name}<br /><small>${line.variantTitle ?? ""} ${line.sku}</small>${discountsOf(order, line)}</td>
      <td class="end">${money(line.priceMinor, order.currency)}</td>
      <td class="end">${line.currentQuantity}${changed}</td>
      <td class="end">
        ${discount > 0 ? html`<s>${money(line.priceMinor * line.quantity, order.currency)}</s> ` : ""}${money(
          lineNetMinor(line),
          order.currency,
        )}
      </td>
    </tr>`;
  };
  return table(columns, order.lines.map(row), "No lines.");
}

function discountsOf(order: OrderRecord, line: OrderLineRecord): Html[] {
  return line.discountAllocations.map(({ application, amountMinor }) => {
    const discount = order.discountApplications[application];
    const name = discount?.code ?? discount?.title ?? "Discount";
    return html`<br /><small class="discount">${name} (−${money(amountMinor, order.currency)})</small>`;
  });
}

function paymentSummary(order: OrderRecord): Html {
  const totals = orderTotals(order);
  const show = (amountMinor: number) => money(amountMinor, order.currency);
  const rows: [string, string, boolean?][] = [["Subtotal", show(totals.linesMinor)]];
  if (totals.discountsMinor > 0) rows.push(["Discounts", `−${show(totals.discountsMinor)}`]);
  rows.push([
    `Shipping (${order.shippingTitle || "none"})`,
    show(totals.shippingMinor + totals.shippingDiscountsMinor),
  ]);
  for (const { application, amountMinor } of order.shippingAllocations ?? []) {
    const discount = order.discountApplications[application];
    rows.push([discount?.code ?? discount?.title ?? "Off shipping", `−${show(amountMinor)}`]);
  }
  if (order.taxes && !order.taxes.pricesInclude) rows.push([taxLabel(order), show(totals.taxMinor)]);
  if (totals.tipMinor > 0) rows.push(["Tip", show(totals.tipMinor)]);
  rows.push(["Total", show(totals.totalMinor), true]);
  if (order.taxes?.pricesInclude) rows.push([`Including ${taxLabel(order)}`, show(totals.taxMinor)]);
  if (totals.currentTotalMinor !== totals.totalMinor)
    rows.push(["Total after refunds and edits", show(totals.currentTotalMinor), true]);
  rows.push(["Paid", show(totals.capturedMinor)]);
  if (totals.refundedMinor > 0) rows.push(["Refunded", `−${show(totals.refundedMinor)}`]);
  if (totals.outstandingMinor > 0 && order.cancelledAt === null)
    rows.push(["Still to pay", show(totals.outstandingMinor), true]);
  if (totals.outstandingMinor < 0) rows.push(["Owed to the customer", show(-totals.outstandingMinor), true]);
  if (order.presentmentCurrency !== order.currency)
    rows.push(["Shown to the customer in", `${order.presentmentCurrency} (× ${order.presentmentRate})`]);
  return html`<dl class="sums">
    ${rows.map(
      ([label, value, strong]) =>
        html`<div class="${strong ? "strong" : ""}">
          <dt>${label}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}

function taxLabel(order: OrderRecord): string {
  return `${order.taxes?.title ?? "Tax"} (${(order.taxes?.rateBasisPoints ?? 0) / 100} %)`;
}

function giftCardsCard({ sim, shop }: AdminRequest, order: OrderRecord): Html | "" {
  if (!order.lines.some(({ isGiftCard }) => isGiftCard)) return "";
  const cards = listGiftCards(sim, shop, { orderId: order.id });
  if (cards.length === 0)
    return card("Gift cards", html`<p class="empty">Issued once the order is paid.</p>`);
  return card(
    "Gift cards",
    html`<ul class="list">
      ${cards.map(({ code, balanceMinor }) => html`<li><code>${code}</code> ${money(balanceMinor, order.currency)}</li>`)}
    </ul>`,
  );
}

function refundsCard(order: OrderRecord, timeZone: string): Html | "" {
  if (order.refunds.length === 0) return "";
  const titles = new Map(order.lines.map((line) => [line.id, line.title]));
  const refunds = order.refunds.map((refund) => {
    const amount = order.transactions
      .filter(({ id }) => refund.transactionIds.includes(id))
      .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    return html`<li>
      <strong>${money(amount, order.currency)}</strong> ${time(refund.createdAt, timeZone)}
      ${refund.note ? html`<br /><small>${refund.note}</small>` : ""}
      <ul>
        ${refund.lines.map(
          (line) =>
            html`<li>
              ${line.quantity} × ${titles.get(line.lineId) ?? "a line"},
              ${money(line.subtotalMinor, order.currency)}
            </li>`,
        )}
        ${refund.shippingMinor > 0 ? html`<li>Shipping, ${money(refund.shippingMinor, order.currency)}</li>` : ""}
      </ul>
    </li>`;
  });
  return card(
    "Refunds",
    html`<ul class="list">
      ${refunds}
    </ul>`,
  );
}

function customerCard({ sim, shop, base }: AdminRequest, order: OrderRecord): Html {
  const customer =
    order.customerId === null ? undefined : sim.state.find(shop.domain, "customer", order.customerId);
  if (!customer) return card("Customer", html`<p>${order.email ?? "No customer"}</p>`);
  return card(
    "Customer",
    html`<p>
      <a href="${base}/customers/${customer.id}">${customer.firstName} ${customer.lastName}</a><br />
      ${customer.email ?? "No e-mail"}
    </p>`,
  );
}

function noteCard(order: OrderRecord): Html | "" {
  if (order.note === null && order.tags.length === 0) return "";
  const tags = order.tags.map((tag) => badge(tag));
  return card(
    "Notes",
    html`<p>${order.note ?? ""}</p>
      ${tags}`,
  );
}
