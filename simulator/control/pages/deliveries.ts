import type { Context } from "hono";
import { badge, card, heading, number, pretty, table, time } from "../../admin/components.ts";
import type { Html } from "../../admin/html.ts";
import { html } from "../../admin/html.ts";
import type { Simulator } from "../../simulator.ts";
import type { Delivery } from "../../webhooks/deliveries.ts";
import { findDelivery, listDeliveries } from "../../webhooks/deliveries.ts";
import { deliveryHeaders } from "../../webhooks/dispatcher.ts";
import { replay } from "../delivery-routes.ts";
import { answerControlPage } from "./layout.ts";

const ROWS = 50;
const STATUSES = ["pending", "sending", "delivered", "failed", "lost", "dropped"];

/** Deliveries, newest first: `?shop=`, `?topic=`, `?status=`, `?before=` for older ones. */
export function deliveriesPage(sim: Simulator, c: Context) {
  const chosen = { shop: c.req.query("shop"), topic: c.req.query("topic"), status: c.req.query("status") };
  const before = /^\d{1,15}$/.test(c.req.query("before") ?? "") ? Number(c.req.query("before")) : undefined;
  const found = listDeliveries(sim.state, {
    shop: chosen.shop || undefined,
    topic: chosen.topic || undefined,
    status: chosen.status || undefined,
    before,
    limit: ROWS + 1,
  });
  const shown = found.slice(0, ROWS);
  const older = new URLSearchParams(new URL(c.req.url).search);
  older.set("before", String(shown.at(-1)?.id ?? 0));
  const topics = sim.state.sql("select distinct topic from delivery order by topic").all();
  const filters = html`<form class="search" method="get">
    ${select(
      "shop",
      "Any store",
      sim.state.shops().map(({ domain }) => domain),
      chosen.shop,
    )}
    ${select(
      "topic",
      "Any topic",
      topics.map((row) => String(row["topic"])),
      chosen.topic,
    )}
    ${select("status", "Any status", STATUSES, chosen.status)}
    <button class="button">Filter</button>
  </form>`;
  const columns = [
    { label: "Topic" },
    { label: "Store", wide: true },
    { label: "Triggered" },
    { label: "Status" },
    { label: "Attempts", end: true, wide: true },
    { label: "Answer", end: true },
  ];
  const body = html`${heading("Webhook deliveries")}
  ${card(
    null,
    html`${filters} ${table(columns, shown.map(row), "No delivery fits.")}
    ${
      found.length > ROWS
        ? html`<nav class="pager"><a class="button" href="?${older.toString()}">Older ones</a></nav>`
        : ""
    }`,
  )}`;
  return answerControlPage(c, { title: "Webhook deliveries", body });
}

function select(name: string, none: string, values: string[], chosen: string | undefined): Html {
  return html`<select name="${name}" aria-label="${name}">
    <option value="">${none}</option>
    ${values.map((value) => html`<option ${value === chosen ? "selected" : ""}>${value}</option>`)}
  </select>`;
}

function row(delivery: Delivery): Html {
  return html`<tr>
    <td><a class="strong" href="/__sim/deliveries/${delivery.id}">${delivery.topic}</a></td>
    <td class="wide">${delivery.shop.replace(".myshopify.com", "")}</td>
    <td>${time(delivery.triggeredAt, "UTC")}</td>
    <td>${statusBadge(delivery)}</td>
    <td class="end wide">${delivery.attempts}</td>
    <td class="end">${delivery.lastStatus ?? "–"}</td>
  </tr>`;
}

function statusBadge({ status }: Delivery): Html {
  if (status === "delivered") return badge("Delivered", "success");
  if (status === "failed" || status === "lost")
    return badge(status === "lost" ? "Lost" : "Failed", "critical");
  if (status === "dropped") return badge("Dropped");
  return badge(status === "sending" ? "Sending" : "Pending", "attention");
}

/** One delivery: what was sent where, and what came back. */
export function deliveryPage(sim: Simulator, c: Context) {
  const delivery = findDelivery(sim.state, Number(c.req.param("id")));
  if (!delivery) {
    const body = html`<h1>Not found</h1>
      <p>There is no such delivery. Old ones are forgotten.</p>`;
    return answerControlPage(c, { title: "Not found", body, status: 404 });
  }
  const again = html`<form method="post" action="/__sim/pages/deliveries/${delivery.id}/replay">
    <button class="button primary">Send again</button>
  </form>`;
  const { lastMilliseconds: milliseconds } = delivery;
  const facts: [string, string | Html][] = [
    ["Status", statusBadge(delivery)],
    ["Store", delivery.shop],
    ["Sent to", html`<code>${delivery.url}</code>`],
    ["Triggered", time(delivery.triggeredAt, "UTC")],
    ["Attempts", number(delivery.attempts)],
    ["Last answer", delivery.lastStatus === null ? "none" : String(delivery.lastStatus)],
    ["It took", milliseconds === null ? "–" : `${number(milliseconds)} ms`],
  ];
  if (delivery.lastError !== null) facts.push(["Error", delivery.lastError]);
  if (delivery.status === "pending") facts.push(["Next attempt", time(delivery.dueAt, "UTC")]);
  const headers = Object.entries(deliveryHeaders(sim, delivery))
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");
  const body = html`${heading(delivery.topic, { back: "/__sim/deliveries", aside: again })}
    <div class="columns">
      <div>
        ${card("Payload", html`<pre class="tall">${pretty(delivery.body)}</pre>`)}
        ${card("Headers", html`<pre>${headers}</pre>`)}
      </div>
      <div>
        ${card(
          "Delivery",
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
      </div>
    </div>`;
  return answerControlPage(c, { title: delivery.topic, body });
}

/** Sends a delivery again as it was, with the same ids: a duplicate, as far as the app can tell. */
export function replayHere(sim: Simulator, c: Context): Response | Promise<Response> {
  const delivery = findDelivery(sim.state, Number(c.req.param("id")));
  if (!delivery) return c.notFound();
  return c.redirect(`/__sim/deliveries/${replay(sim, delivery)}?notice=replayed`, 303);
}
