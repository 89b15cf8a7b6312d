import { installation } from "../../oauth/index.ts";
import type { Simulator } from "../../simulator.ts";
import { storefrontUrl } from "../../simulator.ts";
import type { ShopRecord } from "../../state/records.ts";
import { count } from "../components.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";
import { document } from "../layout.ts";

/** The page at `/`: which stores there are, where their doors are, and what to try. */
export function directoryPage(sim: Simulator): Html {
  const shops = sim.state.shops();
  const [main] = shops;
  return document(
    "Simulated Shopify",
    html`<header class="top"><span class="brand">Simulated Shopify</span></header>
      <main class="directory">
        <h1>Stores on this machine</h1>
        <p>
          This stands in for Shopify: stores, storefronts, checkout, the admin and its APIs. Nothing here is
          real, nothing leaves this machine, and no card is ever charged.
        </p>
        <div class="stores-grid">${shops.map((shop) => storeCard(sim, shop))}</div>
        ${shops.length === 0 ? html`<p class="empty">No stores yet. Seed some with <code>node simulator/seed/main.ts</code>.</p>` : ""}
        ${main ? whatToTry(sim, main) : ""}
        <section class="card">
          <header><h2>Behind the scenes</h2></header>
          <p>
            <a href="/__sim">Simulator controls</a>: webhook deliveries with replay, function runs, the clock,
            and faults to switch on.
          </p>
        </section>
        <p class="source">
          Purchase histories: P. S. Fader and B. G. S. Hardie, “Forecasting Repeat Sales at CDNOW: A Case
          Study”, Interfaces 31 (2001). Names, products and artists are made up.
        </p>
      </main>`,
    { script: false },
  );
}

function storeCard(sim: Simulator, shop: ShopRecord): Html {
  const base = `/store/${shop.handle}`;
  const installed = installation(sim, shop) !== undefined;
  return html`<section class="card">
    <header>
      <h2>${shop.name}</h2>
      <span class="badge neutral">${shop.currency}</span>
    </header>
    <p>
      ${count(sim.state.count(shop.domain, "customer"), "customer")},
      ${count(sim.state.count(shop.domain, "order"), "order")}<br /><small
        >${shop.domain} · ${shop.timeZone}</small
      >
    </p>
    <p class="actions">
      <a class="button primary" href="${base}/apps/${sim.app.handle}"
        >${installed ? "Open" : "Install"} ${sim.app.name}</a
      >
      <a class="button" href="${base}">Admin</a>
      <a class="button" href="${storefrontUrl(sim, shop)}">Storefront</a>
    </p>
  </section>`;
}

function whatToTry(sim: Simulator, shop: ShopRecord): Html {
  const base = `/store/${shop.handle}`;
  const people = sim.state.list(shop.domain, "customer", { by: "id", limit: 5 });
  const names = people.map(({ id, firstName, lastName }, index) => {
    const separator = index === 0 ? "" : ", ";
    return html`${separator}<a href="${base}/customers/${id}">${firstName} ${lastName}</a>`;
  });
  return html`<section class="card">
    <header><h2>What to try</h2></header>
    <ol class="steps">
      <li>
        <a href="${base}/apps/${sim.app.handle}">Open ${sim.app.name} in ${shop.name}</a> and watch it read
        the store's past orders.
      </li>
      <li>
        <a href="${storefrontUrl(sim, shop, "/account/login")}">Log in to the storefront</a> as one of
        ${names}, and see points and tier.
      </li>
      <li>Buy something: the discount at checkout comes from the app's own function, run right there.</li>
      <li>
        <a href="${base}/orders">Refund or cancel the order</a> in the admin and see the points go back.
      </li>
    </ol>
  </section>`;
}
