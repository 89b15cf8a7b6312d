import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import pg from "pg";
import { inject } from "vitest";
import { openDatabase } from "../../app/db/database.server.ts";
import type { Database } from "../../app/db/database.server.ts";
import { migrateDatabase } from "../../app/db/migrate/migrate.server.ts";

/** Serialises those who make templates; any number that nothing else uses. */
const TEMPLATE_LOCK = 4_400_450;

/** The name of a database with all migrations applied, made when it is not there. Nobody connects to it. */
export async function templateDatabase(url: string): Promise<string> {
  const name = `laurel_template_${migrationsDigest()}`;
  await administer(url, async (client) => {
    await client.query("SELECT pg_advisory_lock($1)", [TEMPLATE_LOCK]);
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1 AND datistemplate", [
      name,
    ]);
    if (rowCount) return;
    await client.query(`DROP DATABASE IF EXISTS ${name}`);
    await client.query(`CREATE DATABASE ${name}`);
    await migrateDatabase(inDatabase(url, name));
    // Marked last, so that a half-made one is made anew.
    await client.query(`ALTER DATABASE ${name} IS_TEMPLATE true`);
  });
  return name;
}

function migrationsDigest(): string {
  const hash = createHash("sha256");
  for (const entry of readdirSync("prisma/migrations", { withFileTypes: true })) {
    if (entry.isDirectory()) hash.update(readFileSync(`prisma/migrations/${entry.name}/migration.sql`));
  }
  return hash.digest("hex").slice(0, 12);
}

export interface TestDatabase extends Database {
  /** Closes it and takes it away. */
  drop(): Promise<void>;
}

let made = 0;

/** A fresh database with all tables, for one test file (or one test). */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { url, template } = inject("postgres");
  const { name, url: own } = await createDatabase(url, template);
  const database = openDatabase(own);
  return {
    ...database,
    async drop() {
      await database.close();
      await dropDatabase(url, name);
    },
  };
}

/** A copy of a database to which nobody is connected. */
export async function createDatabase(
  server: string,
  template: string,
): Promise<{ readonly name: string; readonly url: string }> {
  const name = `laurel_test_${process.pid}_${Date.now()}_${(made += 1)}`;
  await administer(server, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  return { name, url: inDatabase(server, name) };
}

/** Ends who is connected to it, too. */
export async function dropDatabase(server: string, name: string): Promise<void> {
  await administer(server, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
}

function inDatabase(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}

async function administer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
