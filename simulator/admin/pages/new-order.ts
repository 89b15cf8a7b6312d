import { allocate } from "../../checkout/allocate.ts";
import { findCustomerByEmail } from "../../customers/index.ts";
import { moneyString } from "../../money.ts";
import type { DraftLine, OrderDraft } from "../../orders/index.ts";
import { draftLine, findVariant, OrderDraftError, placeOrder } from "../../orders/index.ts";
import type { DiscountApplicationRecord } from "../../state/records.ts";
import type { AdminRequest } from "../admin-context.ts";
import { answerPage } from "../admin-context.ts";
import { card, heading, money } from "../components.ts";
import { amountOf, textOf } from "../form-fields.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";

const LINES = 5;
const SOURCES = { shopify_draft_order: "Draft order", pos: "Point of sale", web: "Online store" } as const;
const PAYMENTS = { paid: "Paid", pending: "Payment pending", authorized: "Authorized" } as const;

/** `/orders/new`: an order that the merchant writes down; `?customer=` fills in who buys. */
export function newOrderPage(request: AdminRequest): Response | Promise<Response> {
  const { base, shop, sim, c } = request;
  const products = sim.state.list(shop.domain, "product", { by: "id", limit: 250 });
  const options = products.flatMap((product) =>
    product.variants.map(
      (variant) =>
        html`<option value="${variant.id}">
          ${product.title} (${variant.title}), ${money(variant.priceMinor, shop.currency)}
        </option>`,
    ),
  );
  const line = (index: number) =>
    html`<div class="line-fields">
      <select name="variant-${index}" aria-label="Product ${index + 1}">
        <option value="">${index === 0 ? "Choose a product" : "No other product"}</option>
        ${options}
      </select>
      <input
        type="number"
        name="quantity-${index}"
        min="1"
        value="1"
        inputmode="numeric"
        aria-label="Quantity ${index + 1}"
      />
    </div>`;
  const choice = (name: string, choices: Record<string, string>) =>
    html`<select name="${name}">
      ${Object.entries(choices).map(([value, label]) => html`<option value="${value}">${label}</option>`)}
    </select>`;
  const amount = (name: string, label: string): Html =>
    html`<label
      >${label} (${shop.currency})
      <input name="${name}" inputmode="decimal" placeholder="${moneyString(0, shop.currency)}"
    /></label>`;
  const body = html`${heading("Create order", { back: `${base}/orders` })}
    <form method="post" action="${base}/orders">
      ${card("Products", html`${Array.from({ length: LINES }, (_, index) => line(index))}`)}
      ${card(
        "Customer and payment",
        html`<div class="fields">
          <label
            >Customer's e-mail (empty: nobody)
            <input name="customer" type="email" maxlength="254" value="${c.req.query("customer") ?? ""}"
          /></label>
          ${amount("discount", "Discount")} ${amount("shipping", "Shipping")} ${amount("tip", "Tip")}
          <label>Source ${choice("source", SOURCES)}</label>
          <label>Payment ${choice("payment", PAYMENTS)}</label>
          <label>Note <input name="note" maxlength="500" /></label>
          <label class="check"><input type="checkbox" name="test" /> Test order</label>
        </div>`,
      )}
      <button class="button primary">Create order</button>
    </form>`;
  return answerPage(request, { title: "Create order", section: "orders", body });
}

export async function createOrder(request: AdminRequest): Promise<Response> {
  const { sim, shop, base, c } = request;
  const draft = draftOf(request, await c.req.formData());
  if (typeof draft === "string") return c.redirect(`${base}/orders/new?notice=${draft}`, 303);
  try {
    const order = placeOrder(sim, shop, draft);
    return c.redirect(`${base}/orders/${order.id}?notice=created`, 303);
  } catch (error) {
    if (!(error instanceof OrderDraftError)) throw error;
    return c.redirect(`${base}/orders/new?notice=INVALID_DRAFT`, 303);
  }
}

function draftOf(
  { sim, shop }: AdminRequest,
  form: FormData,
): OrderDraft | "INVALID_DRAFT" | "CUSTOMER_NOT_FOUND" {
  const email = textOf(form, "customer");
  const customer = email ? findCustomerByEmail(sim, shop, email) : undefined;
  if (email && !customer) return "CUSTOMER_NOT_FOUND";
  const lines: DraftLine[] = [];
  for (let index = 0; index < LINES; index += 1) {
    const found = findVariant(sim.state, shop.domain, Number(textOf(form, `variant-${index}`)));
    if (found) lines.push(draftLine(found.product, found.variant, Number(textOf(form, `quantity-${index}`))));
  }
  const amount = (name: string) => amountOf(form, name, shop.currency);
  const discountMinor = amount("discount");
  const weights = lines.map(({ priceMinor, quantity }) => priceMinor * quantity);
  const most = weights.reduce((sum, weight) => sum + weight, 0);
  if (!weights.every(Number.isSafeInteger) || !(discountMinor <= most)) return "INVALID_DRAFT";
  const parts = discountMinor > 0 ? allocate(discountMinor, weights) : [];
  const sources = Object.keys(SOURCES);
  const payments = ["paid", "pending", "authorized"] as const;
  return {
    customerId: customer?.id ?? null,
    email: customer?.email ?? null,
    lines: lines.map((line, index) => {
      const amountMinor = parts[index] ?? 0;
      return { ...line, discountAllocations: amountMinor > 0 ? [{ application: 0, amountMinor }] : [] };
    }),
    discountApplications: discountMinor > 0 ? [manualDiscount(discountMinor)] : [],
    shippingMinor: amount("shipping"),
    shippingTitle: amount("shipping") > 0 ? "Standard" : "",
    tipMinor: amount("tip"),
    test: form.has("test"),
    sourceName: sources.find((known) => known === textOf(form, "source")) ?? "shopify_draft_order",
    payment: payments.find((known) => known === textOf(form, "payment")) ?? "paid",
    note: textOf(form, "note") || null,
  };
}

function manualDiscount(value: number): DiscountApplicationRecord {
  return {
    type: "manual",
    title: "Custom discount",
    code: null,
    discountId: null,
    valueType: "fixed_amount",
    value,
    targetType: "line_item",
    targetSelection: "all",
    allocationMethod: "across",
  };
}
