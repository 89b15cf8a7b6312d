import type { Env } from "../config/env.server.ts";
import { openDatabase } from "../db/database.server.ts";
import { startEmbeddedPostgres } from "../db/embedded/cluster.server.ts";
import { migrateDatabase } from "../db/migrate/migrate.server.ts";
import { rewriteOpenTokens } from "../db/shops/session-tokens.server.ts";
import { createShopify, prismaSessionStorage } from "../shopify/shopify.server.ts";
import type { Shopify } from "../shopify/shopify.server.ts";
import { followSimulatorClock } from "../shopify/simulator-clock.server.ts";
import { SEALED } from "../shopify/token-seal.server.ts";
import type { Context } from "./context.server.ts";
import { installShop } from "./shops/install-shop.server.ts";
import { systemClock } from "./ports.server.ts";
import type { Logger } from "./ports.server.ts";

/** Everything of one process, wired: what services get, what routes authenticate with. */
export interface Laurel {
  readonly context: Context;
  /** Shopify's SDK for routes (`authenticate`, `login`, …). */
  readonly app: Shopify["app"];
  close(): Promise<void>;
}

/** Where the PostgreSQL that npm installed keeps its data: the same as for `npm run db:start`. */
const EMBEDDED_DATA = ".data/postgres";

/**
 * Brings the database up to date, opens it, and wires the rooms together. Once in a process.
 *
 * Without `DATABASE_URL` the embedded PostgreSQL is started, or attached to. It goes on when this
 * process ends, because others may use it; `npm run db:stop` stops it.
 */
export async function openLaurel(env: Env, log: Logger): Promise<Laurel> {
  const databaseUrl = env.DATABASE_URL ?? (await startEmbedded(log));
  const migrations = await migrateDatabase(databaseUrl, undefined, () =>
    log.info({ event: "waiting_to_migrate" }, "another instance brings the database up to date"),
  );
  if (migrations.length > 0)
    log.info({ event: "migrated", migrations }, "the database was brought up to date");
  const db = openDatabase(databaseUrl, {
    onIdleError: (err) => log.warn({ event: "connection_lost", err }, "an idle database connection broke"),
  });
  const shopify = createShopify({
    apiKey: env.SHOPIFY_API_KEY,
    apiSecret: env.SHOPIFY_API_SECRET,
    sessionKey: env.SESSION_KEY,
    appUrl: env.SHOPIFY_APP_URL,
    simulatorUrl: env.SHOPIFY_SIMULATOR_URL,
    sessionStorage: prismaSessionStorage(db.prisma),
    withLock: db.withLock,
    onInstalled: (shopDomain) => installShop(context, shopDomain),
    log: (severity, message) => log[severity]({ event: "shopify_library" }, message),
  });
  await rewriteOpenTokens(db.pool, SEALED, shopify.sealTokens);
  const { SHOPIFY_SIMULATOR_URL: simulator } = env;
  const simulated = simulator === undefined ? null : await followSimulatorClock(simulator);
  const context: Context = { db, clock: simulated ?? systemClock, log, shopify, seal: shopify.seal };
  const close = () => {
    simulated?.stop();
    return db.close();
  };
  return { context, app: shopify.app, close };
}

async function startEmbedded(log: Logger): Promise<string> {
  log.info(
    { event: "embedded_database", folder: EMBEDDED_DATA },
    "no DATABASE_URL: the PostgreSQL that npm installed keeps the data in a folder of this machine",
  );
  return (await startEmbeddedPostgres(EMBEDDED_DATA)).url;
}
