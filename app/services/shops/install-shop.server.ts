import { codeDiscountsToLookAt } from "../../db/campaigns/code-discounts.server.ts";
import { errands } from "../../db/errands/errands.server.ts";
import { outbox } from "../../db/outbox/outbox.server.ts";
import { BACKFILL } from "../../db/runs/reading-history.server.ts";
import { endOpenRuns, hurryRuns, latestRuns } from "../../db/runs/runs.server.ts";
import { lockInstallationOf } from "../../db/shops/installations.server.ts";
import type { InstallationRow } from "../../db/shops/installations.server.ts";
import { findShop, updateShop, upsertShop } from "../../db/shops/shops.server.ts";
import { insertProgramVersion } from "../../db/program/program-versions.server.ts";
import type { ShopFacts } from "../../db/shops/shops.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { wake } from "../../db/wake-ups.server.ts";
import { defaultProgram, encodeProgram, isCurrencyCode, isTimeZone } from "../../domain/index.ts";
import { Shop } from "../../shopify/operations.gen.ts";
import type { Context } from "../context.server.ts";
import { within } from "../patience.server.ts";
import { requestRunIn } from "../runs/request-run.server.ts";

/** Shopify said something of the store that Laurel cannot work with. */
export class UnusableShop extends Error {
  override readonly name = "UnusableShop";
}

/**
 * The store has the app, a merchant has just opened it: makes sure that Laurel knows it, that it has a
 * programme, that Shopify will hear of it and that its history is being read. Any number of times, also at
 * once; where all of it is there, it is one question to Shopify: is this still the same installation?
 *
 * Another one is set up as the first was, whether or not anybody heard of the end of the one before: Shopify
 * has dropped the discount and what was kept on the installation, and told nothing of the time between.
 *
 * @throws what Shopify throws, or UnusableShop; nothing of that for a store that is set up
 */
export async function installShop(ctx: Context, shopDomain: string): Promise<void> {
  const { pool } = ctx.db;
  const known = await findShop(pool, shopDomain);
  const isSetUp = known !== undefined && (await hasBackfill(pool, known.id));
  const facts = isSetUp ? await askPatiently(ctx, shopDomain) : await askShopify(ctx, shopDomain);
  if (facts === null) return;
  if (isSetUp && known.installationId === facts.installationId) {
    // Letters about these may be lost, late or out of order.
    const { name, timeZone } = facts;
    if (known.name !== name || known.timeZone !== timeZone) {
      await updateShop(pool, known.id, { name, timeZone });
    }
    // A merchant has opened the app, and with that the store can be reached again, if it could not.
    for (const queue of [outbox, errands]) await queue.resume(pool, known.id, "unreached");
    await hurryRuns(pool, known.id, null);
    return;
  }
  const isNew = await inTransaction(pool, (tx) => setUp(tx, facts, ctx.clock.now()));
  if (isNew) ctx.log.info({ event: "shop_installed", shopDomain }, "a store has Laurel");
}

/** Answers whether the installation was not known before. */
async function setUp(tx: Tx, facts: InstalledShop, now: number): Promise<boolean> {
  const before = await lockInstallationOf(tx, facts.domain);
  const shopId = await upsertShop(tx, facts, now);
  // Another request may have come first; the shop's row, which is ours now, made us wait for it.
  const [shop, wasRead] = [await findShop(tx, facts.domain), await hasBackfill(tx, shopId)];
  if (!shop) {
    await insertProgramVersion(tx, shopId, {
      number: 1,
      encoded: encodeProgram(defaultProgram(facts.currency)),
      actor: "system:install",
      publishedAt: now,
    });
  }
  const isNew = !shop || (before !== undefined && !isSame(before, facts));
  if (wasRead && !isNew) return false;
  for (const queue of [outbox, errands]) await queue.resume(tx, shopId, "everything");
  await outbox.want(tx, shopId, "program_metafield", [""]);
  await outbox.want(tx, shopId, "discount", [""]);
  await outbox.want(tx, shopId, "code_discount", await codeDiscountsToLookAt(tx, shopId, now));
  // What Shopify prepared for the installation before went with it.
  await endOpenRuns(tx, shopId, { reason: { code: "installed_anew" }, now });
  await requestRunIn(tx, shopId, { kind: BACKFILL, actor: { kind: "system", id: "install" }, now });
  await wake(tx, "inbox");
  return isNew;
}

/** Whether the store's history has been asked for, whatever came of it. */
async function hasBackfill(on: Tx | Context["db"]["pool"], shopId: number): Promise<boolean> {
  const { current, last } = await latestRuns(on, shopId, BACKFILL);
  return current !== null || last !== null;
}

function isSame({ uninstalledAt, installationId }: InstallationRow, facts: InstalledShop): boolean {
  return uninstalledAt === null && (installationId === null || installationId === facts.installationId);
}

type InstalledShop = ShopFacts & { readonly installationId: string };

/** A page must not wait long, nor fail, where it can do without the answer; the daily look asks again. */
async function askPatiently(ctx: Context, shopDomain: string): Promise<InstalledShop | null> {
  try {
    return await within({ patienceMs: PATIENCE_MS }, () => askShopify(ctx, shopDomain, PATIENCE_MS));
  } catch (err) {
    ctx.log.warn({ event: "installation_not_compared", shopDomain, err }, "Shopify did not say");
    return null;
  }
}

const PATIENCE_MS = 2_000;

async function askShopify(ctx: Context, shopDomain: string, patienceMs?: number): Promise<InstalledShop> {
  const { shop, currentAppInstallation } = await ctx.shopify
    .adminClient(shopDomain)
    .run(Shop, {}, patienceMs === undefined ? {} : { patienceMs });
  const { name, currencyCode: currency, ianaTimezone: timeZone } = shop;
  if (!isCurrencyCode(currency)) throw new UnusableShop(`${shopDomain} has an unknown currency`);
  if (!isTimeZone(timeZone)) throw new UnusableShop(`${shopDomain} has an unknown time zone`);
  return { domain: shopDomain, name, currency, timeZone, installationId: currentAppInstallation.id };
}
