import type { MemberRecord } from "../../db/members/member-reads.server.ts";
import { findTier } from "../../domain/index.ts";
import type { Program } from "../../domain/index.ts";
import type { Expiring, MemberRow } from "../../views/members.ts";

/** What is known of a member from elsewhere than its own row. */
interface BesidesMember {
  readonly displayName: string | null;
  readonly expiring: Expiring | null;
}

export function presentRow(program: Program, member: MemberRecord, besides: BesidesMember): MemberRow {
  const { memberId, customerId, available, pending, tierId } = member;
  const { closed, membership, windowSpendMinor, lifetimeSpendMinor, orderCount, lastOrderAt } = member;
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
    membership,
    windowSpendMinor,
    lifetimeSpendMinor,
    orderCount,
    lastOrderAt,
  };
}
