import { rehearsedOrders } from "../../db/orders/rehearsed-orders.server.ts";
import type { RehearsedOrder, RehearsedQuery } from "../../db/orders/rehearsed-orders.server.ts";
import { spendsOf } from "../../db/orders/spend-reads.server.ts";
import { overridesOf } from "../../db/tiers/tier-overrides.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import { ladderSpans, reckonOrder, tierBefore, versionAt, versionWithAwards } from "../../domain/index.ts";
import type { PublishedVersion } from "../../domain/index.ts";
import type { RehearsalFigures } from "../../views/rehearsals.ts";
import type { Context } from "../context.server.ts";
import { storeCalendar } from "../store-calendar.server.ts";

/** So many orders are reckoned for a page. */
const MOST = 1_000;
/** So many are shown one by one. */
const SHOWN = 20;

type Figures = Omit<RehearsalFigures, "latest"> & {
  readonly latest: readonly Omit<RehearsalFigures["latest"][number], "displayName">[];
};

/**
 * What a rehearsal gave, beside what the programme of everyone would have given for each of its orders by itself, at
 * the tier that the member would have had. What a day or a month may earn at most is left out of it.
 */
export async function compareRehearsed(
  ctx: Context,
  shop: ShopRow,
  versions: readonly PublishedVersion[],
  query: RehearsedQuery,
): Promise<Figures> {
  const { pool } = ctx.db;
  const page = { after: { processedAt: 0, orderId: "-1" }, limit: MOST + 1 };
  const found = await rehearsedOrders(pool, shop.id, query, page);
  const orders = found.slice(0, MOST);
  const memberIds = [...new Set(orders.map(({ memberId }) => memberId))];
  const spends = Map.groupBy(await spendsOf(pool, shop.id, memberIds, 0), ({ memberId }) => memberId);
  const overrides = await overridesOf(pool, shop.id, memberIds);
  const [calendar, earlier] = [storeCalendar(shop.timeZone), ladderSpans(versions)];
  const ofEveryone = ({ memberId, kept }: RehearsedOrder): number => {
    const { snapshot } = kept;
    const version = versionAt(versions, snapshot.processedAt);
    const { tiers } = version.program;
    const [theirs, set] = [spends.get(memberId) ?? [], overrides.get(memberId) ?? []];
    const tier = tierBefore(tiers, theirs, snapshot.processedAt, calendar, set, earlier);
    const facts = { paidAt: kept.paidAt, tierId: tier.id, isFirst: kept.isFirst };
    const reckoned = reckonOrder(snapshot, facts, versionWithAwards(version, kept.awards, versions));
    return reckoned.ok ? reckoned.value.points : 0;
  };
  const compared = orders.map((order) => ({ order, pointsOfEveryone: ofEveryone(order) }));
  return {
    orders: orders.length,
    points: compared.reduce((sum, { order }) => sum + order.points, 0),
    pointsOfEveryone: compared.reduce((sum, each) => sum + each.pointsOfEveryone, 0),
    isPartial: found.length > MOST,
    latest: compared
      .slice(-SHOWN)
      .reverse()
      .map(({ order: { kept, points }, pointsOfEveryone }) => {
        const { orderId, name, customerId, processedAt } = kept.snapshot;
        return { orderId, name, customerId, processedAt, points, pointsOfEveryone };
      }),
  };
}
