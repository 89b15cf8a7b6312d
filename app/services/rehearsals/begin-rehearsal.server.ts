import { findDraftIn } from "../../db/program/program-drafts.server.ts";
import { insertProgramVersion, loadProgramVersions } from "../../db/program/program-versions.server.ts";
import { insertRehearsal, membersOfRehearsal, openRehearsal } from "../../db/program/rehearsals.server.ts";
import { findMembersByCustomer } from "../../db/members/member-reads.server.ts";
import { findShop, lockShop } from "../../db/shops/shops.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import { lockTiersOf } from "../../db/tiers/tier-standings.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { wake } from "../../db/wake-ups.server.ts";
import {
  DISCOUNT_CONFIG_LIMITS,
  discountedTiers,
  encodeProgram,
  fail,
  invariant,
  localMoment,
  ok,
} from "../../domain/index.ts";
import type { Program, ProgramDoesNotFit, Result } from "../../domain/index.ts";
import { isCustomerId } from "../asked.server.ts";
import type { Context } from "../context.server.ts";
import { closeRehearsal, tellOfRehearsal } from "../program/close-rehearsal.server.ts";
import { programFits } from "../program/program-fits.server.ts";
import type { DraftError, SeenDraft } from "../program/edit-drafts.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import { decideTiers } from "../tiers/decide-tiers.server.ts";

/** A handful is meant; all of them are dealt with in one transaction. */
export const MOST_REHEARSING = 100;
/** Nobody rehearses longer; a year mistyped is no plan. */
const LONGEST_MS = 366 * 86_400_000;

/** The draft as it was seen, for whom, and until when. */
export interface RehearsalWish extends SeenDraft {
  /** Digits of Shopify's customer ids. */
  readonly customerIds: readonly string[];
  /** A time on a clock where the store is, as `2026-12-01T09:30`; null until somebody ends it. */
  readonly until: string | null;
}

export type RehearsalRefusal =
  | UnknownShop
  | DraftError
  | ProgramDoesNotFit
  /** One at a time in a store: that version is rehearsed. */
  | { readonly code: "rehearsal_running"; readonly number: number }
  | { readonly code: "rehearsal_nobody" }
  /** More than the checkout can tell apart, with those of everyone. */
  | { readonly code: "rehearsal_too_many_tiers" }
  | { readonly code: "rehearsal_too_many"; readonly most: number }
  /** One of them is no member by now. */
  | { readonly code: "rehearsal_no_member"; readonly customerId: string }
  | { readonly code: "no_such_moment" | "moment_passed" | "moment_too_far" };

/**
 * Begins a rehearsal: what the draft says now becomes a numbered version that nobody has but these members, for
 * orders that they place from now on. The draft stays, and what is made of it later changes nothing of that.
 */
export async function beginRehearsal(
  ctx: Context,
  shopDomain: string,
  wish: RehearsalWish,
): Promise<Result<{ readonly number: number }, RehearsalRefusal>> {
  return inTransaction(ctx.db.pool, async (tx) => {
    await lockShop(tx, shopDomain);
    const shop = await findShop(tx, shopDomain);
    if (!shop) return fail(unknownShop(shopDomain));
    const now = ctx.clock.now();
    const until = momentOf(shop, wish.until, now);
    if (!until.ok) return until;
    const chosen = await chosenMembers(ctx, shop, wish.customerIds);
    if (!chosen.ok) return chosen;
    return beginIn(tx, shop, { ...wish, memberIds: chosen.value, until: until.value, now });
  });
}

/**
 * Ends a rehearsal, keeping what it gave, and begins another of its draft as that is now, for the same members and
 * until the same moment.
 */
export async function restartRehearsal(
  ctx: Context,
  shopDomain: string,
  { number, revision, actor }: { readonly number: number } & Omit<SeenDraft, "draftId">,
): Promise<Result<{ readonly number: number }, RehearsalRefusal | { readonly code: "unknown_rehearsal" }>> {
  return inTransaction(ctx.db.pool, async (tx) => {
    await lockShop(tx, shopDomain);
    const shop = await findShop(tx, shopDomain);
    if (!shop) return fail(unknownShop(shopDomain));
    const now = ctx.clock.now();
    const running = await openRehearsal(tx, shop.id);
    const { draftId, until } = running ?? { draftId: "", until: null };
    if (running?.number !== number || (until !== null && until <= now))
      return fail({ code: "unknown_rehearsal" });
    const draft = await findDraftIn(tx, shop.id, draftId);
    if (!draft) return fail({ code: "draft_gone" });
    if (draft.revision !== revision) return fail({ code: "draft_changed", revision: draft.revision });
    const memberIds = await membersOfRehearsal(tx, shop.id, number);
    if (memberIds.length === 0) return fail({ code: "rehearsal_nobody" });
    if (await hasTooManyTiers(tx, shop, draft.program)) return fail({ code: "rehearsal_too_many_tiers" });
    const doesNotFit = await fitsBeside(tx, shop, draft.program, now);
    if (doesNotFit) return fail(doesNotFit);
    await closeRehearsal(tx, shop.id, { number, at: now, actor });
    return beginIn(tx, shop, { draftId, revision, actor, memberIds, until, now });
  });
}

const SECOND_MS = 1_000;

interface Beginning extends SeenDraft {
  readonly memberIds: readonly string[];
  readonly until: number | null;
  readonly now: number;
}

async function beginIn(
  tx: Tx,
  shop: ShopRow,
  { draftId, revision, actor, memberIds, until, now }: Beginning,
): Promise<Result<{ readonly number: number }, RehearsalRefusal>> {
  const draft = await findDraftIn(tx, shop.id, draftId);
  if (!draft) return fail({ code: "draft_gone" });
  if (draft.revision !== revision) return fail({ code: "draft_changed", revision: draft.revision });
  const running = await openRehearsal(tx, shop.id);
  if (running) return fail({ code: "rehearsal_running", number: running.number });
  if (await hasTooManyTiers(tx, shop, draft.program)) return fail({ code: "rehearsal_too_many_tiers" });
  const doesNotFit = await fitsBeside(tx, shop, draft.program, now);
  if (doesNotFit) return fail(doesNotFit);
  const number = await nextNumber(tx, shop);
  const version = { number, encoded: encodeProgram(draft.program), actor, publishedAt: now };
  await insertProgramVersion(tx, shop.id, { ...version, isRehearsed: true });
  // Shopify tells moments of orders to the second: whatever is placed after this one is of the rehearsal.
  const beganAt = Math.floor(now / SECOND_MS) * SECOND_MS;
  const made = { number, draftId, draftRevision: revision, beganAt, beganBy: actor };
  await insertRehearsal(tx, shop.id, { ...made, until }, memberIds);
  await decideTiers(tx, shop, await lockTiersOf(tx, shop.id, memberIds), now, "rehearsal");
  await tellOfRehearsal(tx, shop.id, "rehearsal_began", { number, memberIds, at: now });
  await wake(tx, "outbox");
  return ok({ number });
}

async function nextNumber(tx: Tx, shop: ShopRow): Promise<number> {
  return ((await loadProgramVersions(tx, shop.id)).at(-1)?.number ?? 0) + 1;
}

/** Why checkout cannot hold a draft that is rehearsed beside the programme of everyone and the campaigns. */
async function fitsBeside(
  tx: Tx,
  shop: ShopRow,
  program: Program,
  now: number,
): Promise<ProgramDoesNotFit | null> {
  const current = (await loadProgramVersions(tx, shop.id)).find(({ isCurrent }) => isCurrent);
  invariant(current !== undefined, "a shop has a programme");
  const rehearsed = { number: await nextNumber(tx, shop), program };
  return programFits(tx, shop, { program: current.program, from: now, now, rehearsed });
}

async function hasTooManyTiers(tx: Tx, shop: ShopRow, program: Program): Promise<boolean> {
  const current = (await loadProgramVersions(tx, shop.id)).find(({ isCurrent }) => isCurrent);
  const discounted = discountedTiers({ number: 0, program }).length;
  return (current?.program.tiers.tiers.length ?? 0) + discounted > DISCOUNT_CONFIG_LIMITS.tiers;
}

function momentOf({ timeZone }: ShopRow, until: string | null, now: number) {
  if (until === null) return ok(null);
  const moment = localMoment(timeZone, until);
  if (moment === null) return fail({ code: "no_such_moment" as const });
  if (moment <= now) return fail({ code: "moment_passed" as const });
  return moment - now > LONGEST_MS ? fail({ code: "moment_too_far" as const }) : ok(moment);
}

/** Each once; all of them take part. */
async function chosenMembers(
  ctx: Context,
  shop: ShopRow,
  customerIds: readonly string[],
): Promise<Result<readonly string[], RehearsalRefusal>> {
  const wanted = [...new Set(customerIds)];
  if (wanted.length === 0) return fail({ code: "rehearsal_nobody" });
  if (wanted.length > MOST_REHEARSING) return fail({ code: "rehearsal_too_many", most: MOST_REHEARSING });
  const found = await findMembersByCustomer(ctx.db.pool, shop.id, wanted.filter(isCustomerId));
  const taking = new Map(
    found.flatMap(({ customerId, memberId, membership, closed }) =>
      membership === "member" && !closed ? [[customerId, memberId]] : [],
    ),
  );
  const missing = wanted.find((customerId) => !taking.has(customerId));
  if (missing !== undefined) return fail({ code: "rehearsal_no_member", customerId: missing });
  return ok([...taking.values()]);
}
