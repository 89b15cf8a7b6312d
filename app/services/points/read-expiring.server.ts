import { endingLotsOf } from "../../db/points/expiring-reads.server.ts";
import type { EndingLots } from "../../db/points/expiring-reads.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import { validUntil } from "../../domain/index.ts";
import type { Calendar } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import type { Expiring } from "../../views/members.ts";
import { storeCalendar } from "../store-calendar.server.ts";

/**
 * What runs out first of each of these members' usable points, by the member's id. Pending points run out
 * only after they have become usable, held ones only after they came back: neither is in it.
 */
export async function readExpiring(
  ctx: Context,
  shop: ShopRow,
  memberIds: readonly string[],
): Promise<ReadonlyMap<string, Expiring>> {
  const calendar = storeCalendar(shop.timeZone);
  const soonest = new Map<string, Expiring>();
  const now = ctx.clock.now();
  for (const lots of await endingLotsOf(ctx.db.pool, shop.id, memberIds, now)) {
    const at = endOf(lots, calendar);
    // What has run out already does so with no sweep.
    if (at === null || at <= now) continue;
    const known = soonest.get(lots.memberId);
    if (known && known.at < at) continue;
    const same = known?.at === at ? known.points : 0;
    soonest.set(lots.memberId, { at, points: same + lots.remaining });
  }
  return soonest;
}

function endOf({ activeAt, ...lots }: EndingLots, calendar: Calendar): number | null {
  return validUntil({ ...lots, isPending: false, earnedAt: activeAt ?? 0 }, activeAt, calendar);
}
