import { createHash } from "node:crypto";
import type { Simulator } from "../simulator.ts";
import type { ShopRecord } from "../state/records.ts";
import type { State } from "../state/state.ts";

/** Money on a code. Amounts in the smallest unit of the shop's currency. */
export interface GiftCard {
  id: number;
  code: string;
  initialMinor: number;
  balanceMinor: number;
  /** The order that bought it; null when the merchant gave it away. */
  orderId: number | null;
  lineId: number | null;
  createdAt: number;
  /** Whose it is, where it was given to somebody. */
  customerId: number | null;
  /** For the merchant's eyes. */
  note: string | null;
  /** The last day on which it pays, as `2027-01-31`; null: it does not expire. */
  expiresOn: string | null;
  deactivatedAt: number | null;
}

/** What was not there in the first stores of this simulator. */
const LATER_COLUMNS = { customer_id: "integer", note: "text", expires_on: "text", deactivated_at: "integer" };

const ready = new WeakSet<State>();

function prepare(state: State): void {
  if (ready.has(state)) return;
  state.db.exec(`create table if not exists gift_card (
    id integer primary key, shop text not null, code text not null, initial integer not null,
    balance integer not null check (balance >= 0), order_id integer, line_id integer, created_at integer not null,
    unique (shop, code));
    create index if not exists gift_card_order on gift_card (shop, order_id)`);
  const there = new Set(
    state.db
      .prepare("pragma table_info(gift_card)")
      .all()
      .map((row) => row["name"]),
  );
  for (const [name, type] of Object.entries(LATER_COLUMNS))
    if (!there.has(name)) state.db.exec(`alter table gift_card add column ${name} ${type}`);
  ready.add(state);
}

/** A card to be made. */
export interface NewGiftCard {
  valueMinor: number;
  orderId?: number;
  lineId?: number;
  /** Absent: it follows from its id: the same course of events, the same codes. */
  code?: string;
  customerId?: number | null;
  note?: string | null;
  expiresOn?: string | null;
}

export function issueGiftCard(sim: Simulator, shop: ShopRecord, card: NewGiftCard): GiftCard {
  prepare(sim.state);
  const { valueMinor, orderId = null, lineId = null } = card;
  const { customerId = null, note = null, expiresOn = null } = card;
  if (!Number.isSafeInteger(valueMinor) || valueMinor < 0)
    throw new Error("a gift card holds a whole amount");
  const id = sim.state.nextId("giftCard");
  const code = plainCode(card.code ?? codeOf(shop, id));
  const createdAt = sim.clock.now();
  sim.state
    .sql(
      `insert into gift_card (id, shop, code, initial, balance, order_id, line_id, created_at, customer_id, note, expires_on)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      ...[id, shop.domain, code, valueMinor, valueMinor, orderId, lineId, createdAt],
      ...[customerId, note, expiresOn],
    );
  return {
    ...{ id, code, orderId, lineId, createdAt, customerId, note, expiresOn, deactivatedAt: null },
    ...{ initialMinor: valueMinor, balanceMinor: valueMinor },
  };
}

/** By its code, written with or without spaces, in any case; also one that does not pay any more. */
export function giftCardByCode(sim: Simulator, shop: ShopRecord, code: string): GiftCard | undefined {
  prepare(sim.state);
  const row = sim.state
    .sql("select * from gift_card where shop = ? and code = ?")
    .get(shop.domain, plainCode(code));
  return row && cardOf(row);
}

/** One that pays: neither switched off nor expired. */
export function findGiftCard(sim: Simulator, shop: ShopRecord, code: string): GiftCard | undefined {
  const card = giftCardByCode(sim, shop, code);
  if (card === undefined || card.deactivatedAt !== null) return undefined;
  return card.expiresOn !== null && card.expiresOn < today(sim, shop) ? undefined : card;
}

function today(sim: Simulator, { timeZone }: ShopRecord): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone }).format(sim.clock.now());
}

/** It never pays again. Switched off before: it stays so. */
export function deactivateGiftCard(sim: Simulator, shop: ShopRecord, id: number): GiftCard | undefined {
  prepare(sim.state);
  sim.state
    .sql("update gift_card set deactivated_at = coalesce(deactivated_at, ?) where shop = ? and id = ?")
    .run(sim.clock.now(), shop.domain, id);
  return giftCardById(sim, shop, id);
}

/** As Shopify compares codes. */
function plainCode(code: string): string {
  return code.replace(/[\s-]/g, "").toUpperCase();
}

export function giftCardById(sim: Simulator, shop: ShopRecord, id: number): GiftCard | undefined {
  prepare(sim.state);
  const row = sim.state.sql("select * from gift_card where shop = ? and id = ?").get(shop.domain, id);
  return row && cardOf(row);
}

/** Newest first; those that one order bought, or all. */
export function listGiftCards(
  sim: Simulator,
  shop: ShopRecord,
  { orderId, limit = 100 }: { orderId?: number; limit?: number } = {},
): GiftCard[] {
  prepare(sim.state);
  return sim.state
    .sql("select * from gift_card where shop = ? and (? is null or order_id = ?) order by id desc limit ?")
    .all(shop.domain, orderId ?? null, orderId ?? null, limit)
    .map(cardOf);
}

/** Takes from a card (below zero) or gives back to it; throws when it holds less. */
export function moveGiftCardBalance(sim: Simulator, shop: ShopRecord, id: number, deltaMinor: number): void {
  prepare(sim.state);
  const { changes } = sim.state
    .sql("update gift_card set balance = balance + ? where shop = ? and id = ? and balance + ? >= 0")
    .run(deltaMinor, shop.domain, id, deltaMinor);
  if (changes !== 1) throw new Error("a gift card holds less than is taken from it");
}

const ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

function codeOf(shop: ShopRecord, id: number): string {
  const bytes = createHash("sha256").update(`${shop.domain} ${id}`).digest();
  return [...bytes.subarray(0, 16)].map((byte) => ALPHABET[byte % ALPHABET.length]).join("");
}

function cardOf(row: Record<string, unknown>): GiftCard {
  const optional = (name: string) => (row[name] === null ? null : Number(row[name]));
  return {
    id: Number(row["id"]),
    code: String(row["code"]),
    initialMinor: Number(row["initial"]),
    balanceMinor: Number(row["balance"]),
    orderId: optional("order_id"),
    lineId: optional("line_id"),
    createdAt: Number(row["created_at"]),
    ...{ customerId: optional("customer_id"), deactivatedAt: optional("deactivated_at") },
    ...{ note: textOf(row["note"]), expiresOn: textOf(row["expires_on"]) },
  };
}

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
