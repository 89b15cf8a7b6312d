import { loadWallet } from "../../db/ledger/wallets.server.ts";
import { saveMemberships } from "../../db/members/memberships.server.ts";
import type { LockedMember } from "../../db/members/members.server.ts";
import { findOpenHolds, saveHold } from "../../db/rewards/holds.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { decideLeaving, lifeOf } from "../../domain/index.ts";
import type { Actor, MembershipState, PublishedVersion } from "../../domain/index.ts";
import { commitLedger } from "../ledger/commit.server.ts";
import { storeCalendar } from "../store-calendar.server.ts";

/** Somebody is no member any more: points are closed, what is set aside is released, orders wait from now on. */
export async function endMembership(
  tx: Tx,
  shop: ShopRow,
  change: {
    readonly version: PublishedVersion;
    readonly member: LockedMember;
    readonly state: MembershipState;
    readonly eventId: string;
    readonly actor: Actor;
    readonly now: number;
  },
): Promise<void> {
  const { version, member, state, eventId, actor, now } = change;
  const { memberId } = member;
  const openHolds = await findOpenHolds(tx, shop.id, memberId);
  const named = openHolds.flatMap(({ takenFrom }) => takenFrom.map(({ lotKey }) => lotKey));
  const wallet = await loadWallet(tx, shop.id, member, named);
  const { restored } = lifeOf(version.program);
  const calendar = storeCalendar(shop.timeZone);
  const { entries, holds } = decideLeaving({ wallet, openHolds, eventId, actor, restored, now, calendar });
  await commitLedger(tx, shop.id, {
    wallets: [wallet],
    entries,
    happenings: [{ kind: "membership_changed", memberId, facts: { state }, occurredAt: now }],
  });
  for (const [index, hold] of holds.entries()) {
    await saveHold(tx, shop.id, openHolds[index] ?? hold, hold, { orderId: null, now });
  }
  await saveMemberships(tx, shop.id, [{ memberId, state, countsSince: null, eventId }]);
}
