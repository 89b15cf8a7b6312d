import { spendsOf } from "../../db/orders/spend-reads.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import { tierHoldsUntil, windowStart } from "../../domain/index.ts";
import type { Program } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { storeCalendar } from "../store-calendar.server.ts";

/** The first moment at which a member who orders nothing more has a lower tier; null where that never comes. */
export async function tierUntil(
  ctx: Context,
  shop: ShopRow,
  { tiers }: Program,
  memberId: string,
): Promise<number | null> {
  if (tiers.window.kind === "lifetime") return null;
  const now = ctx.clock.now();
  const calendar = storeCalendar(shop.timeZone);
  const since = windowStart(tiers.window, now, calendar);
  const spends = await spendsOf(ctx.db.pool, shop.id, memberId, since);
  return tierHoldsUntil(tiers, spends, now, calendar);
}
