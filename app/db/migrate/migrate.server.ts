import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { DatabaseSilent, isSilence } from "../pg-errors.server.ts";
import { connectionLimits } from "../pool.server.ts";

/** The very lock that `prisma migrate deploy` takes, so that the two never run at once. */
const PRISMA_LOCK = 72707369;

const CREATE_TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

const CONNECT_MS = 10_000;
/** Somebody who waits longer for the lock than this is told what for. */
const SAY_WAITING_MS = 5_000;

/** A migration on disk or in the database that is not as it must be. Needs a person. */
export class MigrationError extends Error {
  override readonly name = "MigrationError";
}

interface AppliedRow {
  readonly name: string;
  readonly checksum: string;
  readonly finished: boolean;
}

/**
 * Brings the database to the newest migration and answers the names of those it applied. It keeps
 * Prisma's own table under Prisma's own lock, and takes a fraction of a second where
 * `prisma migrate deploy` takes ten. Any number of instances may boot at once: one works, the
 * others wait and then find nothing to do.
 *
 * Each migration runs in a transaction of its own, so one that fails leaves nothing behind but its
 * row in the table, as with Prisma.
 *
 * Statements have no limit: a migration is meant to be long where tables are large.
 *
 * @param onWaiting another instance has been migrating for a while; called once
 * @throws DatabaseSilent when nobody answers within seconds
 * @throws MigrationError when a migration failed earlier, was changed after it was applied, or is
 *   unknown here (the database is newer than the program).
 */
export async function migrateDatabase(
  url: string,
  folder = "prisma/migrations",
  onWaiting: () => void = () => undefined,
): Promise<string[]> {
  const client = await connectToMigrate(url);
  const waiting = setTimeout(onWaiting, SAY_WAITING_MS);
  try {
    await client.query("SELECT pg_advisory_lock($1)", [PRISMA_LOCK]);
    clearTimeout(waiting);
    return await migrateLocked(client, readMigrations(folder));
  } finally {
    clearTimeout(waiting);
    // Ending the session gives the lock back.
    await client.end();
  }
}

async function connectToMigrate(url: string): Promise<pg.Client> {
  const limits = connectionLimits({ name: "laurel-migrate", connectMs: CONNECT_MS, statementMs: 0 });
  const client = new pg.Client({ connectionString: url, ...limits, query_timeout: 0 });
  // What breaks between two statements makes the next one fail.
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw isSilence(error) ? new DatabaseSilent(CONNECT_MS) : error;
  }
  return client;
}

async function migrateLocked(client: pg.Client, migrations: readonly Migration[]): Promise<string[]> {
  await client.query(CREATE_TABLE);
  const { rows } = await client.query<AppliedRow>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
       FROM "_prisma_migrations" WHERE rolled_back_at IS NULL`,
  );
  const applied = new Map(rows.map((row) => [row.name, row]));
  refuseUnknown(applied, migrations);
  const fresh: string[] = [];
  for (const migration of migrations) {
    const row = applied.get(migration.name);
    if (row) refuseBroken(row, migration);
    else {
      await apply(client, migration);
      fresh.push(migration.name);
    }
  }
  return fresh;
}

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return names
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const file = path.join(folder, name, "migration.sql");
      if (!existsSync(file)) throw new MigrationError(`The migration ${name} has no migration.sql.`);
      const sql = readFileSync(file, "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

function refuseUnknown(applied: ReadonlyMap<string, AppliedRow>, migrations: readonly Migration[]) {
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = [...applied.keys()].filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  throw new MigrationError(
    `The database has migrations that this version of Laurel does not know: ${unknown.join(", ")}. ` +
      "Start a newer version.",
  );
}

function refuseBroken(row: AppliedRow, { name, checksum }: Migration) {
  if (!row.finished) {
    throw new MigrationError(
      `The migration ${name} failed earlier. Look at its logs in _prisma_migrations, mend the cause, ` +
        `then run \`npx prisma migrate resolve --rolled-back ${name}\` and start again.`,
    );
  }
  if (row.checksum !== checksum) {
    throw new MigrationError(
      `The migration ${name} was changed after it was applied. Put it back as it was.`,
    );
  }
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration) {
  const id = randomUUID();
  await client.query(`INSERT INTO "_prisma_migrations" (id, checksum, migration_name) VALUES ($1, $2, $3)`, [
    id,
    checksum,
    name,
  ]);
  try {
    // Several statements in one simple query are one transaction in PostgreSQL.
    await client.query(sql);
  } catch (cause) {
    const logs = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
    await client.query(`UPDATE "_prisma_migrations" SET logs = $2 WHERE id = $1`, [id, logs]);
    throw new MigrationError(`The migration ${name} failed and was undone.`, { cause });
  }
  await client.query(
    `UPDATE "_prisma_migrations" SET finished_at = now(), applied_steps_count = applied_steps_count + 1 WHERE id = $1`,
    [id],
  );
}
