import { discountOwner } from "../../checkout/metafield.ts";
import { listFunctionRuns } from "../../checkout/function-log.ts";
import type { DiscountRecord } from "../../state/records.ts";
import type { AdminRequest } from "../admin-context.ts";
import { answerPage } from "../admin-context.ts";
import { badge, card, heading, number, searchForm, table, time } from "../components.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";
import { functionRunList } from "./function-run-list.ts";
import { metafieldList } from "./metafield-list.ts";
import { answerMissing } from "./not-found.ts";

const MOST = 250;
const RUNS = 10;

export function discountsPage(request: AdminRequest): Response | Promise<Response> {
  const { sim, shop, base, c } = request;
  const query = c.req.query("q") ?? "";
  const discounts = sim.state.list(shop.domain, "discount", {
    by: "id",
    reverse: true,
    search: query,
    limit: MOST,
  });
  const columns = [
    { label: "Title" },
    { label: "Status" },
    { label: "Method" },
    { label: "Classes" },
    { label: "Codes", end: true },
  ];
  const rows = discounts.map(
    (discount) =>
      html`<tr>
        <td><a class="strong" href="${base}/discounts/${discount.id}">${discount.title}</a></td>
        <td>${statusBadge(discount, sim.clock.now())}</td>
        <td>${discount.method === "automatic" ? "Automatic" : "Code"}</td>
        <td>${discount.discountClasses.join(", ").toLowerCase()}</td>
        <td class="end">${number(discount.codes.length)}</td>
      </tr>`,
  );
  const ways = sim.app.functions.flatMap(({ name, paths }) =>
    paths?.create ? [{ name, path: paths.create }] : [],
  );
  const body = html`${heading("Discounts")}
  ${ways.map(({ name, path }) => html`<p><a href="${base}/apps/${sim.app.handle}${path}">Create discount: ${name}</a></p>`)}
  ${card(null, html`${searchForm(query, "Title or code")} ${table(columns, rows, "No discounts. An app that is installed can make some.")}`)}`;
  return answerPage(request, { title: "Discounts", section: "discounts", body });
}

export function discountPage(request: AdminRequest, id: number): Response | Promise<Response> {
  const { sim, shop, base } = request;
  const discount = sim.state.find(shop.domain, "discount", id);
  if (!discount) return answerMissing(request, "discounts");
  const fields = sim.state.metafields(shop.domain, discountOwner(id));
  const runs = listFunctionRuns(sim, shop.domain, 500)
    .filter(({ discountId }) => discountId === id)
    .slice(0, RUNS);
  const combines = Object.entries(discount.combinesWith).flatMap(([name, on]) =>
    on ? [name.replace("Discounts", "")] : [],
  );
  const details = sim.app.functions.find(({ handle }) => handle === discount.functionHandle)?.paths?.details;
  const manage = details?.replaceAll(":functionId", discount.functionHandle).replaceAll(":id", String(id));
  const facts: [string, string | Html][] = [
    ["Method", discount.method === "automatic" ? "Automatic" : "Code"],
    ["Function", html`<code>${discount.functionHandle}</code>`],
    ["Classes", discount.discountClasses.join(", ").toLowerCase()],
    ["Combines with", combines.join(", ") || "nothing"],
    ["From", time(discount.startsAt, shop.timeZone)],
    ["Until", discount.endsAt === null ? "no end" : time(discount.endsAt, shop.timeZone)],
    ["Uses", discount.usageLimit === null ? "unlimited" : number(discount.usageLimit)],
    ["Once per customer", discount.appliesOncePerCustomer ? "yes" : "no"],
  ];
  const codes = discount.codes.slice(0, MOST).map((code) => html`<li><code>${code}</code></li>`);
  const body = html`${heading(html`${discount.title} ${statusBadge(discount, sim.clock.now())}`, { back: `${base}/discounts` })}
    <div class="columns">
      <div>
        ${card("Configuration", metafieldList(sim, fields))}
        ${card("Last runs of its function", functionRunList(runs, shop.timeZone))}
      </div>
      <div>
        ${!manage ? "" : html`<p><a href="${base}/apps/${sim.app.handle}${manage}">Manage in ${sim.app.name}</a></p>`}
        ${card(
          "Discount",
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
        ${
          codes.length > 0
            ? card(
                "Codes",
                html`<ul class="list">
                  ${codes}
                </ul>`,
              )
            : ""
        }
      </div>
    </div>`;
  return answerPage(request, { title: discount.title, section: "discounts", body });
}

function statusBadge({ startsAt, endsAt }: DiscountRecord, now: number): Html {
  if (startsAt > now) return badge("Scheduled", "attention");
  return endsAt !== null && endsAt <= now ? badge("Expired") : badge("Active", "success");
}
