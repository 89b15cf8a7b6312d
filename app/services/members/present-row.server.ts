import type { MemberRecord } from "../../db/members/member-reads.server.ts";
import { findTier, isBySpendAlone, standingOfSpend, tierFor, tierProgress } from "../../domain/index.ts";
import type { Program, TierProgress } from "../../domain/index.ts";
import type { Expiring, MemberRow } from "../../views/members.ts";

/**
 * What a member's tier is and what is missing to the next one, as last decided. Where the ladder does not go by
 * spend alone, the row does not know what is missing: nothing is said of the next tier.
 */
export function progressOf(program: Program, member: MemberRecord): TierProgress {
  const { tiers } = program;
  const standing = standingOfSpend(member.windowSpendMinor);
  // Kept or set by hand, the tier is another than the spend says.
  const tier = findTier(tiers, member.tierId) ?? tierFor(tiers, standing);
  if (isBySpendAlone(tiers)) return tierProgress(tiers, standing, tier);
  return { tier, next: null, ...(tier === tiers.tiers.at(-1) ? {} : { isNextUnknown: true }) };
}

/** What is known of a member from elsewhere than its own row. */
interface BesidesMember {
  readonly displayName: string | null;
  readonly expiring: Expiring | null;
}

export function presentRow(program: Program, member: MemberRecord, besides: BesidesMember): MemberRow {
  const { memberId, customerId, available, pending, tierId } = member;
  const { closed, windowSpendMinor, lifetimeSpendMinor, orderCount, lastOrderAt } = member;
  return {
    memberId,
    customerId,
    ...besides,
    available,
    pending,
    tierId,
    // A tier that the programme no longer has is shown by its id.
    tierName: findTier(program.tiers, tierId)?.name ?? tierId,
    closed,
    windowSpendMinor,
    lifetimeSpendMinor,
    orderCount,
    lastOrderAt,
  };
}
