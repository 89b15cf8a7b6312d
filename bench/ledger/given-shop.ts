import { openDatabase } from "../../app/db/database.server.ts";
import type { Database } from "../../app/db/database.server.ts";
import { insertProgramVersion } from "../../app/db/program/program-versions.server.ts";
import { upsertShop } from "../../app/db/shops/shops.server.ts";
import { inTransaction } from "../../app/db/transaction.server.ts";
import { currencyCode, defaultProgram, encodeProgram, invariant } from "../../app/domain/index.ts";
import type { Context } from "../../app/services/context.server.ts";

export const DOMAIN = "laurel-music.myshopify.com";
const YEAR_MS = 365 * 86_400_000;

/** Installs a store with the default programme. Answers its id. */
export async function givenShop(url: string, domain = DOMAIN): Promise<number> {
  return withDatabase(url, ({ pool }) =>
    inTransaction(pool, async (tx) => {
      const currency = currencyCode("USD");
      invariant(currency.ok, "USD is a currency");
      const facts = {
        domain,
        name: "Laurel Music",
        currency: currency.value,
        timeZone: "America/New_York",
      };
      const publishedAt = Date.now() - 3 * YEAR_MS;
      const id = await upsertShop(tx, facts, publishedAt);
      const encoded = encodeProgram(defaultProgram(currency.value));
      await insertProgramVersion(tx, id, { number: 1, encoded, actor: "system:install", publishedAt });
      return id;
    }),
  );
}

export async function withDatabase<T>(url: string, work: (db: Database) => Promise<T>): Promise<T> {
  const db = openDatabase(url);
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}

/** What services are given, with no Shopify behind it. */
export function benchContext(db: Database): Context {
  const noShopify = () => {
    throw new Error("a bench of the ledger does not speak to Shopify");
  };
  return {
    db,
    clock: { now: () => Date.now() },
    log: { debug() {}, info() {}, warn: refuse, error: refuse },
    shopify: {
      adminClient: noShopify,
      isConnected: () => Promise.resolve(true),
      forgetSessions: () => Promise.resolve(),
      fetch: noShopify,
    },
    seal: { seal: noShopify, open: noShopify },
  };
}

/** What goes wrong would only make the numbers look good. */
function refuse(facts: object, message: string): never {
  throw new Error(`${message}: ${JSON.stringify(facts)}`, { cause: Reflect.get(facts, "err") });
}
