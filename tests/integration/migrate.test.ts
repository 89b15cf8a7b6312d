import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
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

it("applies each migration once, though four instances boot at the same time", async () => {
  const applied = await Promise.all([1, 2, 3, 4].map(() => migrateDatabase(url, folder)));
  expect(applied.flat()).toEqual(["20261121000000_ledger"]);
  expect(await migrateDatabase(url, folder)).toEqual([]);
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
