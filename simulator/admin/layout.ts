import type { Simulator } from "../simulator.ts";
import { storefrontUrl } from "../simulator.ts";
import type { ShopRecord } from "../state/records.ts";
import type { Html } from "./html.ts";
import { html } from "./html.ts";
import { noticeOf } from "./notices.ts";

/** A whole HTML document of the simulator. */
export function document(
  title: string,
  body: Html,
  options: { script?: boolean; className?: string } = {},
): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/__admin/admin.css" />
        ${options.script === false ? "" : html`<script src="/__admin/shell.js" defer></script>`}
      </head>
      <body class="${options.className ?? ""}">
        ${body}
      </body>
    </html>`;
}

export interface AdminPage {
  sim: Simulator;
  shop: ShopRecord;
  title: string;
  /** The entry of the navigation that is lit. */
  section: string;
  body: Html;
  installed: boolean;
  notice?: string | undefined;
  /** The app's own page fills the whole width and brings its own heading. */
  bare?: boolean;
}

/** A page inside the store's admin: top bar, navigation, content. */
export function adminPage(page: AdminPage): Html {
  const { sim, shop, title } = page;
  const notice = noticeOf(page.notice);
  const banner = notice ? html`<div class="banner ${notice.tone}" role="status">${notice.text}</div>` : "";
  return document(
    `${title} · ${shop.name} · Simulated admin`,
    html`<a class="skip" href="#content">Skip to content</a>
      ${topBar(sim, shop)}
      <div class="shell">
        ${navigation(page)}
        <main id="content" class="${page.bare ? "bare" : ""}" aria-label="${title}">
          ${page.bare ? page.body : html`<div class="page">${banner}${page.body}</div>`}
        </main>
      </div>
      <div class="toasts" data-toasts role="status" aria-live="polite"></div>`,
    { className: page.bare ? "with-app" : "" },
  );
}

function topBar(sim: Simulator, shop: ShopRecord): Html {
  const others = sim.state.shops().filter(({ id }) => id !== shop.id);
  return html`<header class="top">
    <button type="button" class="menu" data-menu aria-expanded="false" aria-controls="navigation">
      <span aria-hidden="true">☰</span><span class="hidden">Menu</span>
    </button>
    <a class="brand" href="/">Simulated Shopify</a>
    <details class="stores">
      <summary>${shop.name}</summary>
      <ul>
        ${others.map((other) => html`<li><a href="/store/${other.handle}">${other.name}</a></li>`)}
        <li><a href="/">All stores</a></li>
        <li><a href="/__sim">Simulator controls</a></li>
      </ul>
    </details>
  </header>`;
}

function navigation({ sim, shop, section, installed }: AdminPage): Html {
  const base = `/store/${shop.handle}`;
  const link = (name: string, path: string, label: string) =>
    html`<li>
      <a href="${base}${path}" ${section === name ? html`aria-current="page"` : ""}>${label}</a>
    </li>`;
  const app = `/apps/${sim.app.handle}`;
  return html`<nav class="side" id="navigation" aria-label="Admin">
    <ul>
      ${link("home", "", "Home")} ${link("orders", "/orders", "Orders")}
      ${link("products", "/products", "Products")} ${link("collections", "/collections", "Collections")}
      ${link("gift-cards", "/gift-cards", "Gift cards")} ${link("customers", "/customers", "Customers")}
      ${link("discounts", "/discounts", "Discounts")}
    </ul>
    <h2>Sales channels</h2>
    <ul>
      <li><a href="${storefrontUrl(sim, shop)}" target="_blank" rel="noopener">Online store ↗</a></li>
    </ul>
    <h2>Apps</h2>
    <ul>
      ${link("app", app, installed ? sim.app.name : `${sim.app.name} (install)`)}
      <li>
        <ul class="app-nav" data-app-nav></ul>
      </li>
    </ul>
    <ul class="last">
      ${link("settings", "/settings", "Settings")}
    </ul>
  </nav>`;
}
