import { spawnSync } from "node:child_process";
import { startEmbeddedPostgres } from "../app/db/embedded/cluster.server.ts";

/**
 * `npm run db:check`: whether the migrations make the tables that prisma/schema.prisma describes. They
 * are applied to a database made for it and dropped again, on the server of `DATABASE_URL` or on the
 * embedded one. Checks, triggers and partial indexes are outside of what Prisma compares.
 */
const given = process.env["DATABASE_URL"];
const server = given ? undefined : await startEmbeddedPostgres(".data/postgres");
const args = ["migrate", "diff", "--from-migrations", "prisma/migrations"];
const { status } = spawnSync(
  "node_modules/.bin/prisma",
  [...args, "--to-schema-datamodel", "prisma/schema.prisma", "--script", "--exit-code"],
  { stdio: "inherit", env: { ...process.env, DATABASE_URL: given ?? server?.url } },
);
if (server?.startedHere) server.stop();
if (status === 0) console.log("The migrations and the schema agree.");
else
  console.error(
    "The migrations and the schema differ; what is printed above is missing from the migrations.",
  );
process.exitCode = status ?? 1;
