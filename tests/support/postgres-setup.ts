import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "../../app/db/embedded/cluster.server.ts";
import { templateDatabase } from "./database.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** A server where tests may make databases, and the migrated database that they copy. */
    postgres: { readonly url: string; readonly template: string };
  }
}

/**
 * One server and one migrated template for all files of a run: the server of `DATABASE_URL`, else the
 * embedded one. Stops what it started, unless somebody else has come to use it.
 */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const given = process.env["DATABASE_URL"];
  const server = given
    ? undefined
    : await startEmbeddedPostgres(".data/postgres-tests", { isThrowaway: true });
  const url = given ?? server?.url ?? "";
  provide("postgres", { url, template: await templateDatabase(url) });
  return async () => {
    if (server?.startedHere && (await isAlone(url))) server.stop();
  };
}

async function isAlone(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ others: string }>(
      "SELECT count(*) AS others FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()",
    );
    return rows[0]?.others === "0";
  } finally {
    await client.end();
  }
}
