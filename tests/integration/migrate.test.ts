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

const RUNS_OF_BEFORE = [
  "INSERT INTO shop (domain, name, currency, time_zone, installed_at) VALUES ('a.myshopify.com', 'A', 'USD', 'UTC', now()), ('b.myshopify.com', 'B', 'USD', 'UTC', now())",
  `INSERT INTO backfill_run (shop_id, id, phase, bulk_operation_id, orders_total, orders_seen, orders_settled, orders_refused,
     points_issued, lines_done, started_at, finished_at, error)
   VALUES (1, '${ID.replace("1", "a")}', 'failed', 'gid://1', 10, 5, 4, 1, 99, 12, '2024-01-01T00:00:00Z', '2024-01-02T00:00:00Z', '{"code": "bulk_result_gone"}'),
          (1, '${ID.replace("1", "b")}', 'done', 'gid://2', 10, 10, 9, 1, 199, 22, '2024-01-03T00:00:00Z', '2024-01-04T00:00:00Z', NULL),
          (2, '${ID}', 'settling', 'gid://3', 10, 5, 5, 0, 99, 12, '2024-01-05T00:00:00Z', NULL, NULL)`,
  `INSERT INTO reconciliation_run (shop_id, id, phase, actor, requested_at, started_at, finished_at, since, orders_seen, orders_lost,
     orders_settled, orders_refused)
   VALUES (1, '${ID}', 'done', 'merchant:1', '2024-01-06T00:00:00Z', '2024-01-06T00:01:00Z', '2024-01-06T00:02:00Z', now(), 40, 3, 2, 1),
          (1, '${ID.replace("1", "c")}', 'running', 'system:schedule', '2024-01-07T00:00:00Z', '2024-01-07T00:01:00Z', NULL, now(), 40, 30, 28, 2)`,
];

it("keeps long work when it becomes one mechanism: what is over, and how far the rest is", async () => {
  const later = readdirSync(folder).filter((name) => /^\d{14}_/.test(name) && name >= "20261126092100_runs");
  for (const name of later) rmSync(path.join(folder, name), { recursive: true });
  await migrateDatabase(url, folder);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const statement of RUNS_OF_BEFORE) await client.query(statement);
  await migrateDatabase(url);
  const { rows } = await client.query(
    `SELECT shop_id, kind, outcome, phase, done, total, counters, cursor, actor, reason, ended_at IS NULL AS is_open
       FROM run ORDER BY asked_at`,
  );
  await client.end();
  const backfill = { kind: "backfill", actor: "system:install", total: 10 };
  const reconciliation = { kind: "reconciliation", total: null, cursor: null };
  expect(rows).toMatchObject([
    {
      ...backfill,
      ...{ outcome: "failed", done: 5, counters: { settled: 4, refused: 1, pointsIssued: 99 } },
      ...{ reason: { code: "bulk_result_gone" }, is_open: false },
    },
    { ...backfill, outcome: "done", done: 10, counters: { settled: 9, refused: 1 }, reason: null },
    {
      ...backfill,
      ...{ shop_id: 2, outcome: null, phase: "settling", done: 5, is_open: true },
      cursor: { bulkOperationId: "gid://3", line: 12 },
    },
    { ...reconciliation, outcome: "done", done: 40, counters: { lost: 3, settled: 2, refused: 1 } },
    // Begun anew: what it had settled is known by then, and was its finding.
    {
      ...reconciliation,
      ...{ outcome: null, phase: "requested", done: 0, counters: { lost: 28, settled: 28, refused: 0 } },
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
