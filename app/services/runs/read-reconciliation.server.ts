import { latestRuns } from "../../db/runs/reconciliation-runs.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import { fail, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import type { ReconciliationView } from "../../views/reconciliation.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";

/** How looking for lost orders goes, and what the last look has found. */
export async function readReconciliation(
  ctx: Context,
  shopDomain: string,
): Promise<Result<ReconciliationView, UnknownShop>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  const { current, last } = await latestRuns(ctx.db.pool, shop.id);
  return ok({ timeZone: shop.timeZone, reconciledUntil: shop.reconciledUntil, current, last });
}
