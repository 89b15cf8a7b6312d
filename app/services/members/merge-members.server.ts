import { openBalances } from "../../db/ledger/balances.server.ts";
import { errands } from "../../db/errands/errands.server.ts";
import { departedAmong, noteDeparted } from "../../db/members/departed-customers.server.ts";
import { findMember, insertMembers, lockMembersById } from "../../db/members/members.server.ts";
import type { LockedMember, MemberPlaceInChain } from "../../db/members/members.server.ts";
import { insertMembershipEvents, saveMemberships } from "../../db/members/memberships.server.ts";
import { handOverMember, markMerged } from "../../db/members/merges.server.ts";
import { dropIntents } from "../../db/outbox/outbox.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import { inTransaction, StaleDecision } from "../../db/transaction.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { loadWallet } from "../../db/ledger/wallets.server.ts";
import { decideMerge, fail, mergedMembership, ok } from "../../domain/index.ts";
import type { MergeError, Result } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { commitLedger } from "../ledger/commit.server.ts";
import { recapMember } from "../orders/recap-member.server.ts";
import { settleWaitingOrders } from "../orders/settle-waiting-orders.server.ts";
import { decideTiers } from "../tiers/decide-tiers.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import { storeCalendar } from "../store-calendar.server.ts";

const ACTOR = { kind: "system", id: "customers-merged" } as const;

/** Digits of Shopify's customer ids. */
export interface CustomersToMerge {
  /** Deleted by the merge. */
  readonly from: string;
  /** Kept. */
  readonly into: string;
}

export type Merged = "merged" | "nothing_to_do" | "unknown_member";

/**
 * One customer became part of another at Shopify: points, lots, holds, orders and history go along. Any
 * number of times, in chains, and for customers who are no members.
 */
export async function mergeMembers(
  ctx: Context,
  shopDomain: string,
  customers: CustomersToMerge,
): Promise<Result<Merged, MergeError | UnknownShop>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  const now = ctx.clock.now();
  return inTransaction(ctx.db.pool, (tx) => mergeMembersIn(tx, shop, customers, now));
}

/** The same inside the caller's transaction. */
export async function mergeMembersIn(
  tx: Tx,
  shop: ShopRow,
  customers: CustomersToMerge,
  now: number,
): Promise<Result<Merged, MergeError>> {
  if (customers.from === customers.into) return fail({ code: "same_member" });
  // Nobody is asked of who is gone.
  await errands.drop(tx, shop.id, "guest_claim", [customers.from]);
  // The one who stayed may be gone by now as well, and letters come in any order.
  const [departed] = await departedAmong(tx, shop.id, [customers.into]);
  const end = departed === undefined ? customers.into : departed.into;
  const from = await findMember(tx, shop.id, { customerId: customers.from });
  const into = end === null ? undefined : await findMember(tx, shop.id, { customerId: end });
  if (!from && !into) {
    await noteDeparted(tx, shop.id, { customerId: customers.from, into: customers.into }, now);
    return ok("unknown_member");
  }
  if (!from) return followNobody(tx, shop, customers.from, into, now);
  if (end === null) return fail({ code: "member_closed" });
  if (!into) return intoNewcomer(tx, shop, from, { from: customers.from, into: end }, now);
  const intoId = into.mergedIntoId ?? into.memberId;
  if (from.mergedIntoId === intoId) return ok("nothing_to_do");
  if (from.mergedIntoId !== null) return fail({ code: "merged_elsewhere", memberId: from.mergedIntoId });
  if (from.memberId === intoId) return fail({ code: "same_member" });
  const locked = await lockMembersById(tx, shop.id, [from.memberId, intoId]);
  const source = locked.find(({ memberId }) => memberId === from.memberId);
  const target = locked.find(({ memberId }) => memberId === intoId);
  if (!source || !target) throw new StaleDecision("one of them became part of another meanwhile");
  // Before anything is written: a closed account makes a member of nobody.
  if (source.isClosed || target.isClosed) return fail({ code: "member_closed" });
  return moveAll(tx, shop, source, target, now);
}

async function moveAll(
  tx: Tx,
  shop: ShopRow,
  source: LockedMember,
  target: LockedMember,
  now: number,
): Promise<Result<Merged, MergeError>> {
  const [from, into] = [await loadWallet(tx, shop.id, source), await loadWallet(tx, shop.id, target)];
  await mergeMembership(tx, shop, source, target, now);
  // Holds, orders and lots with nothing left in them go over by the set.
  const merge = decideMerge({
    from,
    into,
    holds: [],
    settlements: [],
    mergedInto: null,
    actor: ACTOR,
    now,
    calendar: storeCalendar(shop.timeZone),
  });
  if (!merge.ok) return merge;
  const { memberId } = target;
  const facts = { fromMemberId: source.memberId };
  await commitLedger(tx, shop.id, {
    wallets: [from, into],
    entries: merge.value.entries,
    happenings: [{ kind: "members_merged", memberId, facts, occurredAt: now }],
  });
  await handOverMember(tx, shop.id, source.memberId, memberId, now);
  // Whoever is a member by it has had orders that waited; so may the other have had.
  if (source.membership !== target.membership) await settleWaitingOrders(tx, shop, memberId, now);
  await recapMember(tx, shop, memberId, now);
  const [{ tierId } = target] = await lockMembersById(tx, shop.id, [memberId]);
  await decideTiers(tx, shop, [{ memberId, tierId: tierId ?? "" }], now, "merged");
  for (const kind of ["member_metafield", "member_tags"] as const) {
    await dropIntents(tx, shop.id, kind, [source.memberId]);
  }
  return ok("merged");
}

/** What the one who stays is from now on: before anything of the other's comes in, which only a member can have. */
async function mergeMembership(
  tx: Tx,
  shop: ShopRow,
  source: LockedMember,
  target: LockedMember,
  now: number,
): Promise<void> {
  const { membership: before = "member", memberId } = target;
  const { membership: theirs = "member" } = source;
  if (theirs === before) return;
  const state = mergedMembership(theirs, before);
  // Written down also where the one who stays is what they were: what happened last is not the other's.
  const event = { memberId, kind: "merged", before, state, occurredAt: now, termsVersion: null } as const;
  const [eventId = null] = await insertMembershipEvents(tx, shop.id, [
    { ...event, actor: `${ACTOR.kind}:${ACTOR.id}`, surface: "system" },
  ]);
  const countsSince = (state === before ? target : source).countsSince ?? null;
  await saveMemberships(tx, shop.id, [{ memberId, state, countsSince, eventId }]);
}

/** Orders of the customer that is gone may still be heard of: they are the other's from now on. */
async function followNobody(
  tx: Tx,
  shop: ShopRow,
  customerId: string,
  into: MemberPlaceInChain | undefined,
  now: number,
): Promise<Result<Merged, MergeError>> {
  if (!into) return ok("unknown_member");
  const [newcomer] = await insertMembers(tx, shop.id, [{ customerId, joinedAt: into.joinedAt }]);
  if (newcomer) await markMerged(tx, shop.id, newcomer.memberId, into.mergedIntoId ?? into.memberId, now);
  return ok("merged");
}

/** The customer who stays was no member yet, and becomes one by what comes in. */
async function intoNewcomer(
  tx: Tx,
  shop: ShopRow,
  from: MemberPlaceInChain,
  customers: CustomersToMerge,
  now: number,
): Promise<Result<Merged, MergeError>> {
  if (from.mergedIntoId !== null) return fail({ code: "merged_elsewhere", memberId: from.mergedIntoId });
  const [source] = await lockMembersById(tx, shop.id, [from.memberId]);
  if (!source) throw new StaleDecision("the member became part of another meanwhile");
  if (source.isClosed) return fail({ code: "member_closed" });
  const tierId = source.tierId ?? "";
  const [newcomer] = await insertMembers(tx, shop.id, [
    { customerId: customers.into, joinedAt: from.joinedAt },
  ]);
  if (!newcomer) throw new StaleDecision("another transaction made the same member");
  const { memberId } = newcomer;
  const points = { pending: 0, available: 0, held: 0, debt: 0, lastActivityAt: null, lapses: false };
  const orders = { lifetimeSpendMinor: 0, orders: 0, lastOrderAt: null };
  const tier = { tierId, tierSince: now, windowSpendMinor: 0, tierReviewAt: null };
  await openBalances(tx, shop.id, [{ memberId, ...points, ...orders, ...tier }]);
  const { membership = "member", countsSince = null, membershipEventId: eventId = null } = source;
  if (membership !== "member" || countsSince !== null) {
    await saveMemberships(tx, shop.id, [{ memberId, state: membership, countsSince, eventId }]);
  }
  return moveAll(tx, shop, source, { ...newcomer, tierId, membership, countsSince }, now);
}
