import { Temporal } from "temporal-polyfill";
import { storefrontUrl } from "../../simulator.ts";
import { fulfillmentStatusOf, orderTotals } from "../../orders/index.ts";
import type { AdminRequest } from "../admin-context.ts";
import { answerPage } from "../admin-context.ts";
import { card, count, heading, money, number } from "../components.ts";
import { html } from "../html.ts";
import { orderTable } from "./order-table.ts";

const LATEST = 8;
/** More orders than any simulated store has in a day. */
const MOST_IN_A_DAY = 5_000;

/** What happened today, and the latest orders. */
export function homePage(request: AdminRequest): Response | Promise<Response> {
  const { sim, shop, base } = request;
  const now = Temporal.Instant.fromEpochMilliseconds(sim.clock.now()).toZonedDateTimeISO(shop.timeZone);
  const from = now.startOfDay().epochMilliseconds;
  const today = sim.state.list(shop.domain, "order", { by: "happenedAt", from, limit: MOST_IN_A_DAY });
  const sales = today.reduce((sum, order) => sum + orderTotals(order).totalMinor, 0);
  const latest = sim.state.list(shop.domain, "order", { by: "happenedAt", reverse: true, limit: LATEST });
  const toSend = latest.filter(
    (order) => fulfillmentStatusOf(order) !== "fulfilled" && order.cancelledAt === null,
  );
  const figures: [string, string][] = [
    ["Sales today", money(sales, shop.currency)],
    ["Orders today", number(today.length)],
    ["All orders", number(sim.state.count(shop.domain, "order"))],
    ["Customers", number(sim.state.count(shop.domain, "customer"))],
  ];
  const all = html`<a href="${base}/orders">All orders</a>`;
  const body = html`${heading(shop.name, {
      aside: html`<a class="button" href="${storefrontUrl(sim, shop)}" target="_blank" rel="noopener"
        >Open online store ↗</a
      >`,
    })}
    <dl class="figures">
      ${figures.map(
        ([label, value]) =>
          html`<div>
            <dt>${label}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
    ${toSend.length > 0 ? html`<p class="hint">${count(toSend.length, "recent order")} to fulfil.</p>` : ""}
    ${card("Latest orders", orderTable(request, latest, "No orders yet."), all)}`;
  return answerPage(request, { title: "Home", section: "home", body });
}
