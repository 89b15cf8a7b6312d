import type { Context } from "hono";
import {
  completeCheckout,
  countriesOf,
  draftCredits,
  findCheckout,
  openCheckout,
  saveContact,
  saveCredits,
  type CheckoutSession,
  type PricedCart,
  type PricedGroup,
} from "../../checkout/index.ts";
import { moneyFormatsOf } from "../../money-formats.ts";
import { exponentOf } from "../../money.ts";
import { findGiftCard } from "../../orders/index.ts";
import { formatMoney, toHundredths } from "../liquid/money-format.ts";
import { cartObject, discountRows, pricedCart } from "../objects/cart.ts";
import { orderObject } from "../objects/order.ts";
import { price } from "../objects/catalogue.ts";
import { renderPage, themeText } from "../page.ts";
import { saveCart, type Visitor } from "../visitor.ts";
import { addCode } from "./cart.ts";
import { checkoutExtensions, thankYouExtensions } from "./extensions.ts";
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
  const filled = keepFilled(visitor, session, form);
  const added = text(form["code"]);
  const removed = text(form["remove_code"]);
  const removedCard = text(form["remove_gift_card"]);
  const { giftCardCodes } = filled.credits;
  const card = added ? findGiftCard(visitor.sim, visitor.shop, added) : undefined;
  if (card && !giftCardCodes.includes(card.code))
    saveCredits(visitor.sim, session, {
      ...filled.credits,
      giftCardCodes: [...giftCardCodes, card.code].slice(0, 10),
    });
  if (added && !card) addCode(visitor, cart, added);
  if (removedCard) {
    const left = giftCardCodes.filter((code) => code !== removedCard);
    saveCredits(visitor.sim, session, { ...filled.credits, giftCardCodes: left });
  }
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
  const filled = keepFilled(visitor, session, form);
  const { email, shippingHandles, country, credits } = filled;
  const payment = text(form["payment"]);
  if (session.orderId === null && payment === "declined") {
    return await showCheckout(visitor, c, filled, "card_declined");
  }
  const result = completeCheckout(sim, shop, token, {
    email,
    payment: payment === "deposit" ? "pending" : "paid",
    credits: draftCredits(credits),
    tipMinor: credits.tipMinor,
    presentmentCurrency: presentment.currency,
    language: locale,
    shippingHandles,
    ...(country === null ? {} : { country }),
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
    extensions: thankYouExtensions(visitor, order),
    own_account: order.customerId !== null && order.customerId === visitor.customer?.id,
  };
  return await renderPage(visitor, c, "thank-you", objects, {
    title: themeText(visitor, "thanks.title"),
    layout: "checkout",
  });
}

type Form = Record<string, unknown>;

/** Writes down what the big form says; the small ones (codes) leave it as it was. */
function keepFilled(visitor: Visitor, session: CheckoutSession, form: Form): CheckoutSession {
  const named = Object.keys(form).filter((name) => /^shipping[0-9]{0,2}$/.test(name));
  if (form["email"] === undefined && named.length === 0) return session;
  const tip = Number(form["tip"] ?? 0);
  const credits = {
    ...session.credits,
    storeCredit: form["store_credit"] !== undefined && visitor.customer !== undefined,
    tipMinor: Number.isSafeInteger(tip) && tip >= 0 && tip <= 1_000_000 ? tip : 0,
  };
  const shippingHandles = named.flatMap((name) => text(form[name])?.split(" ") ?? []);
  const country = countriesOf(visitor.shop).find((code) => code === form["country"]) ?? session.country;
  const filled = { ...session, email: text(form["email"]), shippingHandles, country, credits };
  saveContact(visitor.sim, session, filled);
  saveCredits(visitor.sim, session, credits);
  return filled;
}

/** The checkout belongs to the visitor's cart; once paid, the token alone opens the thank-you page. */
function findSession(visitor: Visitor, token: string): CheckoutSession | undefined {
  const session = findCheckout(visitor.sim, visitor.shop, token);
  if (!session || session.orderId !== null) return session;
  return session.cartToken === visitor.cart?.token ? session : undefined;
}

async function showCheckout(visitor: Visitor, c: Context, session: CheckoutSession, error: string | null) {
  const priced = pricedCart(visitor, session);
  const objects = {
    checkout: checkoutObject(visitor, session, priced),
    ...{ error, extensions: checkoutExtensions(visitor, session, priced) },
  };
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
  const tax = price(visitor, priced.taxMinor);
  const tip = price(visitor, session.credits.tipMinor);
  const offShipping = price(visitor, priced.shipping.discountMinor);
  const total = cart.total_price + shipping - offShipping + tip + (priced.taxes?.pricesInclude ? 0 : tax);
  const credits = creditRows(visitor, session, priced);
  const paid = credits.reduce((sum, { amount }) => sum + amount, 0);
  return {
    url: `/checkouts/${session.token}`,
    email: session.email,
    items: cart.items,
    subtotal: cart.original_total_price,
    discounts: discountRows(visitor, priced, priced.shipping.allocations),
    codes: priced.codes.map(({ code, verdict }) => ({ code, verdict: verdict.toLowerCase() })),
    groups: priced.groups.map((group, index) => groupObject(visitor, group, index)),
    countries: countryChoices(visitor, session),
    shipping,
    tax,
    tax_title: priced.taxes?.title ?? null,
    tax_included: priced.taxes?.pricesInclude ?? false,
    tip,
    tips: tipChoices(visitor, session),
    store_credit: price(visitor, visitor.customer?.storeCreditMinor ?? 0),
    uses_store_credit: session.credits.storeCredit,
    credits,
    total,
    due: Math.max(0, total - paid),
    total_minor: priced.totalMinor,
    currency: priced.presentment.currency,
    charged: inShopCurrency(visitor, priced),
  };
}

/** What is delivered together; with more than one of them, what is in it. */
function groupObject(visitor: Visitor, group: PricedGroup, index: number) {
  return {
    name: index === 0 ? "shipping" : `shipping${index}`,
    items: group.lines.map(({ product }) => product.title),
    rates: group.options.map((option, place) => ({
      ...{ handle: option.handle, title: option.title, selected: option === group.chosen },
      full_price: price(visitor, option.priceMinor),
      price: price(visitor, option.priceMinor - (group.discountsMinor[place] ?? 0)),
    })),
  };
}

function countryChoices({ shop, locale }: Visitor, { country }: CheckoutSession) {
  const names = new Intl.DisplayNames(locale, { type: "region" });
  return countriesOf(shop).map((code) => ({
    ...{ code, name: names.of(code) ?? code, selected: code === (country ?? shop.countryCode) },
  }));
}

/** What gift cards and store credit will pay, as far as they reach. */
function creditRows(visitor: Visitor, { credits }: CheckoutSession, priced: PricedCart) {
  const { sim, shop, customer } = visitor;
  let leftMinor = priced.totalMinor + credits.tipMinor;
  const row = (code: string | null, balanceMinor: number) => {
    const amountMinor = Math.min(leftMinor, balanceMinor);
    leftMinor -= amountMinor;
    return { code, last: code?.slice(-4) ?? null, amount: price(visitor, amountMinor) };
  };
  const cards = credits.giftCardCodes.map((code) =>
    row(code, findGiftCard(sim, shop, code)?.balanceMinor ?? 0),
  );
  return credits.storeCredit ? [...cards, row(null, customer?.storeCreditMinor ?? 0)] : cards;
}

/** No tip, or one, two, five units of a currency with cents; in others amounts of about that size. */
function tipChoices(visitor: Visitor, { credits }: CheckoutSession) {
  const scale = 10 ** Math.max(0, exponentOf(visitor.shop.currency) - 2);
  return [0, 100, 200, 500].map((amount) => ({
    value: amount * scale,
    price: price(visitor, amount * scale),
    selected: credits.tipMinor === amount * scale,
  }));
}

/** What the shop books, told when the shopper pays in another currency. */
function inShopCurrency(visitor: Visitor, priced: PricedCart): string | null {
  const { shop, presentment } = visitor;
  if (presentment.currency === shop.currency) return null;
  const { withCurrency } = moneyFormatsOf(shop, shop.currency);
  return formatMoney(toHundredths(priced.totalMinor, shop.currency), shop.currency, withCurrency);
}

function text(value: unknown): string | null {
  const trimmed = typeof value === "string" ? value.trim().slice(0, 255) : "";
  return trimmed === "" ? null : trimmed;
}
