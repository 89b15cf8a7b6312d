import type { MemberRecord } from "../../db/members/member-reads.server.ts";
import { findTier, tierProgress } from "../../domain/index.ts";
import type { Program, TierProgress } from "../../domain/index.ts";
import type { Expiring, MemberRow } from "../../views/members.ts";

/** What a member's tier is and what is missing to the next one, as last decided. */
export function progressOf(program: Program, member: MemberRecord): TierProgress {
  return tierProgress(program.tiers, member.windowSpendMinor);
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
