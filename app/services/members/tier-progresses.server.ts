import type { MemberRecord } from "../../db/members/member-reads.server.ts";
import { spendsOf } from "../../db/orders/spend-reads.server.ts";
import {
  findTier,
  isBySpendAlone,
  standingOfSpend,
  tierFor,
  tierProgress,
  walkOver,
  windowStart,
} from "../../domain/index.ts";
import type { TierProgress } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import type { ShopWithProgram } from "../program/shop-with-program.server.ts";
import { storeCalendar } from "../store-calendar.server.ts";

/**
 * Which tier each of these members has and what is missing to the next one. The spend is as the
 * tier was decided by last; orders, points and days are counted from the orders, where the ladder asks for them.
 */
export async function tierProgresses(
  ctx: Context,
  { shop, program: { tiers } }: ShopWithProgram,
  members: readonly MemberRecord[],
): Promise<ReadonlyMap<string, TierProgress>> {
  if (members.length === 0) return new Map();
  const now = ctx.clock.now();
  const calendar = storeCalendar(shop.timeZone);
  const spends = isBySpendAlone(tiers)
    ? []
    : await spendsOf(
        ctx.db.pool,
        shop.id,
        members.map(({ memberId }) => memberId),
        windowStart(tiers.window, now, calendar),
      );
  const spendsOfMember = Map.groupBy(spends, ({ memberId }) => memberId);
  const progressOf = ({ memberId, tierId, windowSpendMinor }: MemberRecord) => {
    const spent = standingOfSpend(windowSpendMinor);
    const orders = spendsOfMember.get(memberId);
    const counted = orders === undefined ? spent : walkOver(tiers, orders, calendar).asOf(now).standing;
    const standing = { ...counted, spend: windowSpendMinor };
    // Kept or set by hand, the tier is another than the orders say.
    return tierProgress(tiers, standing, findTier(tiers, tierId) ?? tierFor(tiers, standing));
  };
  return new Map(members.map((member) => [member.memberId, progressOf(member)]));
}
