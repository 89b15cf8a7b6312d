import { installation } from "../../oauth/index.ts";
import type { AdminRequest } from "../admin-context.ts";
import { answerPage } from "../admin-context.ts";
import { card, heading, time } from "../components.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";

/** The store's facts, and the app that is installed in it. */
export function settingsPage(request: AdminRequest): Response | Promise<Response> {
  const { shop } = request;
  const rates = Object.entries(shop.presentmentRates).map(([currency, rate]) => `${currency} (× ${rate})`);
  const facts: [string, string | Html][] = [
    ["Name", shop.name],
    ["Domain", html`<code>${shop.domain}</code>`],
    ["E-mail", shop.email],
    ["Plan", shop.plan],
    ["Currency", shop.currency],
    ["Other currencies at checkout", rates.join(", ") || "none"],
    ["Time zone", shop.timeZone],
    ["Language", shop.locale],
    ["Country", shop.countryCode],
    ["Opened", time(shop.createdAt, shop.timeZone)],
  ];
  const body = html`${heading("Settings")}
  ${card(
    "Store",
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
  ${appCard(request)}`;
  return answerPage(request, { title: "Settings", section: "settings", body });
}

function appCard({ sim, shop, base }: AdminRequest): Html {
  const { app } = sim;
  const installed = installation(sim, shop);
  if (!installed)
    return card(
      "Apps",
      html`<p>${app.name} is not installed. <a href="${base}/apps/${app.handle}">Install it</a>.</p>`,
    );
  return card(
    "Apps",
    html`<p><strong>${app.name}</strong>, installed ${time(installed.installedAt, shop.timeZone)}.</p>
      <p>It may: ${installed.scopes.map((scope) => html`<code>${scope}</code> `)}</p>
      <form
        method="post"
        action="${base}/apps/${app.handle}/uninstall"
        data-confirm="Uninstall ${app.name}? Its access to this store ends at once."
      >
        <button class="button critical">Uninstall</button>
      </form>`,
  );
}
