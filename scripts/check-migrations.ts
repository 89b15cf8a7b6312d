/**
 * Fails when `prisma/schema.prisma` says something that the migrations do not make: `npm run db:check`.
 * The comparison needs a database to play the migrations in; it gets an empty one of its own.
 */
import { spawnSync } from "node:child_process";
import pg from "pg";
import { startEmbeddedPostgres } from "../app/db/embedded/cluster.server.ts";

const SCRATCH = `laurel_check_${process.pid}`;

const given = process.env["DATABASE_URL"];
const server = given ? undefined : await startEmbeddedPostgres(".data/postgres");
const url = new URL(given ?? server?.url ?? "");
const client = new pg.Client({ connectionString: url.href });
await client.connect();
try {
  await client.query(`CREATE DATABASE ${SCRATCH}`);
  url.pathname = `/${SCRATCH}`;
  const compare = ["--from-migrations", "prisma/migrations", "--to-schema-datamodel", "prisma/schema.prisma"];
  const { status } = spawnSync("prisma", ["migrate", "diff", ...compare, "--script", "--exit-code"], {
    stdio: "inherit",
    env: { ...process.env, DATABASE_URL: url.href },
  });
  process.exitCode = status ?? 1;
} finally {
  await client.query(`DROP DATABASE IF EXISTS ${SCRATCH} WITH (FORCE)`);
  await client.end();
  if (server?.startedHere) server.stop();
}
