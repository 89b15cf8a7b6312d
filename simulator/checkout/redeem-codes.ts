import type { ShopRecord } from "../state/records.ts";
import type { State } from "../state/state.ts";

/** A code that was added to a discount after it was made. */
export interface RedeemCode {
  id: number;
  code: string;
}

/** What became of one code of a creation. */
export interface CreatedCode {
  code: string;
  id: number | null;
  problem: "BLANK" | "INVALID" | "TAKEN" | "TOO_LONG" | null;
}

/** Codes that an app has asked for in bulk. Shopify makes them by and by. */
export interface CodeCreation {
  id: number;
  discountId: number;
  createdAt: number;
  codes: string[];
  /** How often it was asked about before it was run. */
  looks: number;
  /** Null while it is queued. */
  results: CreatedCode[] | null;
}

const ready = new WeakSet<State>();

function prepare(state: State): void {
  if (ready.has(state)) return;
  state.db.exec(`create table if not exists redeem_code (
    id integer primary key, shop text not null, discount_id integer not null, code text not null, lower_code text not null,
    unique (shop, lower_code));
    create index if not exists redeem_code_of on redeem_code (shop, discount_id, id);
    create table if not exists code_creation (
      id integer primary key, shop text not null, queued integer not null, json text not null);
    create index if not exists code_creation_queued on code_creation (queued, id);`);
  ready.add(state);
}

/** Queues codes to be added to a discount. */
export function queueCodes(
  state: State,
  shop: ShopRecord,
  creation: Pick<CodeCreation, "discountId" | "createdAt" | "codes">,
): CodeCreation {
  prepare(state);
  const queued: CodeCreation = { ...creation, id: state.nextId("code_creation"), looks: 0, results: null };
  save(state, shop.domain, queued);
  return queued;
}

/** A creation as it stands when it is asked about: the first time it is still queued. */
export function lookAtCreation(state: State, shop: ShopRecord, id: number): CodeCreation | undefined {
  prepare(state);
  const row = state.sql("select json from code_creation where id = ? and shop = ?").get(id, shop.domain);
  if (!row) return undefined;
  const found = creationOf(row);
  if (found.results !== null) return found;
  if (found.looks > 0) {
    runQueuedCodes(state);
    return lookAtCreation(state, shop, id);
  }
  const looked = { ...found, looks: 1 };
  save(state, shop.domain, looked);
  return looked;
}

/** Adds the codes of all creations that are queued. */
export function runQueuedCodes(state: State): void {
  prepare(state);
  const rows = state.sql("select shop, json from code_creation where queued = 1 order by id").all();
  if (rows.length === 0) return;
  state.transaction(() => {
    for (const row of rows) {
      const shop = String(row["shop"]);
      const creation = creationOf(row);
      const isThere = state.find(shop, "discount", creation.discountId) !== undefined;
      const results = creation.codes.map((code) => addCode(state, shop, creation.discountId, code, isThere));
      save(state, shop, { ...creation, results });
    }
  });
}

function addCode(
  state: State,
  shop: string,
  discountId: number,
  given: string,
  isThere: boolean,
): CreatedCode {
  const code = given.trim();
  const refused = (problem: CreatedCode["problem"]): CreatedCode => ({ code: given, id: null, problem });
  if (!isThere || /[\r\n]/.test(code)) return refused("INVALID");
  if (code === "") return refused("BLANK");
  if (code.length > 255) return refused("TOO_LONG");
  const lower = code.toLowerCase();
  if (ownerOfOwn(state, shop, lower) !== undefined) return refused("TAKEN");
  const { changes, lastInsertRowid } = state
    .sql(
      "insert into redeem_code (shop, discount_id, code, lower_code) values (?, ?, ?, ?) on conflict do nothing",
    )
    .run(shop, discountId, code, lower);
  return Number(changes) === 0
    ? refused("TAKEN")
    : { code: given, id: Number(lastInsertRowid), problem: null };
}

/** The discount that was made with a code. */
function ownerOfOwn(state: State, shop: string, lower: string): number | undefined {
  const row = state
    .sql(
      `select id from record where shop = ? and kind = 'discount' and search like ? escape '\\'
       and exists (select 1 from json_each(record.json, '$.codes') where lower(value) = ?)`,
    )
    .get(shop, `%${lower.replaceAll(/[\\%_]/g, "\\$&")}%`, lower);
  return row && Number(row["id"]);
}

/** The discount that has a code, whether it was made with it or got it later; codes are compared in any size. */
export function discountOfCode(state: State, shop: ShopRecord, code: string): number | undefined {
  const lower = code.trim().toLowerCase();
  if (lower === "") return undefined;
  runQueuedCodes(state);
  const row = state
    .sql("select discount_id from redeem_code where shop = ? and lower_code = ?")
    .get(shop.domain, lower);
  return row ? Number(row["discount_id"]) : ownerOfOwn(state, shop.domain, lower);
}

/** Codes that were added to a discount, in their order, between two ids that are left out. */
export function addedCodes(
  state: State,
  shop: ShopRecord,
  discountId: number,
  slice: { after: number; before: number; limit: number; backward: boolean },
): RedeemCode[] {
  prepare(state);
  const order = slice.backward ? "desc" : "asc";
  return state
    .sql(
      `select id, code from redeem_code where shop = ? and discount_id = ? and id > ? and id < ?
       order by id ${order} limit ?`,
    )
    .all(shop.domain, discountId, slice.after, slice.before, slice.limit)
    .map((row) => ({ id: Number(row["id"]), code: String(row["code"]) }));
}

export function countAddedCodes(state: State, shop: ShopRecord, discountId: number): number {
  prepare(state);
  const row = state
    .sql("select count(*) as n from redeem_code where shop = ? and discount_id = ?")
    .get(shop.domain, discountId);
  return Number(row?.["n"]);
}

/** They go with their discount. */
export function removeAddedCodes(state: State, shop: ShopRecord, discountId: number): void {
  prepare(state);
  state.sql("delete from redeem_code where shop = ? and discount_id = ?").run(shop.domain, discountId);
}

function save(state: State, shop: string, creation: CodeCreation): void {
  state
    .sql(
      `insert into code_creation values (?, ?, ?, ?)
       on conflict (id) do update set queued = excluded.queued, json = excluded.json`,
    )
    .run(creation.id, shop, Number(creation.results === null), JSON.stringify(creation));
}

function creationOf(row: Record<string, unknown>): CodeCreation {
  return JSON.parse(String(row["json"])) as CodeCreation;
}
