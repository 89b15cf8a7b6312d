import { insertMembershipEvents, membershipEvents } from "../../db/members/memberships.server.ts";
import { lockMembersByCustomer } from "../../db/members/members.server.ts";
import type { LockedMember } from "../../db/members/members.server.ts";
import { loadProgramVersions } from "../../db/program/program-versions.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { decideMembership, enrolmentOf, fail, invariant, ok } from "../../domain/index.ts";
import type {
  Actor,
  MembershipAct,
  MembershipError,
  MembershipMove,
  MembershipState,
  MembershipSurface,
  PublishedVersion,
  Result,
} from "../../domain/index.ts";
import { isCustomerId } from "../asked.server.ts";
import type { Context } from "../context.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import { beginMembership } from "./begin-membership.server.ts";
import { endMembership } from "./end-membership.server.ts";
import { noteMembership } from "./note-membership.server.ts";
import { openAccount } from "./open-account.server.ts";

export interface MembershipAsk {
  /** Digits of Shopify's customer id. That the customer exists is the caller's to know. */
  readonly customerId: string;
  readonly act: MembershipAct;
  /** Of the terms that whoever joins has seen; null for none. */
  readonly termsVersion: string | null;
  readonly surface: MembershipSurface;
  readonly actor: Actor;
}

export interface MembershipChanged {
  /** Null for a customer of whom nothing is kept. */
  readonly memberId: string | null;
  readonly state: MembershipState;
  /** False when it was so already. */
  readonly fresh: boolean;
}

export type ChangeMembershipError =
  UnknownShop | MembershipError | { readonly code: "unknown_member" } | { readonly code: "member_closed" };

/**
 * A customer joins, leaves or comes back, or a merchant decides on it. What belongs to it happens with it or not at
 * all: points are closed or brought back, orders that waited are settled, a newcomer is welcomed. Any number of times,
 * and by any number of people at once: each finds what the one before has left.
 */
export async function changeMembership(
  ctx: Context,
  shopDomain: string,
  ask: MembershipAsk,
): Promise<Result<MembershipChanged, ChangeMembershipError>> {
  if (!isCustomerId(ask.customerId)) return fail({ code: "unknown_member" });
  return inTransaction(ctx.db.pool, async (tx) => {
    const shop = await findShop(tx, shopDomain);
    if (!shop) return fail(unknownShop(shopDomain));
    return changeMembershipIn(tx, shop, ask, ctx.clock.now());
  });
}

/** The same inside the caller's transaction. */
export async function changeMembershipIn(
  tx: Tx,
  shop: ShopRow,
  ask: MembershipAsk,
  now: number,
): Promise<Result<MembershipChanged, ChangeMembershipError>> {
  const programs = await loadProgramVersions(tx, shop.id);
  const version = programs.find(({ isCurrent }) => isCurrent);
  invariant(version !== undefined, "the programme in force exists");
  const [known] = await lockMembersByCustomer(tx, shop.id, [ask.customerId]);
  if (known) return changeKnown(tx, shop, { version, member: known, ask, now });
  const first = decide(version, ask, { state: "none", wasMember: false, agreedTo: null });
  if (!first.ok)
    return first.error.code === "membership_not_waiting" ? fail({ code: "unknown_member" }) : first;
  if (first.value === null) return ok({ memberId: null, state: "none", fresh: false });
  const member = await openAccount(tx, shop, { version, customerId: ask.customerId, now });
  return member ? changeKnown(tx, shop, { version, member, ask, now }) : fail({ code: "member_closed" });
}

interface Change {
  readonly version: PublishedVersion;
  readonly member: LockedMember;
  readonly ask: MembershipAsk;
  readonly now: number;
}

async function changeKnown(
  tx: Tx,
  shop: ShopRow,
  { version, member, ask, now }: Change,
): Promise<Result<MembershipChanged, ChangeMembershipError>> {
  if (member.isClosed) return fail({ code: "member_closed" });
  const { memberId, membership: state = "member" } = member;
  const past = await membershipEvents(tx, shop.id, memberId);
  const wasMember =
    state === "member" || past.some((event) => event.before === "member" || event.state === "member");
  const agreedTo = past.find(({ termsVersion }) => termsVersion !== null)?.termsVersion ?? null;
  const decided = decide(version, ask, { state, wasMember, agreedTo });
  if (!decided.ok) return decided;
  const move = decided.value;
  if (move === null) return ok({ memberId, state, fresh: false });
  const { actor, surface } = ask;
  const [eventId = ""] = await insertMembershipEvents(tx, shop.id, [
    {
      ...{ memberId, ...move, before: state, occurredAt: now, surface },
      actor: `${actor.kind}:${actor.id}`,
    },
  ]);
  const step = { version, member, eventId, actor, now };
  if (move.state === "member" && state !== "member") {
    await beginMembership(tx, shop, { ...step, past, wasMember });
  } else if (state === "member" && move.state !== "member") {
    await endMembership(tx, shop, { ...step, state: move.state });
  } else {
    await noteMembership(tx, shop, { memberId, before: state, state: move.state, eventId, now });
  }
  return ok({ memberId, state: move.state, fresh: true });
}

function decide(
  { program }: PublishedVersion,
  { act, termsVersion }: MembershipAsk,
  known: { readonly state: MembershipState; readonly wasMember: boolean; readonly agreedTo: string | null },
): Result<MembershipMove | null, MembershipError> {
  return decideMembership({ ...known, rules: enrolmentOf(program), act, termsVersion });
}
