import { installation, staffLocale } from "../../oauth/index.ts";
import type { AdminRequest } from "../admin-context.ts";
import { answerPage } from "../admin-context.ts";
import { card, heading, time } from "../components.ts";
import { textOf } from "../form-fields.ts";
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
  ${staffCard(request)} ${taxCard(request)} ${appCard(request)}`;
  return answerPage(request, { title: "Settings", section: "settings", body });
}

/** Languages in which Shopify's admin can be had, by their own names. */
const STAFF_LANGUAGES: Readonly<Record<string, string>> = {
  en: "English",
  de: "Deutsch",
  es: "Español",
  fr: "Français",
  ja: "日本語",
  "zh-CN": "简体中文",
};

/** The admin itself stays English here; apps are told the language, as by Shopify. */
function staffCard({ shop, base }: AdminRequest): Html {
  const chosen = staffLocale(shop);
  const languages = Object.entries(STAFF_LANGUAGES).map(
    ([tag, name]) =>
      html`<option value="${tag}" ${tag === chosen ? "selected" : ""} lang="${tag}">${name}</option>`,
  );
  return card(
    "Staff",
    html`<form method="post" action="${base}/settings/staff">
      <div class="fields">
        <label
          >Language of the staff's admin, which apps are opened in
          <select name="language">
            ${languages}
          </select></label
        >
      </div>
      <button class="button primary">Save</button>
    </form>`,
  );
}

export async function saveStaff({ sim, shop, base, c }: AdminRequest): Promise<Response> {
  const language = textOf(await c.req.formData(), "language");
  if (!Object.hasOwn(STAFF_LANGUAGES, language))
    return c.redirect(`${base}/settings?notice=INVALID_LANGUAGE`, 303);
  sim.state.saveShop({ ...shop, staffLocale: language });
  return c.redirect(`${base}/settings?notice=saved`, 303);
}

/** Counts for orders from now on; those that there are keep the tax they were placed with. */
function taxCard({ shop, base }: AdminRequest): Html {
  const { title = "Tax", rateBasisPoints = 0, pricesInclude = false } = shop.taxes ?? {};
  return card(
    "Taxes",
    html`<form method="post" action="${base}/settings/taxes">
      <div class="fields">
        <label>Name <input name="title" maxlength="50" value="${title}" /></label>
        <label
          >Rate in percent (0: no tax)
          <input type="number" name="rate" min="0" max="100" step="0.01" value="${rateBasisPoints / 100}"
        /></label>
      </div>
      <label class="check"
        ><input type="checkbox" name="included" ${pricesInclude ? "checked" : ""} /> Prices include tax</label
      >
      <button class="button primary">Save</button>
    </form>`,
  );
}

export async function saveTaxes({ sim, shop, base, c }: AdminRequest): Promise<Response> {
  const form = await c.req.formData();
  const rateBasisPoints = Math.round(Number(textOf(form, "rate")) * 100);
  if (!(rateBasisPoints >= 0 && rateBasisPoints <= 10_000))
    return c.redirect(`${base}/settings?notice=INVALID_AMOUNT`, 303);
  const { taxes: _before, ...rest } = shop;
  const taxes = {
    title: textOf(form, "title") || "Tax",
    rateBasisPoints,
    pricesInclude: form.has("included"),
  };
  sim.state.transaction(() => {
    sim.state.saveShop(rateBasisPoints > 0 ? { ...rest, taxes } : rest);
    sim.emit(shop, "shop/update", { kind: "shop" });
  });
  return c.redirect(`${base}/settings?notice=saved`, 303);
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
