import { randomBytes } from "node:crypto";
import type { Simulator } from "../simulator.ts";
import type { CartRecord, OrderRecord, ShopRecord } from "../state/records.ts";
import type { DraftCredit } from "../orders/index.ts";
import type { State } from "../state/state.ts";
import { checkOut, type CheckOutError, type CheckOutRequest } from "./check-out.ts";

/** A visit to the checkout: its token is in the address, and makes at most one order. */
export interface CheckoutSession {
  token: string;
  cartToken: string;
  orderId: number | null;
  /** What the shopper has filled in so far. */
  email: string | null;
  /** Of the options that were chosen, one in a group. */
  shippingHandles: string[];
  /** Where it goes; null as long as nobody has said so. */
  country: string | null;
  credits: CheckoutCredits;
}

/** How the shopper wants to pay besides the usual way. */
export interface CheckoutCredits {
  giftCardCodes: string[];
  storeCredit: boolean;
  /** In the shop's smallest unit. */
  tipMinor: number;
}

const NO_CREDITS: CheckoutCredits = { giftCardCodes: [], storeCredit: false, tipMinor: 0 };

const ready = new WeakSet<State>();

function prepare(state: State): void {
  if (ready.has(state)) return;
  state.db.exec(`create table if not exists checkout (
    token text primary key, shop text not null, cart_token text not null, order_id integer,
    email text, shipping text, created_at integer not null);
    create index if not exists checkout_cart on checkout (shop, cart_token);
    create table if not exists checkout_country (token text primary key, country text not null);
    create table if not exists checkout_credits (token text primary key, json text not null)`);
  ready.add(state);
}

/** The open checkout of a cart, begun if there is none. */
export function openCheckout(sim: Simulator, shop: ShopRecord, cart: CartRecord): CheckoutSession {
  prepare(sim.state);
  const row = sim.state
    .sql("select token from checkout where shop = ? and cart_token = ? and order_id is null")
    .get(shop.domain, cart.token);
  const existing = row && findCheckout(sim, shop, String(row["token"]));
  if (existing) return existing;
  const token = randomBytes(16).toString("hex");
  sim.state
    .sql("insert into checkout values (?, ?, ?, null, null, null, ?)")
    .run(token, shop.domain, cart.token, sim.clock.now());
  return {
    token,
    cartToken: cart.token,
    orderId: null,
    email: null,
    shippingHandles: [],
    country: null,
    credits: NO_CREDITS,
  };
}

/** By its token, in this shop alone. */
export function findCheckout(sim: Simulator, shop: ShopRecord, token: string): CheckoutSession | undefined {
  prepare(sim.state);
  const row = sim.state
    .sql(
      `select cart_token, order_id, email, shipping, country from checkout left join checkout_country using (token)
       where token = ? and shop = ?`,
    )
    .get(token, shop.domain);
  if (!row) return undefined;
  return {
    token,
    cartToken: String(row["cart_token"]),
    orderId: row["order_id"] === null ? null : Number(row["order_id"]),
    email: row["email"] === null ? null : String(row["email"]),
    // Handles hold no blanks.
    shippingHandles: row["shipping"] === null ? [] : String(row["shipping"]).split(" "),
    country: row["country"] === null ? null : String(row["country"]),
    credits: findCredits(sim, token),
  };
}

function findCredits(sim: Simulator, token: string): CheckoutCredits {
  const row = sim.state.sql("select json from checkout_credits where token = ?").get(token);
  return row ? (JSON.parse(String(row["json"])) as CheckoutCredits) : NO_CREDITS;
}

export function saveCredits(sim: Simulator, session: CheckoutSession, credits: CheckoutCredits): void {
  sim.state
    .sql("insert into checkout_credits values (?, ?) on conflict (token) do update set json = excluded.json")
    .run(session.token, JSON.stringify(credits));
}

/** What pays first, in order: gift cards as they were entered, then store credit. */
export function draftCredits(credits: CheckoutCredits): DraftCredit[] {
  return [
    ...credits.giftCardCodes.map((code) => ({ method: "gift_card", code }) as const),
    ...(credits.storeCredit ? [{ method: "store_credit" } as const] : []),
  ];
}

export function saveContact(
  sim: Simulator,
  session: CheckoutSession,
  filled: Pick<CheckoutSession, "email" | "shippingHandles" | "country">,
): void {
  sim.state
    .sql("update checkout set email = ?, shipping = ? where token = ? and order_id is null")
    .run(
      filled.email,
      filled.shippingHandles.length === 0 ? null : filled.shippingHandles.join(" "),
      session.token,
    );
  if (filled.country === null) return;
  sim.state
    .sql(
      "insert into checkout_country values (?, ?) on conflict (token) do update set country = excluded.country",
    )
    .run(session.token, filled.country);
}

export type CompletionResult =
  | { ok: true; order: OrderRecord; repeated: boolean }
  | { ok: false; error: CheckOutError | { code: "CHECKOUT_NOT_FOUND" } };

/** Pays once: a second call with the same token answers the order of the first. */
export function completeCheckout(
  sim: Simulator,
  shop: ShopRecord,
  token: string,
  request: CheckOutRequest,
): CompletionResult {
  return sim.state.transaction((): CompletionResult => {
    const session = findCheckout(sim, shop, token);
    if (!session) return { ok: false, error: { code: "CHECKOUT_NOT_FOUND" } };
    if (session.orderId !== null) {
      const order = sim.state.find(shop.domain, "order", session.orderId);
      return order
        ? { ok: true, order, repeated: true }
        : { ok: false, error: { code: "CHECKOUT_NOT_FOUND" } };
    }
    const cart = sim.state.findByHandle(shop.domain, "cart", session.cartToken);
    if (!cart) return { ok: false, error: { code: "EMPTY_CART" } };
    const result = checkOut(sim, shop, cart, request);
    if (!result.ok) return result;
    sim.state.sql("update checkout set order_id = ? where token = ?").run(result.order.id, token);
    return { ok: true, order: result.order, repeated: false };
  });
}
