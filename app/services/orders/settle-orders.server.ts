import type { ShopRow } from "../../db/shops/shops.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { decideBatch, fail, ok, postingsOf } from "../../domain/index.ts";
import type { OrderSnapshot, Refusal, Result } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { commitBatch } from "./settling/commit-batch.server.ts";
import { loadFacts } from "./settling/load-facts.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import { step } from "../steps.server.ts";

export interface SettlingReport {
  /** Orders whose record changed. */
  readonly settled: number;
  readonly pointsIssued: number;
  readonly pointsTakenBack: number;
  /** Orders that cannot be settled, each with the reason. The others are not held up. */
  readonly refused: readonly Refusal[];
  /** Orders that cannot be settled before they have been read at Shopify. */
  readonly toRead: readonly string[];
  /** Orders whose customer was forgotten. */
  readonly forgotten: readonly string[];
}

export interface SettlingOptions {
  /** False leaves the storefront to be told later, all members at once. */
  readonly announce: boolean;
  /** False: what would have to be read has just been, or cannot be. Absent: it is asked for. */
  readonly mayRead?: boolean;
}

/** Makes the ledger agree with these orders, in one transaction of its own. */
export async function settleOrders(
  ctx: Context,
  shopDomain: string,
  snapshots: readonly OrderSnapshot[],
  options: SettlingOptions = { announce: true },
): Promise<Result<SettlingReport, UnknownShop>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  const now = ctx.clock.now();
  return ok(await inTransaction(ctx.db.pool, (tx) => settleIn(tx, shop, snapshots, now, options)));
}

/** The same inside the caller's transaction. */
export async function settleIn(
  tx: Tx,
  shop: ShopRow,
  snapshots: readonly OrderSnapshot[],
  now: number,
  options: SettlingOptions,
): Promise<SettlingReport> {
  const facts = await loadFacts(tx, shop, snapshots, now);
  step("facts-loaded");
  const decision = decideBatch(facts);
  step("settlement-decided");
  await commitBatch(tx, shop, decision, { ...options, now });
  let pointsIssued = 0;
  let pointsTakenBack = 0;
  for (const { from, to, points } of postingsOf(decision.entries)) {
    if (from.kind === "issued") pointsIssued += points;
    if (to.kind === "issued") pointsTakenBack += points;
  }
  const { settlements, refused, toRead, forgotten } = decision;
  return { settled: settlements.length, pointsIssued, pointsTakenBack, refused, toRead, forgotten };
}
