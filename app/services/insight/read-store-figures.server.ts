import { storeFigures } from "../../db/insight/store-figures.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import { fail, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import type { FirstRunView } from "../../views/program.ts";
import type { Context } from "../context.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import { storeCalendar } from "../store-calendar.server.ts";

/** So far back a proposal looks. */
export const FIGURES_MONTHS = 12;

/** What a programme can be proposed from: the store's own figures of the last year. */
export async function readStoreFigures(
  ctx: Context,
  shopDomain: string,
): Promise<Result<FirstRunView, UnknownShop>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  const since = storeCalendar(shop.timeZone).addMonths(ctx.clock.now(), -FIGURES_MONTHS);
  return ok({
    currency: shop.currency,
    timeZone: shop.timeZone,
    since,
    figures: await storeFigures(ctx.db.pool, shop.id, since),
  });
}
