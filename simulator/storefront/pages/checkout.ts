import type { Context } from "hono";
import {
  completeCheckout,
  findCheckout,
  openCheckout,
  saveContact,
  type CheckoutSession,
  type PricedCart,
} from "../../checkout/index.ts";
import { formatMoney, toHundredths } from "../liquid/money-format.ts";
import { cartObject, discountRows, pricedCart } from "../objects/cart.ts";
import { orderObject } from "../objects/order.ts";
import { price } from "../objects/catalogue.ts";
import { renderPage, themeText } from "../page.ts";
import { saveCart, type Visitor } from "../visitor.ts";
import { addCode } from "./cart.ts";
import { notFoundPage } from "./catalogue.ts";

/** From the cart to its checkout, whose address holds a token of its own. */
export function beginCheckout(visitor: Visitor, c: Context): Response {
  const { sim, shop, cart } = visitor;
  if (!cart || cart.lines.length === 0) return c.redirect("/cart", 302);
  return c.redirect(`/checkouts/${openCheckout(sim, shop, cart).token}`, 302);
}

export async function checkoutPage(visitor: Visitor, c: Context, token: string): Promise<Response> {
  const session = findSession(visitor, token);
  if (!session) return await notFoundPage(visitor, c);
  if (session.orderId !== null) return c.redirect(`/checkouts/${token}/thank-you`, 302);
  return await showCheckout(visitor, c, session, null);
}

/** Keeps what was filled in, adds or removes a code, and shows the checkout again. */
export async function updateCheckout(visitor: Visitor, c: Context, token: string): Promise<Response> {
  const session = findSession(visitor, token);
  const cart = visitor.cart;
  if (!session || !cart) return await notFoundPage(visitor, c);
  const form = await c.req.parseBody();
  if (form["email"] !== undefined || form["shipping"] !== undefined) {
    saveContact(visitor.sim, session, { email: text(form["email"]), shippingHandle: text(form["shipping"]) });
  }
  const added = text(form["code"]);
  const removed = text(form["remove_code"]);
  if (added) addCode(visitor, cart, added);
  if (removed) {
    const discountCodes = cart.discountCodes.filter((code) => code !== removed);
    visitor.cart = saveCart(visitor, { ...cart, discountCodes });
  }
  return c.redirect(`/checkouts/${token}`, 303);
}

/** Pays. A second click, or a second tab, lands on the same order. */
export async function payCheckout(visitor: Visitor, c: Context, token: string): Promise<Response> {
  const { sim, shop, presentment, locale } = visitor;
  const session = findSession(visitor, token);
  if (!session) return await notFoundPage(visitor, c);
  const form = await c.req.parseBody();
  const email = text(form["email"]);
  const shippingHandle = text(form["shipping"]);
  const filled = { ...session, email, shippingHandle };
  saveContact(sim, session, filled);
  const payment = text(form["payment"]);
  if (session.orderId === null && payment === "declined") {
    return await showCheckout(visitor, c, filled, "card_declined");
  }
  const result = completeCheckout(sim, shop, token, {
    email,
    payment: payment === "deposit" ? "pending" : "paid",
    presentmentCurrency: presentment.currency,
    language: locale,
    ...(shippingHandle ? { shippingHandle } : {}),
    ...(form["total"] === undefined ? {} : { expectedTotalMinor: Number(form["total"]) }),
  });
  if (result.ok) return c.redirect(`/checkouts/${token}/thank-you`, 303);
  return await showCheckout(visitor, c, filled, result.error.code.toLowerCase());
}

export async function thankYouPage(visitor: Visitor, c: Context, token: string): Promise<Response> {
  const { sim, shop } = visitor;
  const session = findCheckout(sim, shop, token);
  const order = session?.orderId ? sim.state.find(shop.domain, "order", session.orderId) : undefined;
  if (!order) return await notFoundPage(visitor, c);
  const objects = {
    order: orderObject(visitor, order),
    own_account: order.customerId !== null && order.customerId === visitor.customer?.id,
  };
  return await renderPage(visitor, c, "thank-you", objects, {
    title: themeText(visitor, "thanks.title"),
    layout: "checkout",
  });
}

/** The checkout belongs to the visitor's cart; once paid, the token alone opens the thank-you page. */
function findSession(visitor: Visitor, token: string): CheckoutSession | undefined {
  const session = findCheckout(visitor.sim, visitor.shop, token);
  if (!session || session.orderId !== null) return session;
  return session.cartToken === visitor.cart?.token ? session : undefined;
}

async function showCheckout(visitor: Visitor, c: Context, session: CheckoutSession, error: string | null) {
  const priced = pricedCart(visitor, session.shippingHandle, session.email);
  const objects = { checkout: checkoutObject(visitor, session, priced), error };
  return await renderPage(visitor, c, "checkout", objects, {
    title: themeText(visitor, "checkout.title"),
    layout: "checkout",
    status: error === null ? 200 : 422,
  });
}

/** Totals are sums of what is shown, so that a page in another currency adds up. */
function checkoutObject(visitor: Visitor, session: CheckoutSession, priced: PricedCart) {
  const cart = cartObject(visitor, priced);
  const shipping = price(visitor, priced.shipping.priceMinor);
  return {
    url: `/checkouts/${session.token}`,
    email: session.email,
    items: cart.items,
    subtotal: cart.original_total_price,
    discounts: discountRows(visitor, priced),
    codes: priced.codes.map(({ code, verdict }) => ({ code, verdict: verdict.toLowerCase() })),
    rates: priced.rates.map((rate) => ({
      handle: rate.handle,
      price: price(visitor, rate.priceMinor),
      selected: rate.handle === priced.shipping.handle,
    })),
    shipping,
    total: cart.total_price + shipping,
    total_minor: priced.totalMinor,
    currency: priced.presentment.currency,
    charged: inShopCurrency(visitor, priced),
  };
}

/** What the shop books, told when the shopper pays in another currency. */
function inShopCurrency(visitor: Visitor, priced: PricedCart): string | null {
  const { shop, presentment } = visitor;
  if (presentment.currency === shop.currency) return null;
  return formatMoney(toHundredths(priced.totalMinor, shop.currency), shop.currency, true);
}

function text(value: unknown): string | null {
  const trimmed = typeof value === "string" ? value.trim().slice(0, 255) : "";
  return trimmed === "" ? null : trimmed;
}
