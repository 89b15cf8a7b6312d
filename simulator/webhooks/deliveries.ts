import type { State } from "../state/state.ts";

export type DeliveryStatus = "pending" | "sending" | "delivered" | "failed" | "lost" | "dropped";

/** One message to the app, with what became of it. Times are milliseconds of the virtual clock. */
export interface Delivery {
  id: number;
  /** The same for every attempt, and for a duplicate. */
  webhookId: string;
  /** The same for all deliveries of one event. */
  eventId: string;
  shop: string;
  topic: string;
  url: string;
  apiVersion: string;
  body: string;
  triggeredAt: number;
  status: DeliveryStatus;
  attempts: number;
  /** When the next attempt is due. */
  dueAt: number;
  /** HTTP status of the last attempt; null when there was no answer. */
  lastStatus: number | null;
  lastError: string | null;
  lastMilliseconds: number | null;
  finishedAt: number | null;
  /** Not sent if the app has been installed again by then. */
  unlessInstalled: boolean;
}

export type NewDelivery = Pick<
  Delivery,
  "webhookId" | "eventId" | "shop" | "topic" | "url" | "apiVersion" | "body" | "triggeredAt" | "dueAt"
> & { status: "pending" | "lost" | "dropped"; unlessInstalled: boolean };

/** Finished deliveries that are kept for reading; older ones are forgotten. */
const KEPT = 20_000;

/** Adds this room's tables, and takes up what was under way when the simulator stopped. */
export function createDeliveryTable(state: State): void {
  state.db.exec(`
    create table if not exists delivery (
      id integer primary key autoincrement, webhook_id text not null, event_id text not null, shop text not null,
      topic text not null, url text not null, api_version text not null, body text not null,
      triggered_at integer not null, status text not null, attempts integer not null default 0, due_at integer not null,
      last_status integer, last_error text, last_milliseconds integer, finished_at integer,
      unless_installed integer not null);
    create index if not exists delivery_due on delivery (status, due_at, id);
    create table if not exists delivery_fingerprint (key text primary key, hash text not null);
    update delivery set status = 'pending' where status = 'sending';`);
}

export function insertDelivery(state: State, d: NewDelivery): number {
  const { lastInsertRowid } = state
    .sql(
      `insert into delivery (webhook_id, event_id, shop, topic, url, api_version, body, triggered_at, status, due_at, unless_installed)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      d.webhookId,
      d.eventId,
      d.shop,
      d.topic,
      d.url,
      d.apiVersion,
      d.body,
      d.triggeredAt,
      d.status,
      d.dueAt,
      Number(d.unlessInstalled),
    );
  const id = Number(lastInsertRowid);
  if (id % 1000 === 0)
    state.sql("delete from delivery where id < ? and status not in ('pending', 'sending')").run(id - KEPT);
  return id;
}

/** Takes the next deliveries that are due, at most `limit`, and marks them as under way. */
export function takeDue(state: State, now: number, limit: number): Delivery[] {
  return state
    .sql(
      `update delivery set status = 'sending' where id in
         (select id from delivery where status = 'pending' and due_at <= ? order by due_at, id limit ?) returning *`,
    )
    .all(now, limit)
    .map(deliveryOf)
    .sort((a, b) => a.dueAt - b.dueAt || a.id - b.id);
}

/** When the next pending delivery is due, if there is one. */
export function nextDueAt(state: State): number | undefined {
  const at = state.sql("select min(due_at) as at from delivery where status = 'pending'").get()?.["at"];
  return typeof at === "number" ? at : undefined;
}

/** How many have not had their first attempt or are under way; retries that wait are not counted. */
export function unsettled(state: State): number {
  const row = state
    .sql(
      `select count(*) as n from delivery
       where status = 'sending' or (status = 'pending' and attempts = 0 and unless_installed = 0)`,
    )
    .get();
  return Number(row?.["n"]);
}

export function findDelivery(state: State, id: number): Delivery | undefined {
  const row = state.sql("select * from delivery where id = ?").get(id);
  return row && deliveryOf(row);
}

export interface DeliveryFilter {
  shop?: string | undefined;
  topic?: string | undefined;
  status?: string | undefined;
  /** Older than this id. */
  before?: number | undefined;
  limit: number;
}

/** Newest first. */
export function listDeliveries(state: State, filter: DeliveryFilter): Delivery[] {
  const { shop = null, topic = null, status = null, before = null } = filter;
  return state
    .sql(
      `select * from delivery where (?1 is null or shop = ?1) and (?2 is null or topic = ?2)
         and (?3 is null or status = ?3) and (?4 is null or id < ?4) order by id desc limit ?5`,
    )
    .all(shop, topic, status, before, filter.limit)
    .map(deliveryOf);
}

export interface Outcome {
  status: "delivered" | "failed" | "pending" | "dropped";
  attempts: number;
  dueAt: number;
  lastStatus: number | null;
  lastError: string | null;
  lastMilliseconds: number | null;
  finishedAt: number | null;
}

export function saveOutcome(state: State, id: number, o: Outcome): void {
  state
    .sql(
      `update delivery set status = ?, attempts = ?, due_at = ?, last_status = ?, last_error = ?,
         last_milliseconds = ?, finished_at = ? where id = ?`,
    )
    .run(o.status, o.attempts, o.dueAt, o.lastStatus, o.lastError, o.lastMilliseconds, o.finishedAt, id);
}

function deliveryOf(row: Record<string, unknown>): Delivery {
  const number = (name: string) => (row[name] === null ? null : Number(row[name]));
  const text = (name: string) => String(row[name]);
  return {
    id: Number(row["id"]),
    webhookId: text("webhook_id"),
    eventId: text("event_id"),
    shop: text("shop"),
    topic: text("topic"),
    url: text("url"),
    apiVersion: text("api_version"),
    body: text("body"),
    triggeredAt: Number(row["triggered_at"]),
    status: text("status") as DeliveryStatus,
    attempts: Number(row["attempts"]),
    dueAt: Number(row["due_at"]),
    lastStatus: number("last_status"),
    lastError: row["last_error"] === null ? null : text("last_error"),
    lastMilliseconds: number("last_milliseconds"),
    finishedAt: number("finished_at"),
    unlessInstalled: Boolean(row["unless_installed"]),
  };
}
