import type { Context } from "hono";
import { card, count, heading, number, table, time } from "../../admin/components.ts";
import type { Html } from "../../admin/html.ts";
import { html } from "../../admin/html.ts";
import { installation } from "../../oauth/index.ts";
import type { Simulator } from "../../simulator.ts";
import { faultSettings, faultsOf } from "../../webhooks/faults.ts";
import { moveClock } from "../move-clock.ts";
import { answerControlPage } from "./layout.ts";

const HOUR = 3_600_000;
const STEPS = [
  ["1 hour", HOUR],
  ["1 day", 24 * HOUR],
  ["30 days", 720 * HOUR],
  ["1 year", 8760 * HOUR],
] as const;

/** What there is, the clock, and the faults. */
export function overviewPage(sim: Simulator, c: Context) {
  const body = html`${heading("Simulator controls")} ${storesCard(sim)}
    <div class="columns even">${deliveriesCard(sim)} ${clockCard(sim)}</div>
    ${faultsCard(sim)}
    ${card(
      "Start anew",
      html`<p>
        Everything is kept in the simulator's data folder (<code>SIM_DATA_DIR</code>, by default
        <code>.data/simulator</code>). Stop the simulator, delete the folder and start again for fresh stores.
      </p>`,
    )}`;
  return answerControlPage(c, { title: "Overview", body });
}

function storesCard(sim: Simulator): Html {
  const columns = [
    { label: "Store" },
    { label: "App" },
    { label: "Customers", end: true },
    { label: "Orders", end: true },
    { label: "Products", end: true },
    { label: "Discounts", end: true },
  ];
  const rows = sim.state.shops().map((shop) => {
    const installed = installation(sim, shop);
    const kinds = ["customer", "order", "product", "discount"] as const;
    return html`<tr>
      <td>
        <a class="strong" href="/store/${shop.handle}">${shop.name}</a><br /><small>${shop.domain}</small>
      </td>
      <td>${installed ? html`installed ${time(installed.installedAt, "UTC")}` : "not installed"}</td>
      ${kinds.map((kind) => html`<td class="end">${number(sim.state.count(shop.domain, kind))}</td>`)}
    </tr>`;
  });
  return card("Stores", table(columns, rows, "No stores yet."));
}

function deliveriesCard(sim: Simulator): Html {
  const rows = sim.state
    .sql("select status, count(*) as n from delivery group by status order by status")
    .all();
  const statuses = rows.map(
    (row) =>
      html`<li>
        <a href="/__sim/deliveries?status=${String(row["status"])}">${String(row["status"])}</a>:
        ${number(Number(row["n"]))}
      </li>`,
  );
  const body =
    statuses.length > 0
      ? html`<ul class="list">
          ${statuses}
        </ul>`
      : html`<p class="empty">None yet.</p>`;
  return card("Webhook deliveries", body, html`<a href="/__sim/deliveries">All</a>`);
}

function clockCard(sim: Simulator): Html {
  const now = sim.clock.now();
  const ahead = Math.round((now - Date.now()) / HOUR);
  const buttons = STEPS.map(
    ([label, step]) => html`<button class="button" name="milliseconds" value="${step}">+ ${label}</button>`,
  );
  return card(
    "Clock",
    html`<p>
        <strong>${time(now, "UTC")} UTC</strong><br /><small
          >${ahead === 0 ? "as the machine's" : `${count(Math.abs(ahead), "hour")} ${ahead > 0 ? "ahead" : "behind"}`}</small
        >
      </p>
      <form method="post" action="/__sim/pages/clock" class="actions">${buttons}</form>`,
  );
}

const ALLOWED = new Set<number>(STEPS.map(([, step]) => step));

export async function advanceClock(sim: Simulator, c: Context): Promise<Response> {
  const step = Number((await c.req.formData()).get("milliseconds"));
  if (!ALLOWED.has(step)) return c.redirect("/__sim?notice=NOTHING_TO_DO", 303);
  moveClock(sim, step);
  return c.redirect("/__sim?notice=advanced", 303);
}

const FAULT_FIELDS = [
  ["duplicatePercent", "Sent twice, %"],
  ["lossPercent", "Lost, %"],
  ["reorderPercent", "Held back, so that later ones overtake, %"],
  ["reorderWindowMs", "Held back for at most, ms"],
  ["delayMinMs", "Every delivery waits at least, ms"],
  ["delayMaxMs", "Every delivery waits at most, ms"],
  ["adminThrottlePercent", "Admin API answers “throttled”, %"],
  ["adminErrorPercent", "Admin API answers 503, %"],
  ["adminTimeoutPercent", "Admin API hangs, %"],
  ["adminTimeoutMs", "It hangs for, ms"],
  ["retryScale", "Waits between attempts, times"],
  ["seed", "Seed of the dice"],
] as const;

function faultsCard(sim: Simulator): Html {
  const { settings } = faultsOf(sim);
  const fields = FAULT_FIELDS.map(
    ([name, label]) =>
      html`<label
        ><span>${label}</span
        ><input type="number" step="any" name="${name}" value="${settings[name]}" inputmode="decimal"
      /></label>`,
  );
  return card(
    "Faults",
    html`<form method="post" action="/__sim/pages/faults">
      <div class="fields">${fields}</div>
      <label class="check">
        <input type="checkbox" name="downtime" ${settings.downtime ? "checked" : ""} /> The app cannot be
        reached
      </label>
      <div class="actions">
        <button class="button primary">Save</button>
        <button class="button" name="clear" value="yes">Switch all off</button>
      </div>
    </form>`,
  );
}

export async function changeFaults(sim: Simulator, c: Context): Promise<Response> {
  const form = await c.req.formData();
  if (form.has("clear")) {
    faultsOf(sim).clear();
    return c.redirect("/__sim?notice=saved", 303);
  }
  const numbers = FAULT_FIELDS.map(([name]) => [name, Number(form.get(name))] as const);
  const wanted = faultSettings.safeParse({ ...Object.fromEntries(numbers), downtime: form.has("downtime") });
  if (!wanted.success) return c.redirect("/__sim?notice=INVALID_FAULT", 303);
  faultsOf(sim).change(wanted.data);
  return c.redirect("/__sim?notice=saved", 303);
}
