import { findMembersByCustomer } from "../../db/members/member-reads.server.ts";
import { entriesOfOrder, lotsOfEntries } from "../../db/orders/order-entry-reads.server.ts";
import { findOrder } from "../../db/orders/order-reads.server.ts";
import { fail, findTier, ok } from "../../domain/index.ts";
import type { Program, Result } from "../../domain/index.ts";
import type { ShopperOrderView } from "../../views/shopper.ts";
import { isCustomerId, isOrderId } from "../asked.server.ts";
import type { Context } from "../context.server.ts";
import { findShopWithProgram } from "../program/shop-with-program.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";

const UNHEARD: ShopperOrderView = { earned: null, waiting: 0, usableAt: null, reached: null };

/**
 * What an order has earned its own customer. Of an order of somebody else nothing is told, and it is not told either that
 * there is one: both are as an order that Laurel has not heard of.
 *
 * @param asked digits of Shopify's ids; no customer for a guest, who is told nothing
 */
export async function shopperOrder(
  ctx: Context,
  shopDomain: string,
  asked: { readonly customerId: string | null; readonly orderId: string },
): Promise<Result<ShopperOrderView, UnknownShop>> {
  const found = await findShopWithProgram(ctx, shopDomain);
  if (!found) return fail(unknownShop(shopDomain));
  const { shop, program } = found;
  const { customerId, orderId } = asked;
  if (customerId === null || !isCustomerId(customerId) || !isOrderId(orderId)) return ok(UNHEARD);
  const { pool } = ctx.db;
  const [member] = await findMembersByCustomer(pool, shop.id, [customerId]);
  const order = await findOrder(pool, shop.id, orderId);
  if (member === undefined || order?.member?.memberId !== member.memberId) return ok(UNHEARD);
  const entries = await entriesOfOrder(pool, shop.id, orderId);
  const lots = await lotsOfEntries(
    pool,
    shop.id,
    entries.map(({ entryId }) => entryId),
  );
  const pending = lots.filter(({ isPending }) => isPending);
  const moments = pending.map(({ maturesAt }) => maturesAt);
  const isKnown = moments.length > 0 && moments.every((at) => at !== null);
  return ok({
    earned: order.points,
    waiting: pending.reduce((sum, { remaining }) => sum + remaining, 0),
    usableAt: isKnown ? Math.max(...moments) : null,
    reached:
      member.tierSince >= order.processedAt ? reachedSince(program, order.tierId, member.tierId) : null,
  });
}

/** The name of a tier that is above the one that the order was placed on. */
function reachedSince({ tiers }: Program, before: string | null, now: string): string | null {
  const place = (id: string | null) => tiers.tiers.findIndex((tier) => tier.id === id);
  return place(now) > Math.max(0, place(before)) ? (findTier(tiers, now)?.name ?? null) : null;
}
