import { heldCampaigns } from "../../db/campaigns/coupons.server.ts";
import { segmentsOfMembers } from "../../db/campaigns/campaign-segments.server.ts";
import { usedUpByMembers } from "../../db/campaigns/uses-by-customer.server.ts";
import { firstArrivalsOf } from "../../db/points/arriving-reads.server.ts";
import { usableCodesOf } from "../../db/rewards/redemptions.server.ts";
import { agreedTermsOf } from "../../db/members/memberships.server.ts";
import { rehearsedNow } from "../../db/program/rehearsals.server.ts";
import type { MemberRecord } from "../../db/members/member-reads.server.ts";
import { tierAt } from "../../domain/index.ts";
import type { MemberStanding, TierProgress } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { membersAsOf } from "../points/members-as-of.server.ts";
import { readExpiring } from "../points/read-expiring.server.ts";
import type { ShopWithProgram } from "../program/shop-with-program.server.ts";
import { storeCalendar } from "../store-calendar.server.ts";
import { tierProgresses } from "./tier-progresses.server.ts";

/** A metafield of more than 10,000 bytes reaches no function; each of these is 37. */
const MOST_COUPONS = 100;

/** How these members stand as of this moment, as the storefront is told it, in the order of the members. */
export async function memberStandings(
  ctx: Context,
  { shop, program }: ShopWithProgram,
  stored: readonly MemberRecord[],
): Promise<MemberStanding[]> {
  const members = await membersAsOf(ctx, shop, stored);
  const memberIds = members.map(({ memberId }) => memberId);
  const hasTerms = program.enrolment?.terms !== undefined;
  const now = ctx.clock.now();
  const rehearsed = await rehearsedNow(ctx.db.pool, shop.id, now, memberIds);
  const isRehearsing = ({ memberId }: MemberRecord) => rehearsed?.memberIds.has(memberId) === true;
  const [coupons, redeemed, usedUp, segments, arrivals, expiring, agreed, ofEveryone, ofRehearsal] =
    await Promise.all([
      heldCampaigns(ctx.db.pool, shop.id, memberIds, { now, limit: MOST_COUPONS }),
      usableCodesOf(ctx.db.pool, shop.id, memberIds),
      usedUpByMembers(ctx.db.pool, shop.id, memberIds, now),
      segmentsOfMembers(ctx.db.pool, shop.id, memberIds),
      firstArrivalsOf(ctx.db.pool, shop.id, memberIds, now),
      readExpiring(ctx, shop, memberIds),
      hasTerms ? agreedTermsOf(ctx.db.pool, shop.id, memberIds) : new Map<string, string>(),
      tierProgresses(
        ctx,
        { shop, program },
        members.filter((member) => !isRehearsing(member)),
      ),
      rehearsed === null
        ? new Map<string, TierProgress>()
        : tierProgresses(ctx, { shop, program: rehearsed.program }, members.filter(isRehearsing)),
    ]);
  const arriving = new Map(arrivals.map((arrival) => [arrival.memberId, arrival]));
  return members.map((member) => ({
    membership: member.membership,
    ...(rehearsed !== null && isRehearsing(member) ? { rehearsal: rehearsed.number } : {}),
    coupons: coupons.get(member.memberId) ?? [],
    redeemed: redeemed.get(member.memberId) ?? [],
    usedUp: usedUp.get(member.memberId) ?? [],
    segments: segments.get(member.memberId) ?? [],
    joinedAt: member.joinedAt,
    agreedTo: agreed.get(member.memberId) ?? null,
    balance: { pending: member.pending, available: member.available, held: member.held },
    arriving: arriving.get(member.memberId) ?? null,
    expiring: expiring.get(member.memberId) ?? null,
    calendar: storeCalendar(shop.timeZone),
    progress: ofEveryone.get(member.memberId) ??
      ofRehearsal.get(member.memberId) ?? { tier: tierAt(program.tiers, 0), next: null },
    spendMinor: member.windowSpendMinor,
    currency: shop.currency,
    asOf: member.changedAt,
  }));
}
