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
}

const ready = new WeakSet<State>();

function prepare(state: State): void {
  if (ready.has(state)) return;
  state.db.exec(`create table if not exists gift_card (
    id integer primary key, shop text not null, code text not null, initial integer not null,
    balance integer not null check (balance >= 0), order_id integer, line_id integer, created_at integer not null,
    unique (shop, code));
    create index if not exists gift_card_order on gift_card (shop, order_id)`);
  ready.add(state);
}

/** A new card with its code, which follows from its id: the same course of events, the same codes. */
export function issueGiftCard(
  sim: Simulator,
  shop: ShopRecord,
  card: { valueMinor: number; orderId?: number; lineId?: number },
): GiftCard {
  prepare(sim.state);
  const { valueMinor, orderId = null, lineId = null } = card;
  if (!Number.isSafeInteger(valueMinor) || valueMinor < 0)
    throw new Error("a gift card holds a whole amount");
  const id = sim.state.nextId("giftCard");
  const issued = { id, code: codeOf(shop, id), orderId, lineId, createdAt: sim.clock.now() };
  sim.state
    .sql("insert into gift_card values (?, ?, ?, ?, ?, ?, ?, ?)")
    .run(id, shop.domain, issued.code, valueMinor, valueMinor, orderId, lineId, issued.createdAt);
  return { ...issued, initialMinor: valueMinor, balanceMinor: valueMinor };
}

/** By its code, written with or without spaces, in any case. */
export function findGiftCard(sim: Simulator, shop: ShopRecord, code: string): GiftCard | undefined {
  prepare(sim.state);
  const row = sim.state
    .sql("select * from gift_card where shop = ? and code = ?")
    .get(shop.domain, code.replace(/[\s-]/g, "").toUpperCase());
  return row && cardOf(row);
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
  };
}
