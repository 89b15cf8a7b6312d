import {
  insertMembershipEvents,
  isWelcomed,
  noteFirstJoining,
  saveMemberships,
} from "../../../db/members/memberships.server.ts";
import type { MembershipEvent } from "../../../db/members/memberships.server.ts";
import type { ConcernedMember } from "../../../db/members/members.server.ts";
import { waitingOrders } from "../../../db/orders/waiting-orders.server.ts";
import type { ShopRow } from "../../../db/shops/shops.server.ts";
import type { Tx } from "../../../db/transaction.server.ts";
import { admits, countsSince, decideEnrolment, enrolmentOf } from "../../../domain/index.ts";
import type { OrderSnapshot, PublishedVersion } from "../../../domain/index.ts";
import { commitLedger } from "../../ledger/commit.server.ts";
import { storeCalendar } from "../../store-calendar.server.ts";

/** Orders that waited and are settled with the one that makes somebody a member: more than anybody has. */
const MOST_WAITING = 2_000;

export interface Admitting {
  /** In force now: it decides who becomes a member. */
  readonly version: PublishedVersion;
  readonly found: readonly ConcernedMember[];
  readonly snapshots: readonly OrderSnapshot[];
}

export interface Admitted {
  readonly found: readonly ConcernedMember[];
  /** Orders that waited for them, of those who have become members by now. */
  readonly waiting: readonly OrderSnapshot[];
}

/**
 * Who of those that orders name becomes a member by them, and who does not. Whoever has left or was taken out does not
 * come back by an order. Costs nothing where a programme has always been everybody's.
 */
export async function admitByOrders(tx: Tx, shop: ShopRow, admitting: Admitting): Promise<Admitted> {
  const { version, found, snapshots } = admitting;
  const rules = enrolmentOf(version.program);
  // An account that was closed is not opened again by an order that is heard of late.
  const isOpen = ({ tierId, membership, isClosed }: ConcernedMember) =>
    tierId === null || (membership === "none" && !isClosed);
  if (!found.some(isOpen)) return { found, waiting: [] };
  const firstOrder = firstAdmitting(rules, admitting);
  const events: (MembershipEvent & { memberId: string })[] = [];
  const admitted: ConcernedMember[] = [];
  const waiting: OrderSnapshot[] = [];
  const done = new Map<string, ConcernedMember>();
  for (const member of found) {
    const { memberId, foundBy } = member;
    const first = firstOrder.get(memberId);
    const before = done.get(memberId);
    if (before !== undefined || !isOpen(member)) {
      admitted.push(before === undefined ? member : { ...before, foundBy });
      continue;
    }
    let after: ConcernedMember = member;
    if (first === undefined) after = member.tierId === null ? { ...member, membership: "none" } : member;
    else if (member.tierId === null) {
      after = rules.welcomePoints > 0 ? { ...member, isWelcome: true } : member;
      if (version.program.enrolment !== undefined) events.push(joinedBy(memberId, "none", first));
    } else {
      const promoted = await promote(tx, shop, { version, member, first });
      after = promoted.member;
      waiting.push(...promoted.waiting);
    }
    done.set(memberId, after);
    admitted.push(after);
  }
  await insertMembershipEvents(tx, shop.id, events);
  const given = new Set(snapshots.map(({ orderId }) => orderId));
  return { found: admitted, waiting: waiting.filter(({ orderId }) => !given.has(orderId)) };
}

/** When each of them placed the first of these orders that makes a member, by the members' ids. */
function firstAdmitting(
  rules: ReturnType<typeof enrolmentOf>,
  { found, snapshots }: Admitting,
): ReadonlyMap<string, number> {
  const memberOf = new Map(
    found.flatMap(({ foundBy, memberId }) => (foundBy === null ? [] : [[foundBy, memberId]])),
  );
  const first = new Map<string, number>();
  for (const snapshot of snapshots) {
    const memberId = snapshot.customerId === null ? undefined : memberOf.get(snapshot.customerId);
    if (memberId === undefined || !admits(rules, snapshot)) continue;
    first.set(memberId, Math.min(first.get(memberId) ?? snapshot.processedAt, snapshot.processedAt));
  }
  return first;
}

function joinedBy(memberId: string, before: MembershipEvent["before"], occurredAt: number) {
  return {
    ...({ memberId, kind: "joined", before, state: "member", occurredAt, surface: "order" } as const),
    actor: "system:settlement",
    termsVersion: null,
  };
}

/** Somebody who was known and no member becomes one by an order. */
async function promote(
  tx: Tx,
  shop: ShopRow,
  promotion: {
    readonly version: PublishedVersion;
    readonly member: ConcernedMember;
    readonly first: number;
  },
): Promise<{ readonly member: ConcernedMember; readonly waiting: readonly OrderSnapshot[] }> {
  const { version, member, first } = promotion;
  const { memberId, customerId } = member;
  const rules = enrolmentOf(version.program);
  const since = countsSince(version.program, first);
  const event = joinedBy(memberId, member.membership ?? "none", first);
  const [eventId = null] = await insertMembershipEvents(tx, shop.id, [event]);
  await saveMemberships(tx, shop.id, [{ memberId, state: "member", countsSince: since, eventId }]);
  const calendar = storeCalendar(shop.timeZone);
  const { tierChange } = decideEnrolment({ memberId, program: version, now: first, calendar });
  await noteFirstJoining(tx, shop.id, memberId, { at: first, tierId: tierChange.toTierId });
  await commitLedger(tx, shop.id, { tierChanges: [tierChange] });
  const isWelcome = rules.welcomePoints > 0 && !(await isWelcomed(tx, shop.id, memberId));
  const page = { since: since ?? 0, after: null, limit: MOST_WAITING };
  return {
    member: {
      ...{ ...member, membership: "member", countsSince: since, tierId: tierChange.toTierId },
      ...(isWelcome ? { isWelcome } : {}),
    },
    waiting: customerId === null ? [] : await waitingOrders(tx, shop.id, { memberId, customerId }, page),
  };
}
