import { fulfillableQuantity, openPayment, orderTotals } from "../../orders/index.ts";
import { exponentOf, moneyString } from "../../money.ts";
import type { OrderLineRecord, OrderRecord } from "../../state/records.ts";
import type { AdminRequest } from "../admin-context.ts";
import { card, money } from "../components.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";

/**
 * What can be done with the order now. Each form carries the version of the order that it was drawn
 * from, so that a form that is sent twice does its work once.
 */
export function orderForms(request: AdminRequest, order: OrderRecord): Html {
  const forms = [
    payForm,
    partForm,
    fulfillForm,
    refundForm,
    editForm,
    exchangeForm,
    cancelForm,
    deleteForm,
  ].map((make) => make(request, order));
  const possible = forms.filter((form) => form !== "");
  return card(
    "Actions",
    possible.length > 0
      ? html`<div class="forms">${possible}</div>`
      : html`<p class="empty">Nothing is left to do.</p>`,
  );
}

function form({ base }: AdminRequest, order: OrderRecord, action: string, content: Html, confirm = ""): Html {
  return html`<form
    method="post"
    action="${base}/orders/${order.id}/${action}"
    ${confirm ? html`data-confirm="${confirm}"` : ""}
  >
    <input type="hidden" name="version" value="${order.updatedAt}" />${content}
  </form>`;
}

function payForm(request: AdminRequest, order: OrderRecord): Html | "" {
  const { outstandingMinor } = orderTotals(order);
  if (order.cancelledAt !== null || outstandingMinor <= 0) return "";
  const authorized = order.financialStatus === "authorized";
  const label = `${authorized ? "Capture" : "Mark as paid:"} ${money(outstandingMinor, order.currency)}`;
  return form(request, order, "pay", html`<button class="button primary full">${label}</button>`);
}

/** A part of what is outstanding, and letting go of what was authorized. */
function partForm(request: AdminRequest, order: OrderRecord): Html | "" {
  const { outstandingMinor } = orderTotals(order);
  if (order.cancelledAt !== null || outstandingMinor <= 0) return "";
  const release = openPayment(order)
    ? form(request, order, "void", html`<button class="button full">Void the open payment</button>`)
    : "";
  const part = html`${amountField("amount", "Amount", order, outstandingMinor)}
    <button class="button primary">Take a part</button>`;
  return html`<details>
    <summary>Part payment</summary>
    ${form(request, order, "pay", part)} ${release}
  </details>`;
}

function fulfillForm(request: AdminRequest, order: OrderRecord): Html | "" {
  const open = order.lines.filter((line) => fulfillableQuantity(order, line) > 0);
  if (order.cancelledAt !== null || open.length === 0) return "";
  const fields = open.map((line) => quantityField(line, "fulfil", fulfillableQuantity(order, line), "most"));
  return html`<details>
    <summary>Fulfil items</summary>
    ${form(request, order, "fulfill", html`${fields}<button class="button primary">Fulfil</button>`)}
  </details>`;
}

function refundForm(request: AdminRequest, order: OrderRecord): Html | "" {
  const totals = orderTotals(order);
  const left = order.lines.filter(({ currentQuantity }) => currentQuantity > 0);
  const owed = Math.max(0, -totals.outstandingMinor);
  const unpaid = ["pending", "authorized", "voided"].includes(order.financialStatus);
  const paidMinor = totals.capturedMinor - totals.refundedMinor;
  if (unpaid || (left.length === 0 && totals.currentShippingMinor === 0 && paidMinor <= 0)) return "";
  const lines = left.map((line) => quantityField(line, "refund", line.currentQuantity, "none"));
  const shipping =
    totals.currentShippingMinor > 0
      ? amountField("shipping", "Shipping", order, totals.currentShippingMinor)
      : "";
  const extra = owed > 0 ? amountField("owed", "Owed after edits", order, owed) : "";
  return html`<details>
    <summary>Refund</summary>
    ${form(
      request,
      order,
      "refund",
      html`${lines} ${shipping} ${extra}
        <label class="quantity">
          <span>Amount instead (empty: as above)</span>
          <input name="amount" inputmode="decimal" />
          <small>of ${moneyString(paidMinor, order.currency)}</small>
        </label>
        ${
          order.presentmentCurrency === order.currency
            ? ""
            : html`<label class="check"
                ><input type="checkbox" name="presentment" /> Amounts are in
                ${order.presentmentCurrency}</label
              >`
        }
        ${
          order.customerId === null
            ? ""
            : html`<label class="check"><input type="checkbox" name="store_credit" /> As store credit</label>`
        }
        <label>Note <input name="note" maxlength="200" /></label>
        <button class="button primary">Refund</button>`,
    )}
  </details>`;
}

function editForm(request: AdminRequest, order: OrderRecord): Html | "" {
  if (order.cancelledAt !== null) return "";
  const lines = order.lines
    .filter(({ currentQuantity }) => currentQuantity > 0)
    .map((line) => quantityField(line, "edit", undefined, "current"));
  return html`<details>
    <summary>Edit order</summary>
    ${form(
      request,
      order,
      "edit",
      html`${lines}
        <label
          >Add
          <select name="add">
            <option value="">Nothing</option>
            ${variantOptions(request)}
          </select></label
        >
        <button class="button primary">Update order</button>`,
    )}
  </details>`;
}

function exchangeForm(request: AdminRequest, order: OrderRecord): Html | "" {
  const there = order.lines.filter(({ currentQuantity }) => currentQuantity > 0);
  const unpaid = ["pending", "authorized", "voided"].includes(order.financialStatus);
  if (order.cancelledAt !== null || unpaid || there.length === 0) return "";
  return html`<details>
    <summary>Exchange</summary>
    ${form(
      request,
      order,
      "exchange",
      html`${there.map((line) => quantityField(line, "back", line.currentQuantity, "none"))}
        <label
          >Instead
          <select name="add" required>
            <option value="">Choose a product</option>
            ${variantOptions(request)}
          </select></label
        >
        <button class="button primary">Exchange</button>`,
    )}
  </details>`;
}

function variantOptions({ sim, shop }: AdminRequest): Html[] {
  const products = sim.state.list(shop.domain, "product", { by: "id", limit: 250 });
  return products.flatMap((product) =>
    product.variants.map(
      (variant) =>
        html`<option value="${variant.id}">
          ${product.title} (${variant.title}), ${money(variant.priceMinor, shop.currency)}
        </option>`,
    ),
  );
}

function deleteForm(request: AdminRequest, order: OrderRecord): Html {
  return html`<details>
    <summary>Delete order</summary>
    ${form(
      request,
      order,
      "delete",
      html`<button class="button critical">Delete order</button>`,
      "Delete this order for good? Its record is gone then.",
    )}
  </details>`;
}

function cancelForm(request: AdminRequest, order: OrderRecord): Html | "" {
  if (order.cancelledAt !== null || order.fulfillments.length > 0) return "";
  const reasons = ["customer", "inventory", "fraud", "declined", "staff", "other"];
  const paid = orderTotals(order).capturedMinor > 0;
  return html`<details>
    <summary>Cancel order</summary>
    ${form(
      request,
      order,
      "cancel",
      html`<label
          >Reason
          <select name="reason">
            ${reasons.map((reason) => html`<option>${reason}</option>`)}
          </select></label
        >
        ${paid ? html`<label class="check"><input type="checkbox" name="refund" checked /> Refund the payment</label>` : ""}
        <button class="button critical">Cancel order</button>`,
      "Cancel this order? This cannot be undone.",
    )}
  </details>`;
}

/** How many of a line; `start` is what the field says before it is touched. */
function quantityField(
  line: OrderLineRecord,
  prefix: string,
  most: number | undefined,
  start: "none" | "most" | "current",
): Html {
  const value = start === "none" ? 0 : start === "most" ? most : line.currentQuantity;
  const max = most === undefined ? "" : html`max="${most}"`;
  const name = line.variantTitle === null ? line.title : `${line.title} (${line.variantTitle})`;
  return html`<label class="quantity">
    <span>${name}</span>
    <input type="number" name="${prefix}-${line.id}" min="0" ${max} value="${value}" inputmode="numeric" />
    ${most === undefined ? "" : html`<small>of ${most}</small>`}
  </label>`;
}

function amountField(name: string, label: string, order: OrderRecord, mostMinor: number): Html {
  const most = moneyString(mostMinor, order.currency);
  const step = moneyString(1, order.currency);
  return html`<label class="quantity">
    <span>${label}</span>
    <input
      type="number"
      name="${name}"
      min="0"
      max="${most}"
      step="${step}"
      value="${name === "owed" ? most : "0"}"
      inputmode="${exponentOf(order.currency) === 0 ? "numeric" : "decimal"}"
    />
    <small>of ${most}</small>
  </label>`;
}
