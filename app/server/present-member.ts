import type { MemberView as Member, Movement } from "../services/member-views.server.ts";
import type { MemberView, MovementView } from "../ui/members/member-view.ts";

/** One member as the page shows it. `paged` says that these are not the latest movements. */
export function presentMember(member: Member, paged: boolean): MemberView {
  const { nextTier } = member;
  return {
    store: { currency: member.currency, timeZone: member.timeZone },
    customerId: member.customerId,
    name: member.displayName,
    joinedAt: member.joinedAt,
    points: member.available,
    pending: member.pending,
    tier: { id: member.tierId, name: member.tierName },
    spendMinor: member.windowSpendMinor,
    next: nextTier && {
      name: nextTier.name,
      missingMinor: nextTier.missingMinor,
      thresholdMinor: nextTier.thresholdMinor,
    },
    movements: member.movements.map(presentMovement),
    paged,
    older: member.next,
  };
}

function presentMovement(movement: Movement): MovementView {
  const { entryId, occurredAt, kind, reason, points, orderId, orderName } = movement;
  return {
    id: entryId,
    at: occurredAt,
    kind,
    reason,
    points,
    order: orderId === null ? null : { id: orderId, name: orderName ?? orderId, explanation: null },
  };
}
