import { latestBackfill, requestBackfill } from "../../db/runs/backfill-runs.server.ts";
import { want } from "../../db/outbox/outbox.server.ts";
import { findShop, upsertShop } from "../../db/shops/shops.server.ts";
import { insertProgramVersion } from "../../db/program/program-versions.server.ts";
import type { ShopFacts } from "../../db/shops/shops.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import { wake } from "../../db/wake-ups.server.ts";
import { defaultProgram, encodeProgram, isCurrencyCode, isTimeZone } from "../../domain/index.ts";
import { Shop } from "../../shopify/operations.gen.ts";
import type { Context } from "../context.server.ts";

/** Shopify said something of the store that Laurel cannot work with. */
export class UnusableShop extends Error {
  override readonly name = "UnusableShop";
}

/**
 * The store has the app: makes sure that Laurel knows it, that it has a programme, that Shopify
 * will hear of it and that its history is being read. Any number of times, also at once; cheap when
 * all of it is there.
 */
export async function installShop(ctx: Context, shopDomain: string): Promise<void> {
  const known = await findShop(ctx.db.pool, shopDomain);
  if (known && (await latestBackfill(ctx.db.pool, known.id))) return;
  const facts = await askShopify(ctx, shopDomain);
  const now = ctx.clock.now();
  await inTransaction(ctx.db.pool, async (tx) => {
    const shopId = await upsertShop(tx, facts, now);
    // Another request may have come first; the shop's row, which is ours now, made us wait for it.
    const [shop, run] = [await findShop(tx, shopDomain), await latestBackfill(tx, shopId)];
    if (!shop) {
      await insertProgramVersion(tx, shopId, {
        number: 1,
        encoded: encodeProgram(defaultProgram(facts.currency)),
        actor: "system:install",
        publishedAt: now,
      });
    }
    if (run && shop && run.startedAt >= shop.installedAt) return;
    await want(tx, shopId, "program_metafield", [""]);
    await want(tx, shopId, "discount", [""]);
    await requestBackfill(tx, shopId, now);
    await wake(tx, "backfill");
  });
  ctx.log.info({ event: "shop_installed", shopDomain }, "a store has Laurel");
}

async function askShopify(ctx: Context, shopDomain: string): Promise<ShopFacts> {
  const { shop } = await ctx.shopify.adminClient(shopDomain).run(Shop, {});
  const { name, currencyCode: currency, ianaTimezone: timeZone } = shop;
  if (!isCurrencyCode(currency)) throw new UnusableShop(`${shopDomain} has an unknown currency`);
  if (!isTimeZone(timeZone)) throw new UnusableShop(`${shopDomain} has an unknown time zone`);
  return { domain: shopDomain, name, currency, timeZone };
}
