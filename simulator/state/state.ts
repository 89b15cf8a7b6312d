import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { indexOf } from "./record-index.ts";
import type { MetafieldRecord, RecordKind, RecordKinds, ShopRecord } from "./records.ts";
import { SCHEMA } from "./schema.ts";

/** First id of each kind: as long as Shopify's own, and past 32 bits on purpose. */
const FIRST_ID: Record<string, number> = {
  shop: 61_000_000_000,
  product: 8_100_000_000_001,
  variant: 44_100_000_000_001,
  collection: 470_000_000_001,
  customer: 7_200_000_000_001,
  order: 5_900_000_000_001,
  line: 15_300_000_000_001,
  cart: 1,
  discount: 1_400_000_000_001,
};

export interface Page {
  /** Sort by when it happened (order: processedAt; others: createdAt), or when it last changed. */
  by: "happenedAt" | "updatedAt" | "id";
  reverse?: boolean;
  /** Exclusive: continue behind this place. */
  after?: { at: number; id: number };
  limit: number;
  /** Inclusive lower, exclusive upper bound on the sort column. */
  from?: number;
  until?: number;
  customerId?: number;
  /** Every word must occur in the record's search text (names, e-mail, titles, order name). */
  search?: string;
}

/**
 * The simulated Shopify's memory: one SQLite file for all stores. Every call is synchronous and
 * durable; nothing is cached, so a restart continues where the last one stopped.
 */
export class State {
  readonly db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  /** Opens or creates the file; `:memory:` keeps nothing. */
  constructor(path: string) {
    this.db = new DatabaseSync(path);
    this.db.exec(SCHEMA);
    // Without figures of what is in it, a search by address reads all orders. https://www.sqlite.org/pragma.html#pragma_optimize
    this.db.exec("pragma optimize = 0x10002");
  }

  close(): void {
    this.db.close();
  }

  /** Prepares once and remembers: the rooms beside this one may add tables of their own. */
  sql(text: string): StatementSync {
    let statement = this.#statements.get(text);
    if (!statement) this.#statements.set(text, (statement = this.db.prepare(text)));
    return statement;
  }

  /** Runs `work` in one transaction; a throw rolls everything back. Calls may be nested. */
  transaction<T>(work: () => T): T {
    if (this.db.isTransaction) return work();
    this.db.exec("begin immediate");
    try {
      const result = work();
      this.db.exec("commit");
      return result;
    } catch (error) {
      this.db.exec("rollback");
      throw error;
    }
  }

  /** The next id of a kind, never given twice. */
  nextId(kind: string): number {
    const row = this.sql(
      "insert into counter values (?, ?) on conflict (name) do update set value = value + 1 returning value",
    ).get(kind, FIRST_ID[kind] ?? 1_000_000_001);
    return Number(row?.["value"]);
  }

  saveShop(shop: ShopRecord): void {
    this.sql(
      "insert into shop values (?, ?, ?) on conflict (id) do update set domain = excluded.domain, json = excluded.json",
    ).run(shop.id, shop.domain, JSON.stringify(shop));
  }

  shops(): ShopRecord[] {
    return this.sql("select json from shop order by id")
      .all()
      .map(parse<ShopRecord>);
  }

  shop(domain: string): ShopRecord | undefined {
    return one<ShopRecord>(this.sql("select json from shop where domain = ?").get(domain));
  }

  save<K extends RecordKind>(shop: string, kind: K, record: RecordKinds[K]): void {
    const index = indexOf(kind, record);
    this.sql(
      `insert into record values (?, ?, ?, ?, ?, ?, ?, ?, ?)
       on conflict (kind, id) do update set handle = excluded.handle, customer_id = excluded.customer_id,
         happened_at = excluded.happened_at, updated_at = excluded.updated_at, search = excluded.search, json = excluded.json
         where record.shop = excluded.shop`,
    ).run(
      kind,
      record.id,
      shop,
      index.handle,
      index.customerId,
      index.happenedAt,
      index.updatedAt,
      index.search,
      JSON.stringify(record),
    );
  }

  find<K extends RecordKind>(shop: string, kind: K, id: number): RecordKinds[K] | undefined {
    return one(
      this.sql("select json from record where kind = ? and id = ? and shop = ?").get(kind, id, shop),
    );
  }

  /** By handle (products, collections) or token (carts). */
  findByHandle<K extends RecordKind>(shop: string, kind: K, handle: string): RecordKinds[K] | undefined {
    return one(
      this.sql("select json from record where shop = ? and kind = ? and handle = ?").get(shop, kind, handle),
    );
  }

  remove(shop: string, kind: RecordKind, id: number): void {
    this.sql("delete from record where kind = ? and id = ? and shop = ?").run(kind, id, shop);
  }

  count(shop: string, kind: RecordKind): number {
    return Number(
      this.sql("select count(*) as n from record where shop = ? and kind = ?").get(shop, kind)?.["n"],
    );
  }

  /** One page of records; ask for one more than needed to know whether there is another. */
  list<K extends RecordKind>(shop: string, kind: K, page: Page): RecordKinds[K][] {
    const column = page.by === "happenedAt" ? "happened_at" : page.by === "updatedAt" ? "updated_at" : "id";
    const direction = page.reverse ? "desc" : "asc";
    const where = ["shop = ?", "kind = ?"];
    const values: SQLInputValue[] = [shop, kind];
    const add = (condition: string, ...more: SQLInputValue[]) => {
      where.push(condition);
      values.push(...more);
    };
    if (page.customerId !== undefined) add("customer_id = ?", page.customerId);
    if (page.from !== undefined) add(`${column} >= ?`, page.from);
    if (page.until !== undefined) add(`${column} < ?`, page.until);
    if (page.after) add(`(${column}, id) ${page.reverse ? "<" : ">"} (?, ?)`, page.after.at, page.after.id);
    for (const word of page.search?.toLowerCase().split(/\s+/).filter(Boolean) ?? [])
      add("search like ? escape '\\'", `%${word.replace(/[\\%_]/g, "\\$&")}%`);
    const text = `select json from record where ${where.join(" and ")} order by ${column} ${direction}, id ${direction} limit ?`;
    return this.sql(text)
      .all(...values, page.limit)
      .map(parse<RecordKinds[K]>);
  }

  metafield(shop: string, ownerGid: string, namespace: string, key: string): MetafieldRecord | undefined {
    return metafieldOf(
      this.sql("select * from metafield where shop = ? and owner_gid = ? and namespace = ? and key = ?").get(
        shop,
        ownerGid,
        namespace,
        key,
      ),
    );
  }

  metafields(shop: string, ownerGid: string): MetafieldRecord[] {
    return this.sql("select * from metafield where shop = ? and owner_gid = ? order by namespace, key")
      .all(shop, ownerGid)
      .flatMap((row) => metafieldOf(row) ?? []);
  }

  saveMetafield(
    shop: string,
    field: Omit<MetafieldRecord, "id" | "createdAt" | "updatedAt">,
    now: number,
  ): MetafieldRecord {
    this.sql(
      `insert into metafield (shop, owner_gid, namespace, key, type, value, created_at, updated_at) values (?, ?, ?, ?, ?, ?, ?, ?)
       on conflict (shop, owner_gid, namespace, key) do update set type = excluded.type, value = excluded.value, updated_at = excluded.updated_at`,
    ).run(shop, field.ownerGid, field.namespace, field.key, field.type, field.value, now, now);
    const saved = this.metafield(shop, field.ownerGid, field.namespace, field.key);
    if (!saved) throw new Error("a metafield that was just saved is not there");
    return saved;
  }

  removeMetafield(shop: string, ownerGid: string, namespace: string, key: string): boolean {
    const statement = this.sql(
      "delete from metafield where shop = ? and owner_gid = ? and namespace = ? and key = ?",
    );
    return statement.run(shop, ownerGid, namespace, key).changes > 0;
  }

  setting<T>(name: string, otherwise: T): T {
    return one<T>(this.sql("select json from setting where name = ?").get(name)) ?? otherwise;
  }

  saveSetting(name: string, value: unknown): void {
    this.sql("insert into setting values (?, ?) on conflict (name) do update set json = excluded.json").run(
      name,
      JSON.stringify(value),
    );
  }
}

function parse<T>(row: Record<string, unknown>): T {
  return JSON.parse(String(row["json"])) as T;
}

function one<T>(row: Record<string, unknown> | undefined): T | undefined {
  return row && parse<T>(row);
}

function metafieldOf(row: Record<string, unknown> | undefined): MetafieldRecord | undefined {
  return (
    row && {
      id: Number(row["id"]),
      ownerGid: String(row["owner_gid"]),
      namespace: String(row["namespace"]),
      key: String(row["key"]),
      type: String(row["type"]),
      value: String(row["value"]),
      createdAt: Number(row["created_at"]),
      updatedAt: Number(row["updated_at"]),
    }
  );
}
