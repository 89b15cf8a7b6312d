import type { Context } from "hono";
import { deleteCookie } from "hono/cookie";
import { storedNamespace } from "../../admin-api/namespaces.ts";
import type { CustomerRecord } from "../../state/records.ts";
import { formatMoney } from "../liquid/money-format.ts";
import { price } from "../objects/catalogue.ts";
import { metafieldsObject } from "../objects/customer.ts";
import { orderObject } from "../objects/order.ts";
import { renderPage, themeText } from "../page.ts";
import { safePath } from "../safe-path.ts";
import { logIn, renderFacts, type Visitor } from "../visitor.ts";
import { notFoundPage } from "./catalogue.ts";
import {
  accountExtensionPages,
  accountPageExtension,
  orderStatusExtensions,
  profileExtensions,
} from "./extensions.ts";

const PER_PAGE = 20;

/** Greeting, the app's block, and the customer's orders, newest first. */
export async function accountPage(visitor: Visitor, c: Context): Promise<Response> {
  const { sim, shop, customer } = visitor;
  if (!customer) return askToLogIn(c);
  const after = readPlace(c);
  const found = sim.state.list(shop.domain, "order", {
    by: "happenedAt",
    reverse: true,
    customerId: customer.id,
    limit: PER_PAGE + 1,
    ...(after ? { after } : {}),
  });
  const last = found.length > PER_PAGE ? found[PER_PAGE - 1] : undefined;
  const objects = {
    orders: found.slice(0, PER_PAGE).map((order) => orderObject(visitor, order)),
    next_url: last ? `?after=${last.processedAt}-${last.id}` : null,
    store_credit: creditText(visitor, customer.storeCreditMinor ?? 0),
    account_pages: accountPages(visitor),
  };
  return await renderPage(visitor, c, "account", objects, {
    title: themeText(visitor, "nav.account"),
    appSection: true,
  });
}

/** The way through the account; what extensions add comes last, as a merchant would put it into the menu. */
function accountPages(visitor: Visitor): { title: string; url: string }[] {
  return [
    { title: themeText(visitor, "account.orders"), url: "/account" },
    { title: themeText(visitor, "account.profile"), url: "/account/profile" },
    ...accountExtensionPages(visitor).map(({ handle, title }) => ({
      title,
      url: `/account/pages/${handle}`,
    })),
  ];
}

/** Name and address, and what extensions show beside them. */
export async function profilePage(visitor: Visitor, c: Context): Promise<Response> {
  if (!visitor.customer) return askToLogIn(c);
  const objects = { account_pages: accountPages(visitor), extensions: profileExtensions(visitor) };
  return await renderPage(visitor, c, "profile", objects, { title: themeText(visitor, "account.profile") });
}

/** A page that is an extension's alone. */
export async function extensionPage(visitor: Visitor, c: Context, handle: string): Promise<Response> {
  if (!visitor.customer) return askToLogIn(c);
  const page = accountExtensionPages(visitor).find((one) => one.handle === handle);
  if (!page) return await notFoundPage(visitor, c);
  const objects = {
    account_pages: accountPages(visitor),
    extensions: accountPageExtension(visitor, handle),
  };
  return await renderPage(visitor, c, "account-extension", objects, { title: page.title });
}

function askToLogIn(c: Context): Response {
  return c.redirect(`/account/login?return_url=${encodeURIComponent(new URL(c.req.url).pathname)}`, 302);
}

function creditText(visitor: Visitor, creditMinor: number): string | null {
  const { currency, formats } = renderFacts(visitor);
  return creditMinor > 0 ? formatMoney(price(visitor, creditMinor), currency, formats.plain) : null;
}

export async function orderPage(visitor: Visitor, c: Context, id: number): Promise<Response> {
  const { sim, shop, customer } = visitor;
  if (!customer) return askToLogIn(c);
  const order = sim.state.find(shop.domain, "order", id);
  if (!order || order.customerId !== customer.id) return await notFoundPage(visitor, c);
  return await renderPage(
    visitor,
    c,
    "order",
    { order: orderObject(visitor, order), extensions: orderStatusExtensions(visitor, order) },
    { title: `#${order.number}` },
  );
}

/** Nobody has a password here: one chooses whom to be. */
export async function loginPage(visitor: Visitor, c: Context): Promise<Response> {
  const { sim, shop } = visitor;
  const terms = (c.req.query("q") ?? "").slice(0, 100);
  const after = readPlace(c);
  const found = sim.state.list(shop.domain, "customer", {
    by: "id",
    limit: PER_PAGE + 1,
    ...(terms.trim() ? { search: terms } : {}),
    ...(after ? { after: { at: after.id, id: after.id } } : {}),
  });
  const last = found.length > PER_PAGE ? found[PER_PAGE - 1] : undefined;
  const returnUrl = safePath(c.req.query("return_url"), "/account");
  const query = new URLSearchParams({ q: terms, return_url: returnUrl });
  const objects = {
    people: found.slice(0, PER_PAGE).map((customer) => person(visitor, customer)),
    terms,
    return_url: returnUrl,
    next_url: last ? `?${query}&after=${last.id}-${last.id}` : null,
    count: new Intl.NumberFormat(visitor.locale).format(sim.state.count(shop.domain, "customer")),
  };
  return await renderPage(visitor, c, "login", objects, { title: themeText(visitor, "login.title") });
}

function person(visitor: Visitor, customer: CustomerRecord) {
  const { sim, shop, locale } = visitor;
  const orders = sim.state
    .sql("select count(*) as n from record where shop = ? and kind = 'order' and customer_id = ?")
    .get(shop.domain, customer.id);
  const own = metafieldsObject(sim, shop, `gid://shopify/Customer/${customer.id}`)[
    storedNamespace(sim.app, "$app")
  ];
  const member = own?.["member"]?.value;
  const tier = typeof member === "object" && member !== null && "tierName" in member ? member.tierName : null;
  return {
    id: customer.id,
    name: `${customer.firstName} ${customer.lastName}`.trim(),
    initials: `${customer.firstName.at(0) ?? ""}${customer.lastName.at(0) ?? ""}`,
    email: customer.email,
    orders: new Intl.NumberFormat(locale).format(Number(orders?.["n"])),
    tier: typeof tier === "string" ? tier : null,
  };
}

export async function chooseCustomer(visitor: Visitor, c: Context): Promise<Response> {
  const form = await c.req.parseBody();
  const customer = visitor.sim.state.find(visitor.shop.domain, "customer", Number(form["customer_id"]));
  if (!customer || customer.state === "DISABLED") return await notFoundPage(visitor, c);
  logIn(visitor, c, customer);
  return c.redirect(safePath(String(form["return_url"] ?? ""), "/account"), 303);
}

export function logOut(c: Context): Response {
  deleteCookie(c, "customer", { path: "/" });
  return c.redirect("/", 303);
}

function readPlace(c: Context): { at: number; id: number } | undefined {
  const match = /^(\d{1,15})-(\d{1,15})$/.exec(c.req.query("after") ?? "");
  return match ? { at: Number(match[1]), id: Number(match[2]) } : undefined;
}
