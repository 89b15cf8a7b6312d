import { countTiers } from "../../db/insight/home-reads.server.ts";
import { countMemberships } from "../../db/members/memberships.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import { fail, ok } from "../../domain/index.ts";
import type { MembershipState, Result } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";

/**
 * How many members take part, all or those of one tier, or how many customers stand otherwise to the programme: as many as the list of members has, and as Home
 * says. Every balance of the store is looked at, so it is asked for a first page and no more.
 */
export async function countMembers(
  ctx: Context,
  shopDomain: string,
  query: { readonly tierId?: string | undefined; readonly membership?: MembershipState | undefined } = {},
): Promise<Result<number, UnknownShop>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  const { membership = "member" } = query;
  if (membership !== "member") return ok(await countMemberships(ctx.db.pool, shop.id, membership));
  const counts = await countTiers(ctx.db.pool, shop.id);
  const wanted = query.tierId === undefined ? [...counts.values()] : [counts.get(query.tierId) ?? 0];
  return ok(wanted.reduce((sum, members) => sum + members, 0));
}
