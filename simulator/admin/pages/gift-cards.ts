import { issueGiftCard, listGiftCards } from "../../orders/index.ts";
import type { AdminRequest } from "../admin-context.ts";
import { answerPage } from "../admin-context.ts";
import { card, heading, money, table, time } from "../components.ts";
import { amountOf } from "../form-fields.ts";
import { html } from "../html.ts";

/** The store's gift cards, newest first, and a form for one that nobody bought. */
export function giftCardsPage(request: AdminRequest): Response | Promise<Response> {
  const { sim, shop, base } = request;
  const columns = [
    { label: "Code" },
    { label: "Balance", end: true },
    { label: "Value", end: true },
    { label: "Since", wide: true },
  ];
  const rows = listGiftCards(sim, shop, { limit: 200 }).map(
    (gift) =>
      html`<tr>
        <td>
          <code>${gift.code}</code
          >${gift.orderId === null ? "" : html` <a href="${base}/orders/${gift.orderId}">order</a>`}
          ${gift.note === null ? "" : html`<br /><small>${gift.note}</small>`}
        </td>
        <td class="end">
          ${gift.deactivatedAt === null ? money(gift.balanceMinor, shop.currency) : "switched off"}
        </td>
        <td class="end">${money(gift.initialMinor, shop.currency)}</td>
        <td class="wide">${time(gift.createdAt, shop.timeZone)}</td>
      </tr>`,
  );
  const body = html`${heading("Gift cards")} ${card(null, table(columns, rows, "No gift cards yet."))}
  ${card(
    "Issue a gift card",
    html`<form method="post" action="${base}/gift-cards">
      <label>Value (${shop.currency}) <input name="value" inputmode="decimal" required /></label>
      <button class="button primary">Issue</button>
    </form>`,
  )}`;
  return answerPage(request, { title: "Gift cards", section: "gift-cards", body });
}

export async function addGiftCard({ sim, shop, base, c }: AdminRequest): Promise<Response> {
  const valueMinor = amountOf(await c.req.formData(), "value", shop.currency);
  const valid = Number.isSafeInteger(valueMinor) && valueMinor > 0;
  if (valid) issueGiftCard(sim, shop, { valueMinor });
  return c.redirect(`${base}/gift-cards?notice=${valid ? "saved" : "INVALID_AMOUNT"}`, 303);
}
