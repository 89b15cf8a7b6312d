import { liabilitySums } from "../../db/insight/liability-reads.server.ts";
import type { LotGroup } from "../../db/insight/liability-reads.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import { fail, liabilityByMonth, MAX_POINTS, ok, points } from "../../domain/index.ts";
import type { LiabilityLot, Result } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import type { LiabilityView } from "../../views/liability.ts";
import { askedMoment } from "../asked.server.ts";
import { storeCalendar } from "../store-calendar.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";

export interface LiabilityQuery {
  /** As of the end of this moment (ms). Absent: all that is known now. */
  readonly at?: number | undefined;
}

/**
 * Points that the store owes, by the month in which they run out where the store is. The sums are those
 * that the ledger's accounts have once a sweep has been.
 */
export async function readLiability(
  ctx: Context,
  shopDomain: string,
  query: LiabilityQuery = {},
): Promise<Result<LiabilityView, UnknownShop>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  const at = askedMoment(query.at);
  const now = ctx.clock.now();
  const { accounts, lots } = await liabilitySums(ctx.db.pool, shop.id, { at, now });
  const byMonth = liabilityByMonth(lots.flatMap(domainLots), storeCalendar(shop.timeZone), at ?? now);
  const { held, debt, members } = accounts;
  const pending = sumOf(byMonth.map((month) => month.pending));
  const available = sumOf(byMonth.map((month) => month.available)) - debt;
  return ok({
    currency: shop.currency,
    timeZone: shop.timeZone,
    at: at ?? now,
    months: byMonth.flatMap(({ month, available }) =>
      month === null || available === 0 ? [] : { month, points: available },
    ),
    withoutExpiry: byMonth.find(({ month }) => month === null)?.available ?? 0,
    pending,
    held,
    debt,
    available,
    outstanding: available + pending + held,
    members,
  });
}

function sumOf(points: readonly number[]): number {
  return points.reduce((sum, some) => sum + some, 0);
}

/** Lots that run out together, as one, or as several where one may not hold so many points. */
function domainLots({ remaining, activeAt, ...lot }: LotGroup): LiabilityLot[] {
  const lots: LiabilityLot[] = [];
  for (let left = remaining; left > 0; left -= MAX_POINTS) {
    const held = points(Math.min(left, MAX_POINTS));
    lots.push({ ...lot, remaining: held, earnedAt: activeAt ?? 0, lastActivityAt: activeAt });
  }
  return lots;
}
