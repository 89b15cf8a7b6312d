import type { Expiring, MemberView as Member } from "../views/members.ts";
import type { BalanceView, StatementView } from "../views/statement.ts";
import type { MemberAddress } from "../ui/members/member-query.ts";
import type { AsOfView, ExpiringView, MemberView } from "../ui/members/member-view.ts";
import { presentLines } from "./present-movement.ts";

interface AsOf extends Pick<AsOfView, "today" | "problem"> {
  /** The last moments of the days asked for, and what the member had; null where no day was. */
  readonly balance: { readonly on: number; readonly known: number | null; readonly had: BalanceView } | null;
}

/** One member as the page shows it. */
export function presentMember(
  member: Member,
  statement: StatementView,
  address: MemberAddress,
  asOf: AsOf,
): MemberView {
  const { nextTier } = member;
  return {
    store: { currency: member.currency, timeZone: member.timeZone },
    customerId: member.customerId,
    name: member.displayName,
    joinedAt: member.joinedAt,
    points: member.available,
    pending: member.pending,
    held: member.held,
    debt: member.debt,
    expiring: presentExpiring(member.expiring),
    tier: { id: member.tierId, name: member.tierName },
    tiers: member.tiers.map(({ id, name }) => ({ id, name })),
    spendMinor: member.windowSpendMinor,
    next: nextTier && {
      name: nextTier.name,
      missingMinor: nextTier.missingMinor,
      thresholdMinor: nextTier.thresholdMinor,
    },
    asOf: {
      today: asOf.today,
      problem: asOf.problem,
      balance: asOf.balance && presentBalanceAt(asOf.balance),
    },
    statement: {
      address,
      movements: presentLines(statement.lines, statement.timeZone, address),
      older: statement.next,
    },
  };
}

/** Points end with the first moment of a day; people say the day before it. */
export function presentExpiring(expiring: Expiring | null): ExpiringView | null {
  return expiring && { points: expiring.points, lastMoment: expiring.at - 1 };
}

function presentBalanceAt({ on, known, had }: NonNullable<AsOf["balance"]>): AsOfView["balance"] {
  return { points: had.available, pending: had.pending, held: had.held, on, known };
}
