import { findSurvivor } from "../../db/members/member-identity-reads.server.ts";
import { findMembersByCustomer } from "../../db/members/member-reads.server.ts";
import { membershipEvents } from "../../db/members/memberships.server.ts";
import { rehearsedNow } from "../../db/program/rehearsals.server.ts";
import { pageOfMovements } from "../../db/points/movement-reads.server.ts";
import type { MovementPlace, MovementRecord } from "../../db/points/movement-reads.server.ts";
import { criterionOf, fail, findTier, ok, tierProgress } from "../../domain/index.ts";
import type { Program, Result } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { customerNames, NO_NAMES, PATIENCE } from "../customer-names.server.ts";
import type { MemberView, TierByHand } from "../../views/members.ts";
import { explainedMovements } from "../points/explained-movements.server.ts";
import { membersAsOf } from "../points/members-as-of.server.ts";
import { readExpiring } from "../points/read-expiring.server.ts";
import { askedMoment, clampLimit, decodeCursor, encodeCursor, isCustomerId, UUID } from "../asked.server.ts";
import { findShopWithProgram, tierNames } from "../program/shop-with-program.server.ts";
import type { ShopWithProgram } from "../program/shop-with-program.server.ts";
import { presentRow } from "./present-row.server.ts";
import { tierHistory } from "./tier-history.server.ts";
import { tierOutlook } from "./tier-outlook.server.ts";
import type { TierOutlook } from "./tier-outlook.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";

export interface MemberQuery {
  /** Digits of Shopify's customer id. */
  readonly customerId: string;
  /** `next` of a page of movements. */
  readonly cursor?: string | undefined;
  /** Movements a page, 1 to 100; 50 when left out. */
  readonly limit?: number | undefined;
  /** False leaves Shopify out of it: `displayName` is null, and the answer comes at once. */
  readonly withName?: boolean | undefined;
}

/** Where a member is looked for who has become part of another. */
export interface MemberMerged {
  readonly code: "member_merged";
  /** Whose part it is now. */
  readonly customerId: string;
}

/** One member with balance, tier, way to the next tier, and movements, newest first. */
export async function readMember(
  ctx: Context,
  shopDomain: string,
  query: MemberQuery,
): Promise<Result<MemberView, UnknownShop | MemberMerged | { readonly code: "unknown_member" }>> {
  const found = await findShopWithProgram(ctx, shopDomain);
  if (!found) return fail(unknownShop(shopDomain));
  const { shop } = found;
  const { customerId } = query;
  const known = isCustomerId(customerId)
    ? await findMembersByCustomer(ctx.db.pool, shop.id, [customerId])
    : [];
  const [member] = await membersAsOf(ctx, shop, known);
  if (!member) {
    const into = isCustomerId(customerId) ? await findSurvivor(ctx.db.pool, shop.id, customerId) : null;
    return fail(into === null ? { code: "unknown_member" } : { code: "member_merged", customerId: into });
  }
  const { program, rehearses } = await programHad(ctx, found, member.memberId);
  const limit = clampLimit(query.limit);
  const before = placeFrom(query.cursor);
  const [movements, { names, available: namesAvailable }, expiring, outlook, events, tierChanges] =
    await Promise.all([
      pageOfMovements(ctx.db.pool, shop.id, member.memberId, { before, limit: limit + 1 }),
      query.withName === false ? NO_NAMES : customerNames(ctx, shopDomain, [customerId], PATIENCE),
      readExpiring(ctx, shop, [member.memberId]),
      tierOutlook(ctx, shop, program, member),
      membershipEvents(ctx.db.pool, shop.id, member.memberId),
      tierHistory(ctx, shop.id, program, member.memberId),
    ]);
  const shown = movements.slice(0, limit);
  const { next } = tierProgress(
    program.tiers,
    outlook.standing,
    findTier(program.tiers, member.tierId) ?? undefined,
  );
  const { match, measures } = criterionOf(program.tiers);
  return ok({
    ...presentRow(program, member, {
      displayName: names.get(customerId) ?? null,
      expiring: expiring.get(member.memberId) ?? null,
    }),
    currency: shop.currency,
    timeZone: shop.timeZone,
    rehearses,
    tiers: tierNames(program),
    namesAvailable,
    joinedAt: member.joinedAt,
    memberships: events.map(({ kind, occurredAt: at, surface, actor, termsVersion }) => ({
      ...{ kind, at, surface, actor, termsVersion },
    })),
    held: member.held,
    debt: member.debt,
    tierSince: member.tierSince,
    tierUntil: outlook.until,
    tierChanges,
    tierByHand: byHandIn(program, outlook),
    tierWindow: program.tiers.window,
    counted: measures.map((measure) => ({ measure, has: outlook.standing[measure] })),
    nextTier: next && {
      tierId: next.tier.id,
      name: next.tier.name,
      thresholdMinor: next.tier.thresholdMinor,
      missingMinor: next.missingMinor,
      match,
      missing: next.missing,
    },
    movements: await explainedMovements(ctx, shop.id, shown),
    next: movements.length > limit ? cursorAt(shown.at(-1)) : null,
  });
}

/** What a member has now: the programme of everyone, or the one that they rehearse. */
async function programHad(ctx: Context, { shop, program }: ShopWithProgram, memberId: string) {
  const rehearsed = await rehearsedNow(ctx.db.pool, shop.id, ctx.clock.now(), [memberId]);
  return rehearsed?.memberIds.has(memberId) === true
    ? { program: rehearsed.program, rehearses: rehearsed.number }
    : { program, rehearses: null };
}

function byHandIn({ tiers }: Program, { byHand }: TierOutlook): TierByHand | null {
  if (byHand === null) return null;
  const { id: overrideId, tierId, setAt, until, reason, actor } = byHand;
  const tierName = findTier(tiers, tierId)?.name ?? tierId;
  return { overrideId, tierName, setAt, until, reason, actor };
}

function cursorAt(movement: MovementRecord | undefined): string | null {
  return movement ? encodeCursor([String(movement.occurredAt), movement.entryId]) : null;
}

function placeFrom(cursor: string | undefined): MovementPlace | null {
  const [at, entryId] = decodeCursor(cursor, 2) ?? [];
  const occurredAt = Number(at);
  if (entryId === undefined || !UUID.test(entryId) || askedMoment(occurredAt) !== occurredAt) return null;
  return { occurredAt, entryId };
}
