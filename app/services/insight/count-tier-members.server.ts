import { countTiers } from "../../db/insight/home-reads.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import { fail, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import type { TierMembers } from "../../views/program.ts";
import type { Context } from "../context.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";

/** How many members stand on each tier now: those who take part. A tier on which nobody stands is left out. */
export async function countTierMembers(
  ctx: Context,
  shopDomain: string,
): Promise<Result<readonly TierMembers[], UnknownShop>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  const counted = await countTiers(ctx.db.pool, shop.id);
  return ok([...counted].map(([tierId, members]) => ({ tierId, members })));
}
