import { firstArrivalsOf } from "../../db/points/arriving-reads.server.ts";
import { agreedTermsOf } from "../../db/members/memberships.server.ts";
import type { MemberRecord } from "../../db/members/member-reads.server.ts";
import { tierAt } from "../../domain/index.ts";
import type { MemberStanding } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { membersAsOf } from "../points/members-as-of.server.ts";
import { readExpiring } from "../points/read-expiring.server.ts";
import type { ShopWithProgram } from "../program/shop-with-program.server.ts";
import { storeCalendar } from "../store-calendar.server.ts";
import { tierProgresses } from "./tier-progresses.server.ts";

/** How these members stand as of this moment, as the storefront is told it, in the order of the members. */
export async function memberStandings(
  ctx: Context,
  { shop, program }: ShopWithProgram,
  stored: readonly MemberRecord[],
): Promise<MemberStanding[]> {
  const members = await membersAsOf(ctx, shop, stored);
  const memberIds = members.map(({ memberId }) => memberId);
  const hasTerms = program.enrolment?.terms !== undefined;
  const [arrivals, expiring, agreed, progresses] = await Promise.all([
    firstArrivalsOf(ctx.db.pool, shop.id, memberIds, ctx.clock.now()),
    readExpiring(ctx, shop, memberIds),
    hasTerms ? agreedTermsOf(ctx.db.pool, shop.id, memberIds) : new Map<string, string>(),
    tierProgresses(ctx, { shop, program }, members),
  ]);
  const arriving = new Map(arrivals.map((arrival) => [arrival.memberId, arrival]));
  return members.map((member, index) => ({
    membership: member.membership,
    agreedTo: agreed.get(member.memberId) ?? null,
    balance: { pending: member.pending, available: member.available, held: member.held },
    arriving: arriving.get(member.memberId) ?? null,
    expiring: expiring.get(member.memberId) ?? null,
    calendar: storeCalendar(shop.timeZone),
    progress: progresses[index] ?? { tier: tierAt(program.tiers, 0), next: null },
    spendMinor: member.windowSpendMinor,
    currency: shop.currency,
    asOf: member.changedAt,
  }));
}
