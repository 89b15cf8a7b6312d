import { setByHand } from "../../db/tiers/tier-overrides.server.ts";
import type { SetByHand } from "../../db/tiers/tier-overrides.server.ts";
import { spendsOf } from "../../db/orders/spend-reads.server.ts";
import type { MemberRecord } from "../../db/members/member-reads.server.ts";
import { loadProgramVersions } from "../../db/program/program-versions.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import {
  isBySpendAlone,
  ladderSince,
  ladderSpans,
  standingOfSpend,
  tierHoldsUntil,
  walkOver,
} from "../../domain/index.ts";
import type { Program, TierStanding } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { storeCalendar } from "../store-calendar.server.ts";

export interface TierOutlook {
  /** What the member has within the window. */
  readonly standing: TierStanding;
  /** The first moment at which a member who orders nothing more has a lower tier; null where that never comes. */
  readonly until: number | null;
  /** What a merchant has set by hand, if it holds now. */
  readonly byHand: SetByHand | null;
}

/** Where a member stands on the ladder of the programme in force, and how long the tier lasts. */
export async function tierOutlook(
  ctx: Context,
  shop: ShopRow,
  { tiers }: Program,
  member: MemberRecord,
): Promise<TierOutlook> {
  const spent = standingOfSpend(member.windowSpendMinor);
  const now = ctx.clock.now();
  const set = await setByHand(ctx.db.pool, shop.id, member.memberId);
  const byHand = set !== null && (set.until === null || set.until > now) ? set : null;
  if (byHand === null && tiers.window.kind === "lifetime" && isBySpendAlone(tiers)) {
    return { standing: spent, until: null, byHand };
  }
  const calendar = storeCalendar(shop.timeZone);
  const spends = await spendsOf(ctx.db.pool, shop.id, [member.memberId], ladderSince(tiers, now, calendar));
  const earlier = tiers.tiers.some(({ lifetime }) => lifetime === true)
    ? ladderSpans(await loadProgramVersions(ctx.db.pool, shop.id))
    : [];
  const { standing } = walkOver(tiers, spends, calendar).asOf(now);
  return {
    // The spend as it decided the tier last: the page tells both.
    standing: { ...standing, spend: spent.spend },
    until: tierHoldsUntil(tiers, spends, now, calendar, byHand === null ? [] : [byHand], earlier),
    byHand,
  };
}
