import { sumWaitingOrders } from "../../db/orders/waiting-orders.server.ts";
import { loadProgramVersions } from "../../db/program/program-versions.server.ts";
import { countsSince, fail, minorPerUnit, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import type { WaitingOrders } from "../../views/members.ts";
import type { Context } from "../context.server.ts";
import { findShopWithProgram } from "../program/shop-with-program.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";

/**
 * What waits for customers who have not joined, if all of them did so now: orders, and their points by the base rate
 * alone. All that waits in the store is looked at, so it is asked for a first page and no more.
 */
export async function sumWaiting(
  ctx: Context,
  shopDomain: string,
): Promise<Result<WaitingOrders, UnknownShop>> {
  const found = await findShopWithProgram(ctx, shopDomain);
  if (!found) return fail(unknownShop(shopDomain));
  const { shop, program } = found;
  const versions = await loadProgramVersions(ctx.db.pool, shop.id);
  return ok(
    await sumWaitingOrders(ctx.db.pool, shop.id, {
      since: countsSince(program, ctx.clock.now()),
      minorPerUnit: minorPerUnit(shop.currency),
      rates: versions.map(({ number, program: { earning } }) => ({ number, ...earning })),
    }),
  );
}
