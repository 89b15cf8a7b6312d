import { errands } from "../../db/errands/errands.server.ts";
import { closedPointsOf } from "../../db/ledger/closed-points.server.ts";
import { loadWallet } from "../../db/ledger/wallets.server.ts";
import {
  isWelcomed,
  noteFirstJoining,
  noteSignOfLife,
  saveMemberships,
} from "../../db/members/memberships.server.ts";
import type { RecordedMembershipEvent } from "../../db/members/memberships.server.ts";
import { lockMembersById } from "../../db/members/members.server.ts";
import type { LockedMember } from "../../db/members/members.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import { StaleDecision } from "../../db/transaction.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import {
  countsSince,
  decideEnrolment,
  decideReturn,
  decideWelcome,
  enrolmentOf,
  lifeOf,
  walletAfter,
  walletAsOf,
} from "../../domain/index.ts";
import type { Actor, PublishedVersion } from "../../domain/index.ts";
import { commitLedger } from "../ledger/commit.server.ts";
import { settleWaitingOrders } from "../orders/settle-waiting-orders.server.ts";
import { storeCalendar } from "../store-calendar.server.ts";
import { decideTiers } from "../tiers/decide-tiers.server.ts";

export interface MembershipBegun {
  readonly version: PublishedVersion;
  readonly member: LockedMember;
  readonly eventId: string;
  readonly actor: Actor;
  readonly now: number;
  /** What happened to the membership before, the latest first. */
  readonly past: readonly RecordedMembershipEvent[];
  readonly wasMember: boolean;
}

/**
 * Somebody is a member from now on, for the first time or again: points come back that were closed, as far as the
 * programme says so, orders that waited are settled, and whoever never was a member is welcomed.
 */
export async function beginMembership(tx: Tx, shop: ShopRow, begun: MembershipBegun): Promise<void> {
  const { version, member, eventId, now, wasMember } = begun;
  const { memberId, customerId } = member;
  const calendar = storeCalendar(shop.timeZone);
  const since = countsSince(version.program, now);
  await saveMemberships(tx, shop.id, [{ memberId, state: "member", countsSince: since, eventId }]);
  const { tierChange } = decideEnrolment({ memberId, program: version, now, calendar });
  await noteSignOfLife(tx, shop.id, memberId, now);
  if (!wasMember) await noteFirstJoining(tx, shop.id, memberId, { at: now, tierId: tierChange.toTierId });
  await commitLedger(tx, shop.id, {
    tierChanges: wasMember ? [] : [tierChange],
    happenings: wasMember
      ? [{ kind: "membership_changed", memberId, facts: { state: "member" }, occurredAt: now }]
      : [],
  });
  if (wasMember) await bringBack(tx, shop, begun);
  await settleWaitingOrders(tx, shop, memberId, now);
  if (!wasMember) await welcome(tx, shop, begun);
  const { tierId } = await relocked(tx, shop, memberId);
  await decideTiers(tx, shop, [{ memberId, tierId: tierId ?? "" }], now, "orders");
  // Nobody claims guest orders for who is no member: they are looked for by now.
  const hasWaited = version.program.enrolment !== undefined;
  if (hasWaited && customerId !== null) await errands.want(tx, shop.id, "guest_claim", [customerId]);
}

async function relocked(tx: Tx, shop: ShopRow, memberId: string): Promise<LockedMember> {
  const [member] = await lockMembersById(tx, shop.id, [memberId]);
  if (!member) throw new StaleDecision("the member became part of another meanwhile");
  return member;
}

const DAY_MS = 86_400_000;

async function bringBack(tx: Tx, shop: ShopRow, begun: MembershipBegun): Promise<void> {
  const { version, member, eventId, actor, now, past } = begun;
  const { comingBack } = enrolmentOf(version.program);
  const ended = past.find(({ before, state }) => before === "member" && state !== "member");
  if (comingBack.kind === "points_lost" || ended === undefined) return;
  if (now - ended.occurredAt > comingBack.days * DAY_MS) return;
  // What ended it, and what has happened since: points that came in meanwhile were closed by the latest.
  const events = past.slice(0, past.indexOf(ended) + 1).map(({ id }) => id);
  const closed = await closedPointsOf(tx, shop.id, events);
  const calendar = storeCalendar(shop.timeZone);
  const wallet = await loadWallet(
    tx,
    shop.id,
    await relocked(tx, shop, member.memberId),
    closed.map(({ lotKey }) => lotKey),
  );
  const entries = decideReturn({ wallet, closed, eventId, actor, now, calendar });
  await commitLedger(tx, shop.id, { wallets: [wallet], entries });
}

async function welcome(tx: Tx, shop: ShopRow, { version, member, now }: MembershipBegun): Promise<void> {
  const { welcomePoints } = enrolmentOf(version.program);
  if (welcomePoints === 0 || (await isWelcomed(tx, shop.id, member.memberId))) return;
  const calendar = storeCalendar(shop.timeZone);
  const found = await loadWallet(tx, shop.id, await relocked(tx, shop, member.memberId));
  const { entries: due } = walletAsOf(found, now, calendar);
  const given = decideWelcome({
    wallet: walletAfter(found, due),
    points: welcomePoints,
    programVersion: version.number,
    expiry: lifeOf(version.program).expiry,
    now,
    calendar,
  });
  await commitLedger(tx, shop.id, { wallets: [found], entries: [...due, given] });
}
