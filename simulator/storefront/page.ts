import { fileURLToPath } from "node:url";
import type { Context } from "hono";
import { marketFor } from "../markets.ts";
import { storefrontUrl } from "../simulator.ts";
import { renderAppBlocks } from "./app-blocks.ts";
import { liquidFolder } from "./liquid/engine.ts";
import { isLocale, LOCALE_NAMES, LOCALES } from "./liquid/translations.ts";
import { cartDrop, pricedCart } from "./objects/cart.ts";
import { customerObject } from "./objects/customer.ts";
import { renderFacts, type Visitor } from "./visitor.ts";

export const THEME_ROOT = fileURLToPath(new URL("./theme", import.meta.url));
const theme = liquidFolder(THEME_ROOT, "/cdn/theme");

/** https://shopify.dev/docs/api/liquid/objects/routes */
const ROUTES = {
  root_url: "/",
  account_url: "/account",
  account_login_url: "/account/login",
  account_logout_url: "/account/logout",
  collections_url: "/collections",
  all_products_collection_url: "/collections/all",
  search_url: "/search",
  cart_url: "/cart",
  cart_add_url: "/cart/add",
  cart_change_url: "/cart/change",
};

export interface PageOptions {
  title: string;
  /** Layout file without its ending; `theme` by default. */
  layout?: "theme" | "checkout";
  /** Whether the page has a section in which app blocks stand. */
  appSection?: boolean;
  status?: 200 | 404 | 409 | 422 | 502;
}

/** Renders a template of the theme inside its layout, with Shopify's global objects. */
export async function renderPage(
  visitor: Visitor,
  c: Context,
  template: string,
  objects: Record<string, unknown>,
  options: PageOptions,
): Promise<Response> {
  const scope = { ...globalObjects(visitor, c, PAGE_TYPES[template] ?? template), ...objects };
  const facts = renderFacts(visitor);
  const blocks =
    options.layout === "checkout"
      ? { head: "", section: "", body: "" }
      : await renderAppBlocks(visitor, scope, options.appSection ? template : null);
  const withBlocks = { ...scope, app_section: blocks.section };
  const content = await theme.render(`templates/${template}.liquid`, withBlocks, facts);
  return await renderLayout(visitor, c, content, scope, blocks, options);
}

/** An app proxy's answer of the type `application/liquid`: rendered, and put into the theme's layout. */
export async function renderProxyLiquid(visitor: Visitor, c: Context, text: string): Promise<Response> {
  const scope = globalObjects(visitor, c, "app");
  const blocks = await renderAppBlocks(visitor, scope, null);
  const content = await theme.renderText(text, scope, renderFacts(visitor));
  return await renderLayout(visitor, c, content, scope, blocks, { title: visitor.shop.name });
}

async function renderLayout(
  visitor: Visitor,
  c: Context,
  content: string,
  scope: Record<string, unknown>,
  blocks: { head: string; body: string },
  options: PageOptions,
): Promise<Response> {
  const html = await theme.render(
    `layout/${options.layout ?? "theme"}.liquid`,
    {
      ...scope,
      page_title: options.title,
      content_for_header: currencyScript(visitor) + blocks.head,
      content_for_layout: content,
      content_for_footer: blocks.body,
    },
    renderFacts(visitor),
  );
  c.header("cache-control", "no-store");
  return c.html(html, options.status ?? 200);
}

/** Shopify's own script says on every page what prices are shown in, and at which rate. */
function currencyScript({ presentment: { currency: active, rate } }: Visitor): string {
  const currency = JSON.stringify({ active, rate: rate.toFixed(10) });
  return `<script>window.Shopify = { currency: ${currency} };</script>\n`;
}

/** A text of the theme in the visitor's language. */
export function themeText(visitor: Visitor, key: string, values: Record<string, unknown> = {}): string {
  return theme.translations.translate(visitor.locale, key, values);
}

/** What Shopify calls pages whose template we call otherwise. https://shopify.dev/docs/api/liquid/objects/request */
const PAGE_TYPES: Readonly<Record<string, string>> = {
  account: "customers/account",
  login: "customers/login",
  order: "customers/order",
  register: "customers/register",
};

function globalObjects(visitor: Visitor, c: Context, pageType: string): Record<string, unknown> {
  const { sim, shop, customer, locale, country, presentment } = visitor;
  const url = new URL(c.req.url);
  const here = url.pathname + url.search;
  return {
    shop: {
      id: shop.id,
      name: shop.name,
      permanent_domain: shop.domain,
      currency: shop.currency,
      url: storefrontUrl(sim, shop, ""),
    },
    routes: {
      ...ROUTES,
      // Returns to the page where the shopper was; https://shopify.dev/docs/api/liquid/objects/routes
      storefront_login_url: `/account/login?return_url=${encodeURIComponent(here)}`,
    },
    request: {
      path: url.pathname,
      host: url.host,
      origin: url.origin,
      design_mode: false,
      page_type: pageType,
      locale: localeObject(locale, locale),
    },
    localization: {
      language: localeObject(locale, locale),
      available_languages: LOCALES.map((one) => localeObject(one, locale)),
      country: { iso_code: country, name: country, currency: { iso_code: presentment.currency } },
      market: marketObject(visitor),
      currency: presentment.currency,
      available_currencies: [...new Set([shop.currency, ...Object.keys(shop.presentmentRates)])],
    },
    text_direction: locale === "ar" ? "rtl" : "ltr",
    customer: customer ? customerObject(sim, shop, customer) : null,
    cart: cartDrop(visitor, pricedCart(visitor)),
  };
}

/** https://shopify.dev/docs/api/liquid/objects/market */
function marketObject({ shop, country }: Visitor) {
  const market = marketFor(shop, country);
  return market ? { id: market.id, handle: market.handle } : null;
}

function localeObject(iso: string, current: string) {
  const name = isLocale(iso) ? LOCALE_NAMES[iso] : iso;
  return {
    iso_code: iso,
    endonym_name: name,
    name,
    primary: iso === "en",
    root_url: "/",
    selected: iso === current,
  };
}
