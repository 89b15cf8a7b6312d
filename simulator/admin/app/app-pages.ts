import { themeActivations } from "../../storefront/app-blocks.ts";
import {
  appLaunchParams,
  installApp,
  installation,
  issueSessionToken,
  uninstallApp,
} from "../../oauth/index.ts";
import type { AdminRequest } from "../admin-context.ts";
import { answerPage } from "../admin-context.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";
import { adminPage } from "../layout.ts";
import { notFound } from "../pages/not-found.ts";

/** The app in its frame, or, where it is not installed, what it asks for. */
export function appFrame(request: AdminRequest): Response | Promise<Response> {
  const { sim, shop, base, c } = request;
  const { app } = sim;
  const name = c.req.param("app");
  const { pathname, search } = new URL(c.req.url);
  const rest = pathname.slice(`${base}/apps/${name ?? ""}`.length);
  // Links of the app itself name it by its client id.
  if (name === app.clientId) return c.redirect(`${base}/apps/${app.handle}${rest}${search}`);
  if (name !== app.handle)
    return answerPage(request, {
      title: "Not found",
      section: "",
      body: notFound("There is no such app in this store.", base),
      status: 404,
    });
  if (!installation(sim, shop))
    return answerPage(request, {
      title: `Install ${app.name}`,
      section: "app",
      body: installScreen(request),
    });
  const source = new URL(app.applicationUrl);
  source.pathname = source.pathname.replace(/\/$/, "") + (rest || "/");
  source.search = search;
  for (const [key, value] of appLaunchParams(sim, shop)) source.searchParams.set(key, value);
  const body = frame(request, source);
  return c.html(adminPage({ sim, shop, title: app.name, section: "app", body, installed: true, bare: true }));
}

function frame({ sim, shop, base }: AdminRequest, source: URL): Html {
  return html`<div class="save-bar" data-save-bar hidden role="region" aria-label="Unsaved changes">
      <span>Unsaved changes</span>
      <button type="button" class="button" data-save-bar-action="discard">Discard</button>
      <button type="button" class="button primary" data-save-bar-action="save">Save</button>
    </div>
    <div class="app-bar">
      <span class="app-mark" aria-hidden="true">${sim.app.name.slice(0, 1)}</span>
      <strong>${sim.app.name}</strong><span data-app-title></span> <span class="grow"></span
      ><span class="actions" data-app-actions></span>
    </div>
    <iframe
      data-app-frame
      data-base="${base}/apps/${sim.app.handle}"
      data-store="${shop.handle}"
      data-app-origin="${source.origin}"
      name="app-iframe"
      title="${sim.app.name}"
      data-src="${source.href}"
      allow="clipboard-write"
    ></iframe>
    <dialog data-leave-dialog class="dialog">
      <form method="dialog">
        <h2>Leave page with unsaved changes?</h2>
        <p>Leaving this page will delete all unsaved changes.</p>
        <div class="actions">
          <button class="button" value="stay">Stay</button>
          <button class="button critical" value="leave">Leave page</button>
        </div>
      </form>
    </dialog>
    ${pickerTemplate()}`;
}

function pickerTemplate(): Html {
  return html`<template data-picker>
    <dialog class="dialog picker" aria-labelledby="picker-heading">
      <form method="dialog">
        <header>
          <h2 id="picker-heading" data-picker-heading></h2>
          <button class="button plain" value="" formnovalidate aria-label="Close">×</button>
        </header>
        <input type="search" data-picker-search placeholder="Search" aria-label="Search" autocomplete="off" />
        <div class="picker-list" data-picker-list></div>
        <p class="empty" data-picker-empty hidden>Nothing found.</p>
        <footer>
          <span data-picker-count aria-live="polite"></span><span class="grow"></span>
          <button class="button" value="">Cancel</button>
          <button class="button primary" value="done" data-picker-done>Select</button>
        </footer>
      </form>
    </dialog>
  </template>`;
}

/** https://shopify.dev/docs/apps/build/authentication-authorization/app-installation */
function installScreen({ sim, base }: AdminRequest): Html {
  const { app } = sim;
  const scopes = app.scopes.map(
    (scope) => html`<li><strong>${scopeTitle(scope)}</strong> <code>${scope}</code></li>`,
  );
  return html`<section class="card install">
    <span class="app-mark large" aria-hidden="true">${app.name.slice(0, 1)}</span>
    <h1>Install ${app.name}</h1>
    <p>This app needs access to your store. It will be able to:</p>
    <ul class="scopes">
      ${scopes}
    </ul>
    <form method="post" action="${base}/apps/${app.handle}/install" class="actions">
      <a class="button" href="${base}">Cancel</a>
      <button class="button primary">Install</button>
    </form>
  </section>`;
}

function scopeTitle(scope: string): string {
  const [access = "", ...resource] = scope.split("_");
  const verb = access === "write" ? "View and edit" : "View";
  return `${verb} ${resource.join(" ")}`;
}

export function installHere({ sim, shop, base, c }: AdminRequest): Response {
  installApp(sim, shop);
  return c.redirect(`${base}/apps/${sim.app.handle}`, 303);
}

export function uninstallHere({ sim, shop, base, c }: AdminRequest): Response {
  uninstallApp(sim, shop);
  return c.redirect(`${base}/settings?notice=uninstalled`, 303);
}

/** A fresh session token, for the page around the app's frame. */
export function answerSessionToken({ sim, shop, c }: AdminRequest): Response {
  if (!installation(sim, shop)) return c.text("not installed", 403);
  return c.text(issueSessionToken(sim, shop), 200, { "cache-control": "no-store" });
}

export function answerExtensions({ sim, shop, c }: AdminRequest): Response {
  return c.json(installation(sim, shop) ? themeActivations(sim.app.themes) : []);
}

export function answerScopes({ sim, shop, c }: AdminRequest): Response {
  const granted = installation(sim, shop)?.scopes ?? [];
  return c.json({ granted, required: sim.app.scopes, optional: [] });
}
