import { afterAll, beforeAll, expect, it } from "vitest";
import { PERSONAL } from "../../app/db/privacy/duties.server.ts";
import { DUTIES, TABLE_DUTIES } from "../../app/db/privacy/table-duties.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";

// The list of duties against PostgreSQL's own catalogue. Each difference is a sentence that says what to add.

const LIST = "app/db/privacy/duties";

interface Table {
  readonly name: string;
  /** Those that could hold something about a person. */
  readonly open: readonly string[];
  readonly columns: readonly string[];
  readonly triggers: readonly string[];
}

let db: TestDatabase;
let tables: Map<string, Table>;
beforeAll(async () => {
  db = await createTestDatabase();
  tables = await readCatalogue();
});
afterAll(() => db.drop());

async function readCatalogue(): Promise<Map<string, Table>> {
  const { rows } = await db.pool.query<Table>(
    `SELECT CASE n.nspname WHEN 'public' THEN '' ELSE n.nspname || '.' END || c.relname AS name,
            array_agg(a.attname::text) AS columns,
            coalesce(array_agg(a.attname::text) FILTER (WHERE a.attname <> 'shop_id' AND (a.attname ~ '(^|_)id$'
              OR a.atttypid = ANY ('{text,varchar,json,jsonb,bytea,uuid}'::regtype[]) OR a.attndims > 0)), '{}') AS open,
            ARRAY(SELECT t.tgname::text FROM pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal ORDER BY 1) AS triggers
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pgboss')
        AND n.nspname NOT LIKE 'pg\\_%' GROUP BY 1, c.oid`,
  );
  return new Map(rows.map((row) => [row.name, row]));
}

function missingIn(catalogue: ReadonlyMap<string, Table>): string[] {
  return [...catalogue.keys()].flatMap((name) =>
    name in TABLE_DUTIES
      ? []
      : `${name} has no duties: say in ${LIST} whose its rows are, and what becomes of them`,
  );
}

it("has every table of the database, and none besides", () => {
  expect(missingIn(tables)).toEqual([]);
  const gone = DUTIES.map(([name]) => name).filter((name) => !tables.has(name));
  expect(gone.map((name) => `there is no table ${name} any more: take it out of ${LIST}`)).toEqual([]);
});

it("says of every column that could hold something about a person what it holds", () => {
  const wrong = DUTIES.flatMap(([name, { columns }]) => {
    const open = tables.get(name)?.open ?? [];
    return [
      ...open
        .filter((column) => !(column in columns))
        .map((column) => `say in ${LIST} under ${name} what its column ${column} holds`),
      ...Object.keys(columns)
        .filter((column) => !open.includes(column))
        .map((column) => `${name} has no column ${column} that could hold anything: take it out of ${LIST}`),
    ];
  });
  expect(wrong).toEqual([]);
});

it("lets nothing about a person stay when the person is to be forgotten", () => {
  const wrong = DUTIES.flatMap(([name, { columns, people }]) => {
    const personal = Object.keys(columns).filter((column) => PERSONAL.includes(columns[column] ?? "code"));
    if (!("whose" in people)) {
      return personal.map((column) => `${name}.${column} is about people: say whose its rows are`);
    }
    const [first] = people.forgotten;
    if (first === undefined) return [`say what an erasure does with the rows of ${name}`];
    if (!("blanks" in first)) return [];
    return personal
      .filter((column) => !new RegExp(`(^|\\W)${column} =`).test(first.blanks))
      .map(
        (column) =>
          `an erasure leaves ${name}.${column} as it is: blank it, or say that it holds nothing personal`,
      );
  });
  expect(wrong).toEqual([]);
});

it("knows the rows of a store wherever there are any", () => {
  const wrong = DUTIES.flatMap(([name, { store }]) => {
    const hasStore = tables.get(name)?.columns.includes("shop_id") ?? false;
    const said = store === "steps" || store === "last";
    if (hasStore && !said) return [`${name} has a shop_id: an erasure of the store must delete its rows`];
    return store === "steps" && !hasStore ? [`${name} has no shop_id by which to delete its rows`] : [];
  });
  expect(wrong).toEqual([]);
});

it("knows which tables are written once, by their triggers", () => {
  const guarded = ["append_only", "never_truncated"];
  const wrong = DUTIES.flatMap(([name, { writtenOnce }]) => {
    const triggers = tables.get(name)?.triggers ?? [];
    const has = guarded.every((trigger) => triggers.includes(trigger));
    if (has === (writtenOnce === true)) return [];
    return [
      has
        ? `${name} is written once: say so in ${LIST}`
        : `${name} is to be written once: its migration needs the triggers ${guarded.join(" and ")}`,
    ];
  });
  expect(wrong).toEqual([]);
});

it("stands in an order in which deleting breaks no reference", async () => {
  const { rows } = await db.pool.query<{ from: string; to: string; columns: string[] }>(
    `SELECT conrelid::regclass::text AS from, confrelid::regclass::text AS to,
            ARRAY(SELECT attname::text FROM pg_attribute WHERE attrelid = conrelid AND attnum = ANY (conkey)) AS columns
       FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`,
  );
  const order = DUTIES.map(([name]) => name);
  const wrong = rows.flatMap(({ from, to, columns }) => {
    if (from === to) {
      const within = TABLE_DUTIES[from]?.within;
      return within !== undefined && columns.includes(within)
        ? []
        : [`rows of ${from} refer to each other by ${columns.join(", ")}: say so in ${LIST} as within`];
    }
    return order.indexOf(from) < order.indexOf(to)
      ? []
      : [`${from} refers to ${to}: it comes before it in ${LIST}`];
  });
  expect(wrong).toEqual([]);
});

it("tells of a table that somebody adds", async () => {
  await db.pool.query("CREATE TABLE wish (shop_id int, customer_id bigint, words text)");
  expect(missingIn(await readCatalogue())).toEqual([
    `wish has no duties: say in ${LIST} whose its rows are, and what becomes of them`,
  ]);
});
