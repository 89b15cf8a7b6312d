/**
 * A store's programme as a file. The database is that of DATABASE_URL, else the demo's.
 *
 *   npm run program -- export laurel-music.myshopify.com > program.json
 *   npm run program -- publish laurel-music.myshopify.com program.json
 */
import { readFileSync } from "node:fs";
import { pino } from "pino";
import { openDatabase } from "../app/db/database.server.ts";
import { startEmbeddedPostgres } from "../app/db/embedded/cluster.server.ts";
import { findShop } from "../app/db/shops/shops.server.ts";
import { loadProgramVersions } from "../app/db/program/program-versions.server.ts";
import { encodeProgram } from "../app/domain/index.ts";
import type { Context } from "../app/services/context.server.ts";
import { systemClock } from "../app/services/ports.server.ts";
import { publishProgram } from "../app/services/program/publish-program.server.ts";

const [command, shopDomain = "", file = ""] = process.argv.slice(2);
const server = process.env["DATABASE_URL"]
  ? undefined
  : await startEmbeddedPostgres(".data/demo-sample/postgres");
const db = openDatabase(process.env["DATABASE_URL"] ?? server?.url ?? "");
try {
  const shop = await findShop(db.pool, shopDomain);
  const current = shop && (await loadProgramVersions(db.pool, shop.id)).at(-1);
  if (!current)
    throw new Error(`There is no store ${shopDomain || "(none was named)"} with Laurel in this database.`);
  if (command === "export") {
    console.log(
      JSON.stringify({ basedOn: current.number, program: encodeProgram(current.program) }, null, 2),
    );
  } else if (command === "publish") {
    const edited = JSON.parse(readFileSync(file, "utf8")) as { basedOn: number; program: unknown };
    const result = await publishProgram(context(), shopDomain, { ...edited, actor: "system:command-line" });
    if (!result.ok) throw new Error(JSON.stringify(result.error, null, 2));
    console.log(`Version ${result.value.number} is in force.`);
  } else {
    throw new Error("Say `export SHOP` or `publish SHOP FILE`.");
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await db.close();
  if (server?.startedHere) server.stop();
}

/** Publishing says what Shopify must know; the worker tells it. */
function context(): Context {
  const shopify = {
    adminClient(): never {
      throw new Error("publishing speaks to nobody");
    },
    forgetSessions: () => Promise.resolve(),
    fetch,
  };
  return { db, clock: systemClock, log: pino({ level: "warn" }), shopify };
}
