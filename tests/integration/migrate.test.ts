import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, inject, it } from "vitest";
import { MigrationError, migrateDatabase } from "../../app/db/migrate/migrate.server.ts";

let url: string;
let folder: string;

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject("postgres").url });
  await client.connect();
  await client.query(statement);
  await client.end();
}

beforeEach(async () => {
  const name = `laurel_migrate_${process.pid}_${Date.now()}`;
  await administer(`CREATE DATABASE ${name}`);
  const address = new URL(inject("postgres").url);
  address.pathname = `/${name}`;
  url = address.href;
  folder = mkdtempSync(path.join(tmpdir(), "laurel-migrations-"));
  cpSync("prisma/migrations", folder, { recursive: true });
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await administer(`DROP DATABASE IF EXISTS ${new URL(url).pathname.slice(1)} WITH (FORCE)`);
});

function write(name: string, sql: string): void {
  mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, name, "migration.sql"), sql);
}

const ID = "00000000-0000-7000-8000-000000000001";
const A_LEDGER_OF_BEFORE = [
  "INSERT INTO shop (domain, name, currency, time_zone, installed_at) VALUES ('a.myshopify.com', 'A', 'USD', 'UTC', now())",
  `INSERT INTO member (shop_id, id, customer_id, joined_at) VALUES (1, '${ID}', 1, now())`,
  `INSERT INTO balance (shop_id, member_id, available, tier_id, tier_since, last_order_at)
   VALUES (1, '${ID}', 20, 'bronze', now(), now())`,
  `INSERT INTO entry (shop_id, id, member_id, kind, business_key, request_hash, occurred_at, actor, reason)
   VALUES (1, '${ID}', '${ID}', 'earn', 'order/1/settle/1/earn', '\\x00', '2024-01-02T00:00:00Z', 'system:settlement', 'order_counted')`,
  `INSERT INTO posting (shop_id, entry_id, seq, from_account, to_account, to_member_id, points)
   VALUES (1, '${ID}', 0, 'issued', 'available', '${ID}', 20)`,
  `INSERT INTO lot (shop_id, entry_id, member_id, points, remaining, earned_at) VALUES (1, '${ID}', '${ID}', 20, 20, now())`,
];

it("applies each migration once, though four instances boot at the same time", async () => {
  const applied = await Promise.all([1, 2, 3, 4].map(() => migrateDatabase(url, folder)));
  const all = readdirSync(folder).filter((name) => /^\d{14}_/.test(name));
  expect(applied.flat()).toEqual(all.sort());
  expect(await migrateDatabase(url, folder)).toEqual([]);
});

it("keeps what is there when points get a life: balances, lots and the last activity", async () => {
  const later = readdirSync(folder).filter((name) => /^\d{14}_/.test(name) && !name.endsWith("_ledger"));
  for (const name of later) rmSync(path.join(folder, name), { recursive: true });
  await migrateDatabase(url, folder);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const statement of A_LEDGER_OF_BEFORE) await client.query(statement);
  await migrateDatabase(url);
  const { rows } = await client.query(
    `SELECT b.available::int, b.debt::int, b.lapses, b.last_activity_at, l.is_pending, l.expired::int, l.forgiven::int
       FROM balance b JOIN lot l ON l.member_id = b.member_id`,
  );
  await client.end();
  expect(rows).toEqual([
    {
      available: 20,
      debt: 0,
      lapses: false,
      last_activity_at: new Date("2024-01-02T00:00:00Z"),
      is_pending: false,
      expired: 0,
      forgiven: 0,
    },
  ]);
});

it("undoes a migration that fails, says so, and refuses to go on until a person has looked", async () => {
  write("20990101000000_broken", "CREATE TABLE half (id int); SELECT 1 / 0;");
  await expect(migrateDatabase(url, folder)).rejects.toThrow(/20990101000000_broken failed and was undone/);
  await expect(migrateDatabase(url, folder)).rejects.toThrow(/failed earlier/);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query("SELECT to_regclass('half') AS half");
  await client.end();
  expect(rows).toEqual([{ half: null }]);
});

it("refuses a migration that was changed after it was applied", async () => {
  await migrateDatabase(url, folder);
  write("20261121000000_ledger", "SELECT 1");
  await expect(migrateDatabase(url, folder)).rejects.toThrow(MigrationError);
});

it("refuses a database that is newer than the program", async () => {
  write("20990101000000_newer", "SELECT 1");
  await migrateDatabase(url, folder);
  rmSync(path.join(folder, "20990101000000_newer"), { recursive: true });
  await expect(migrateDatabase(url, folder)).rejects.toThrow(/does not know: 20990101000000_newer/);
});
