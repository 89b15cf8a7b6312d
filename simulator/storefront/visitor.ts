import { randomBytes } from "node:crypto";
import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { countriesOf } from "../checkout/index.ts";
import { moneyFormatsOf } from "../money-formats.ts";
import type { Simulator } from "../simulator.ts";
import type { CartRecord, CustomerRecord, ShopRecord } from "../state/records.ts";
import { readSigned, signValue } from "./cookies.ts";
import type { RenderFacts } from "./liquid/filters.ts";
import { isLocale, type Locale } from "./liquid/translations.ts";

const YEAR_SECONDS = 365 * 24 * 3600;

/** Who asks: the shop by its host, the rest by cookies. */
export interface Visitor {
  sim: Simulator;
  shop: ShopRecord;
  customer: CustomerRecord | undefined;
  locale: Locale;
  /** Of which the store is shown, as a shopper chooses it. */
  country: string;
  /** What prices are shown and paid in, and how much of it one unit of the shop's currency makes. */
  presentment: { currency: string; rate: number };
  cart: CartRecord | undefined;
}

/** What Liquid's filters must know of a visit. */
export function renderFacts({ shop, locale, presentment: { currency } }: Visitor): RenderFacts {
  return { locale, currency, formats: moneyFormatsOf(shop, currency) };
}

/** The shop that the host names; undefined when there is none. */
export function shopOfHost(sim: Simulator, url: string): ShopRecord | undefined {
  const [handle] = new URL(url).hostname.split(".");
  return sim.state.shop(`${handle}.myshopify.com`);
}

export function readVisitor(sim: Simulator, shop: ShopRecord, c: Context): Visitor {
  const customerId = Number(readSigned(sim, shop, getCookie(c, "customer")));
  const customer = customerId ? sim.state.find(shop.domain, "customer", customerId) : undefined;
  const cartToken = getCookie(c, "cart");
  const cart = cartToken ? sim.state.findByHandle(shop.domain, "cart", cartToken) : undefined;
  const visitor: Visitor = {
    sim,
    shop,
    customer: customer?.state === "DISABLED" ? undefined : customer,
    locale: readLocale(c, customer, shop),
    country: readCountry(c, shop),
    presentment: readCurrency(c, shop),
    cart,
  };
  // A cart goes with whoever is logged in now: prices and tiers follow the person, not the cookie.
  const ownerId = visitor.customer?.id ?? null;
  if (cart && cart.customerId !== ownerId) visitor.cart = saveCart(visitor, { ...cart, customerId: ownerId });
  return visitor;
}

/** The visitor's cart, begun if there is none. */
export function ensureCart(visitor: Visitor, c: Context): CartRecord {
  if (visitor.cart) return visitor.cart;
  const { sim, customer } = visitor;
  const cart: CartRecord = {
    id: sim.state.nextId("cart"),
    token: randomBytes(16).toString("hex"),
    customerId: customer?.id ?? null,
    lines: [],
    discountCodes: [],
    attributes: {},
    updatedAt: sim.clock.now(),
  };
  setCookie(c, "cart", cart.token, { ...cookie, maxAge: YEAR_SECONDS });
  return (visitor.cart = saveCart(visitor, cart));
}

export function saveCart(visitor: Visitor, cart: CartRecord): CartRecord {
  const { sim, shop } = visitor;
  const saved = { ...cart, updatedAt: sim.clock.now() };
  sim.state.save(shop.domain, "cart", saved);
  return saved;
}

export function logIn(visitor: Visitor, c: Context, customer: CustomerRecord): void {
  setCookie(c, "customer", signValue(visitor.sim, visitor.shop, String(customer.id)), cookie);
}

const cookie = { path: "/", httpOnly: true, sameSite: "Lax" } as const;

function readLocale(c: Context, customer: CustomerRecord | undefined, shop: ShopRecord): Locale {
  const asked = c.req.query("locale");
  if (isLocale(asked)) {
    setCookie(c, "locale", asked, { ...cookie, maxAge: YEAR_SECONDS });
    return asked;
  }
  for (const candidate of [getCookie(c, "locale"), customer?.locale, shop.locale]) {
    if (isLocale(candidate)) return candidate;
  }
  return "en";
}

function readCountry(c: Context, shop: ShopRecord): string {
  const asked = c.req.query("country");
  const isKnown = (code: string | undefined): code is string =>
    code !== undefined && countriesOf(shop).includes(code);
  if (isKnown(asked)) setCookie(c, "country", asked, { ...cookie, maxAge: YEAR_SECONDS });
  return [asked, getCookie(c, "country")].find(isKnown) ?? shop.countryCode;
}

function readCurrency(c: Context, shop: ShopRecord): Visitor["presentment"] {
  const asked = c.req.query("currency");
  const currency = asked ?? getCookie(c, "currency") ?? shop.currency;
  const rate = shop.presentmentRates[currency];
  const known = rate !== undefined && currency !== shop.currency;
  if (asked !== undefined && (known || asked === shop.currency)) {
    setCookie(c, "currency", asked, { ...cookie, maxAge: YEAR_SECONDS });
  }
  return known ? { currency, rate } : { currency: shop.currency, rate: 1 };
}
