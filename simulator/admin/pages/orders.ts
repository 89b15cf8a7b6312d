import type { SQLInputValue } from "node:sqlite";
import type { OrderRecord } from "../../state/records.ts";
import type { AdminRequest } from "../admin-context.ts";
import { answerPage } from "../admin-context.ts";
import { card, FINANCIAL_STATUSES, heading, nextPage, placeOf, searchForm } from "../components.ts";
import { html } from "../html.ts";
import { orderTable } from "./order-table.ts";

const ROWS = 50;

/** All orders, newest first: `?q=` number or e-mail, `?status=` payment, `?after=` the next page. */
export function ordersPage(request: AdminRequest): Response | Promise<Response> {
  const { c } = request;
  const query = c.req.query("q") ?? "";
  const asked = c.req.query("status") ?? "";
  const status = FINANCIAL_STATUSES.some(({ value }) => value === asked) ? asked : "";
  const found = findOrders(request, { query, status, after: placeOf(c.req.query("after")) });
  const shown = found.slice(0, ROWS);
  const last = found.length > ROWS ? shown.at(-1) : undefined;
  const filter = html`<select name="status" aria-label="Payment status">
    <option value="">Any payment</option>
    ${FINANCIAL_STATUSES.map(
      ({ value, label }) =>
        html`<option value="${value}" ${value === status ? "selected" : ""}>${label}</option>`,
    )}
  </select>`;
  const body = html`${heading("Orders", { aside: html`<a class="button primary" href="${request.base}/orders/new">Create order</a>` })}
  ${card(
    null,
    html`${searchForm(query, "Order number or e-mail", filter)}
    ${orderTable(request, shown, "No order fits.")}
    ${nextPage(new URL(c.req.url).searchParams, last && { at: last.processedAt, id: last.id })}`,
  )}`;
  return answerPage(request, { title: "Orders", section: "orders", body });
}

/** One more than a page holds, so that the caller knows whether there is another. */
function findOrders(
  { sim, shop }: AdminRequest,
  { query, status, after }: { query: string; status: string; after: { at: number; id: number } | undefined },
): OrderRecord[] {
  if (status === "")
    return sim.state.list(shop.domain, "order", {
      by: "happenedAt",
      reverse: true,
      limit: ROWS + 1,
      search: query,
      ...(after && { after }),
    });
  const where = ["shop = ?", "kind = 'order'", "instr(json, ?) > 0"];
  const values: SQLInputValue[] = [shop.domain, `"financialStatus":"${status}"`];
  for (const word of query.toLowerCase().split(/\s+/).filter(Boolean)) {
    where.push("instr(search, ?) > 0");
    values.push(word);
  }
  if (after) {
    where.push("(happened_at, id) < (?, ?)");
    values.push(after.at, after.id);
  }
  const text = `select id from record where ${where.join(" and ")} order by happened_at desc, id desc limit ?`;
  const rows = sim.state.sql(text).all(...values, ROWS + 1);
  return rows.flatMap((row) => sim.state.find(shop.domain, "order", Number(row["id"])) ?? []);
}
