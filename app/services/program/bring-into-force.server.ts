import { insertHappenings } from "../../db/ledger/happenings.server.ts";
import { want } from "../../db/outbox/outbox.server.ts";
import { putInForce, shopsWithVersionDue } from "../../db/program/program-schedule.server.ts";
import { loadProgramVersions } from "../../db/program/program-versions.server.ts";
import { findShop, lockShop } from "../../db/shops/shops.server.ts";
import { askForReview } from "../../db/tiers/tier-reviews.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { versionAt } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";

/**
 * Puts the versions in force whose moment has come, in all stores. What an order earns does not wait for
 * this: it is by the version at its own moment. Any number of workers may do so at once, and again.
 * Answers how many stores have another version now.
 */
export async function bringIntoForce(ctx: Context, signal?: AbortSignal): Promise<number> {
  const now = ctx.clock.now();
  let brought = 0;
  for (const shopDomain of await shopsWithVersionDue(ctx.db.pool, now)) {
    if (signal?.aborted) break;
    if (await inTransaction(ctx.db.pool, (tx) => bringIn(tx, shopDomain, now))) brought += 1;
  }
  return brought;
}

async function bringIn(tx: Tx, shopDomain: string, now: number): Promise<boolean> {
  await lockShop(tx, shopDomain);
  const shop = await findShop(tx, shopDomain);
  if (!shop) return false;
  const { number } = versionAt(await loadProgramVersions(tx, shop.id), now);
  // Somebody else was faster, or has called it off.
  if (number === shop.programNumber) return false;
  await putInForce(tx, shop.id, number);
  await tellOfProgram(tx, shop.id, number, now);
  return true;
}

/** Another version is in force: tiers are to be looked at, and storefront, checkout and members to be told. */
export async function tellOfProgram(tx: Tx, shopId: number, number: number, now: number): Promise<void> {
  await askForReview(tx, shopId);
  await want(tx, shopId, "program_metafield", [""]);
  await want(tx, shopId, "discount", [""]);
  // Names, thresholds and what is missing to the next tier are in every member's metafield.
  await insertHappenings(tx, shopId, [
    { kind: "program_published", memberId: null, facts: { number }, occurredAt: now },
  ]);
}
