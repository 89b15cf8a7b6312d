import { saveMemberships } from "../../db/members/memberships.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import type { MembershipState } from "../../domain/index.ts";
import { commitLedger } from "../ledger/commit.server.ts";

/** A membership is another, or on other terms, and no points move by it: writes it down, and lets it be told. */
export async function noteMembership(
  tx: Tx,
  shop: ShopRow,
  change: {
    readonly memberId: string;
    readonly before: MembershipState;
    readonly state: MembershipState;
    readonly eventId: string;
    readonly now: number;
  },
): Promise<void> {
  const { memberId, before, state, eventId, now } = change;
  if (state !== before) await saveMemberships(tx, shop.id, [{ memberId, state, countsSince: null, eventId }]);
  await commitLedger(tx, shop.id, {
    happenings: [{ kind: "membership_changed", memberId, facts: { state }, occurredAt: now }],
  });
}
