import {
  endOverride,
  findOverride,
  insertOverride,
  setByHand,
} from "../../db/tiers/tier-overrides.server.ts";
import type { SetByHand } from "../../db/tiers/tier-overrides.server.ts";
import { findMember, lockMembersById } from "../../db/members/members.server.ts";
import type { LockedMember } from "../../db/members/members.server.ts";
import { loadProgramVersions } from "../../db/program/program-versions.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import { inTransaction, StaleDecision } from "../../db/transaction.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { decideOverride, fail, invariant, ok, rehearsedAt, takesPart } from "../../domain/index.ts";
import type { Actor, HappeningDraft, OverrideAsked, OverrideError, Result } from "../../domain/index.ts";
import { isCustomerId, UUID } from "../asked.server.ts";
import type { Context } from "../context.server.ts";
import { commitLedger } from "../ledger/commit.server.ts";
import { rehearsesIn } from "../program/rehearses.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import { decideTiers } from "../tiers/decide-tiers.server.ts";

export interface TierToSet extends OverrideAsked {
  /** Digits of Shopify's customer id. */
  readonly customerId: string;
  /** A UUID that the request brought along: asked again with it, nothing more is done. */
  readonly key: string;
  readonly actor: Actor;
}

export interface TierToTakeBack {
  /** Digits of Shopify's customer id. */
  readonly customerId: string;
  readonly overrideId: string;
  readonly actor: Actor;
}

type SetTierError =
  | OverrideError
  | UnknownShop
  | { readonly code: "unknown_member" }
  | { readonly code: "key_used_otherwise" }
  | { readonly code: "not_a_member" };

/** False when this very thing had been done before. */
interface Done {
  readonly fresh: boolean;
}

/**
 * A merchant sets a member's tier, for a time or for good; what was set before ends. It holds whatever the
 * orders say and however the programme changes, until its time is over or it is taken back.
 */
export function setTier(
  ctx: Context,
  shopDomain: string,
  asked: TierToSet,
): Promise<Result<Done, SetTierError>> {
  if (!UUID.test(asked.key)) return Promise.resolve(fail({ code: "key_used_otherwise" }));
  return forMember(
    ctx,
    shopDomain,
    asked.customerId,
    async (tx, shop, member, now): Promise<Result<Done, SetTierError>> => {
      const { memberId } = member;
      if (!member.isClosed && !takesPart(member)) return fail({ code: "not_a_member" });
      const before = await findOverride(tx, shop.id, asked.key);
      if (before) {
        const same =
          before.memberId === memberId && before.tierId === asked.tierId && before.until === asked.until;
        return same ? ok({ fresh: false }) : fail({ code: "key_used_otherwise" });
      }
      const programs = await loadProgramVersions(tx, shop.id);
      const rehearses = await rehearsesIn(tx, shop.id, programs, [memberId]);
      const program =
        rehearsedAt(programs, rehearses.get(memberId), now) ??
        programs.find(({ number }) => number === shop.programNumber);
      invariant(program !== undefined, "the programme in force exists");
      const { tiers: ladder } = program.program;
      const decided = decideOverride(asked, { ladder, isClosed: member.isClosed, now });
      if (!decided.ok) return decided;
      const open = await setByHand(tx, shop.id, memberId);
      const actor = nameOf(asked.actor);
      const { tierId, until } = decided.value;
      const set: SetByHand = { id: asked.key, ...decided.value, setAt: now, actor };
      if (open) await endOverride(tx, shop.id, open.id, { actor, at: now });
      await insertOverride(tx, shop.id, memberId, set);
      const facts = { overrideId: asked.key, tierId, until };
      await settleTier(tx, shop, member, now, [
        ...(open ? [takenBack(memberId, open, now)] : []),
        { kind: "tier_set_by_hand", memberId, facts, occurredAt: now },
      ]);
      return ok({ fresh: true });
    },
  );
}

/** The tier is what the orders say again. Any number of times; another that was set meanwhile stays. */
export function takeBackTier(
  ctx: Context,
  shopDomain: string,
  { customerId, overrideId, actor }: TierToTakeBack,
): Promise<Result<Done, UnknownShop | { readonly code: "unknown_member" } | { readonly code: "not_set" }>> {
  return forMember(
    ctx,
    shopDomain,
    customerId,
    async (tx, shop, member, now): Promise<Result<Done, { readonly code: "not_set" }>> => {
      const set = UUID.test(overrideId) ? await findOverride(tx, shop.id, overrideId) : null;
      if (set?.memberId !== member.memberId) return fail({ code: "not_set" });
      if (set.isEnded) return ok({ fresh: false });
      await endOverride(tx, shop.id, overrideId, { actor: nameOf(actor), at: now });
      await settleTier(tx, shop, member, now, [takenBack(member.memberId, set, now)]);
      return ok({ fresh: true });
    },
  );
}

/** Finds and locks the member who stands for a customer, and does the work in that transaction. */
async function forMember<T, E>(
  ctx: Context,
  shopDomain: string,
  customerId: string,
  work: (tx: Tx, shop: ShopRow, member: LockedMember, now: number) => Promise<Result<T, E>>,
): Promise<Result<T, E | UnknownShop | { readonly code: "unknown_member" }>> {
  if (!isCustomerId(customerId)) return fail({ code: "unknown_member" });
  return inTransaction(ctx.db.pool, async (tx) => {
    const shop = await findShop(tx, shopDomain);
    if (!shop) return fail(unknownShop(shopDomain));
    const found = await findMember(tx, shop.id, { customerId });
    if (!found) return fail({ code: "unknown_member" });
    const memberId = found.mergedIntoId ?? found.memberId;
    const [member] = await lockMembersById(tx, shop.id, [memberId]);
    if (!member) throw new StaleDecision("the member became part of another meanwhile");
    return work(tx, shop, member, ctx.clock.now());
  });
}

async function settleTier(
  tx: Tx,
  shop: ShopRow,
  { memberId, tierId, isClosed }: LockedMember,
  now: number,
  happenings: readonly HappeningDraft[],
): Promise<void> {
  await commitLedger(tx, shop.id, { happenings });
  if (!isClosed && tierId !== null) await decideTiers(tx, shop, [{ memberId, tierId }], now, "by_hand");
}

function takenBack(memberId: string, { id, tierId }: SetByHand, now: number): HappeningDraft {
  return {
    kind: "tier_set_taken_back",
    memberId,
    facts: { overrideId: id, tierId },
    occurredAt: now,
  };
}

function nameOf({ kind, id }: Actor): string {
  return `${kind}:${id}`;
}
