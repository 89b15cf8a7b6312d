import {
  earliestActivity,
  expireInactiveLots,
  expireLots,
  FIRST_PLACE,
  lockInactiveMembers,
  lockMembersOfEndingLots,
} from "../../db/points/lot-life.server.ts";
import type { LifeMoved } from "../../db/points/lot-life.server.ts";
import { loadProgramVersions } from "../../db/program/program-versions.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import { lifeOf } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { inBatches, NOTHING_MOVED, shopsOf, sum } from "../ledger/in-batches.server.ts";
import { lapsingDays } from "./lapsing-days.server.ts";
import { storeCalendar } from "../store-calendar.server.ts";

/** Lots by which the members of a batch are found; all of theirs that are due go along. */
const BATCH = 2_000;
const LAPSING_BATCH = 1_000;

/**
 * Lets points run out whose validity has ended, by their date or because their member was not active,
 * each at its own moment however late this runs. Any number of workers may do so at once; running it
 * again does nothing. Answers what ran out.
 *
 * @param shopDomain all stores when undefined
 */
export async function expirePoints(
  ctx: Context,
  shopDomain?: string,
  signal?: AbortSignal,
): Promise<LifeMoved> {
  const now = ctx.clock.now();
  let total = NOTHING_MOVED;
  for (const shop of await shopsOf(ctx, shopDomain)) {
    total = sum(total, await expireByDate(ctx, shop, now, signal));
    total = sum(total, await expireByInactivity(ctx, shop, now, signal));
  }
  return total;
}

function expireByDate(ctx: Context, { id }: ShopRow, now: number, signal: AbortSignal | undefined) {
  return inBatches(ctx, signal, async (tx) => {
    const memberIds = await lockMembersOfEndingLots(tx, id, now, BATCH);
    return memberIds.length === 0 ? null : expireLots(tx, id, memberIds, now);
  });
}

async function expireByInactivity(
  ctx: Context,
  shop: ShopRow,
  now: number,
  signal: AbortSignal | undefined,
): Promise<LifeMoved> {
  const lapsing = await lapsingOf(ctx, shop, now);
  // Whoever was active on the last of those days or later has lapsed by no rule.
  const before = Math.max(...lapsing.map(({ starts }) => starts.at(-1) ?? 0));
  if (lapsing.length === 0) return NOTHING_MOVED;
  let from = FIRST_PLACE;
  return inBatches(ctx, signal, async (tx) => {
    const { memberIds, next } = await lockInactiveMembers(tx, shop.id, before, from, LAPSING_BATCH);
    if (next === null) return null;
    const moved = await expireInactiveLots(tx, shop.id, memberIds, now, lapsing);
    // Only what follows is looked at, because some of these have other points, which have not lapsed.
    from = next;
    return moved;
  });
}

/** Per rule that any version of the programme ever had. */
async function lapsingOf(ctx: Context, shop: ShopRow, now: number) {
  const { versions, earliest } = await inTransaction(ctx.db.pool, async (tx) => ({
    versions: await loadProgramVersions(tx, shop.id),
    earliest: await earliestActivity(tx, shop.id),
  }));
  if (earliest === null) return [];
  const months = versions.flatMap(({ program }) => {
    const { expiry } = lifeOf(program);
    return expiry.kind === "inactivity" ? expiry.months : [];
  });
  const calendar = storeCalendar(shop.timeZone);
  return [...new Set(months)].map((count) => lapsingDays(calendar, count, earliest, now));
}
