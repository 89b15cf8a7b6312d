import { spendsOf } from "../../db/orders/spend-reads.server.ts";
import { loadProgramVersions } from "../../db/program/program-versions.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import { overridesOf } from "../../db/tiers/tier-overrides.server.ts";
import { firstOrderAt } from "../../db/tiers/tier-reviews.server.ts";
import type { TierHeld } from "../../db/tiers/tier-standings.server.ts";
import { tierMix, undecidedBySet } from "../../db/tiers/tiers-by-set.server.ts";
import {
  decodeProgram,
  fail,
  invariant,
  ladderSince,
  ladderSpans,
  moveDirection,
  ok,
  previewTier,
  tiersBySet,
} from "../../domain/index.ts";
import type { PreviewInput, ProgramCodecError, Result, TierMove, TiersBySet } from "../../domain/index.ts";
import type { TierMoves, TierPreviewView } from "../../views/tier-preview.ts";
import type { Context } from "../context.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import { storeCalendar } from "../store-calendar.server.ts";

const BATCH = 2_000;

/** A draft's ladder against that in force, in one store and at one moment. */
export interface TierTrial {
  readonly shop: ShopRow;
  readonly input: PreviewInput;
  readonly by: TiersBySet;
  /** Of every tier that either ladder has, the draft's name first. */
  nameOf(tierId: string): string;
}

/**
 * What it takes to say who would move.
 *
 * @param program the draft as `encodeProgram` writes a programme, as a value or as text
 */
export async function tierTrial(
  ctx: Context,
  shopDomain: string,
  program: unknown,
): Promise<Result<TierTrial, UnknownShop | ProgramCodecError>> {
  const decoded = decodeProgram(program);
  if (!decoded.ok) return decoded;
  const { pool } = ctx.db;
  const shop = await findShop(pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  const [versions, first] = await Promise.all([
    loadProgramVersions(pool, shop.id),
    firstOrderAt(pool, shop.id),
  ]);
  const before = versions.find(({ isCurrent }) => isCurrent)?.program.tiers;
  invariant(before !== undefined, "the programme in force exists");
  const { tiers: draft } = decoded.value;
  const now = ctx.clock.now();
  const input = {
    before,
    draft,
    now,
    calendar: storeCalendar(shop.timeZone),
    earlier: ladderSpans(versions),
  };
  // Those who rehearse may stand on tiers that neither has.
  const rehearsed = versions.flatMap(({ program, rehearsal }) => (rehearsal ? program.tiers.tiers : []));
  const all = [...rehearsed, ...before.tiers, ...draft.tiers];
  const names = new Map(all.map(({ id, name }) => [id, name]));
  return ok({
    shop,
    input,
    by: tiersBySet(draft, { ...input, firstOrderAt: first ?? now }),
    nameOf: (tierId) => names.get(tierId) ?? tierId,
  });
}

/** What becomes of these members under the draft, one by one, in their order. */
export async function tryMembers(
  { db: { pool } }: Context,
  { shop, input }: TierTrial,
  members: readonly TierHeld[],
): Promise<readonly { readonly tierId: string; readonly move: TierMove | null }[]> {
  const memberIds = members.map(({ memberId }) => memberId);
  const [spends, overrides] = await Promise.all([
    spendsOf(pool, shop.id, memberIds, ladderSince(input.draft, input.now, input.calendar)),
    overridesOf(pool, shop.id, memberIds),
  ]);
  const byMember = Map.groupBy(spends, ({ memberId }) => memberId);
  return members.map((member) =>
    previewTier(input, {
      ...member,
      spends: byMember.get(member.memberId) ?? [],
      overrides: overrides.get(member.memberId) ?? [],
    }),
  );
}

/**
 * Who would move up and down if a draft were published now: all members who take part, with what is set by hand.
 * The database adds up for all; of whom that does not tell are decided one by one. Writes nothing and locks
 * nobody; of what changes meanwhile it may have seen the one or the other.
 *
 * @throws the reason of the signal
 */
export async function previewTiers(
  ctx: Context,
  trial: TierTrial,
  signal?: AbortSignal,
): Promise<TierPreviewView> {
  const { shop, by, input, nameOf } = trial;
  const { pool } = ctx.db;
  const counted = new Map<string, { from: string; to: string; members: number }>();
  const count = (from: string, to: string, members: number) => {
    const key = JSON.stringify([from, to]);
    counted.set(key, { from, to, members: (counted.get(key)?.members ?? 0) + members });
  };
  for (const { tierId, toTierId, members } of await tierMix(pool, shop.id, by)) {
    if (toTierId !== null) count(tierId, toTierId, members);
  }
  const open = await undecidedBySet(pool, shop.id, by);
  for (let start = 0; start < open.length; start += BATCH) {
    signal?.throwIfAborted();
    const some = open.slice(start, start + BATCH);
    for (const [index, { tierId }] of (await tryMembers(ctx, trial, some)).entries()) {
      count(some[index]?.tierId ?? tierId, tierId, 1);
    }
  }
  const all = [...counted.values()];
  const sum = (of: (one: (typeof all)[number]) => boolean) =>
    all.filter(of).reduce((total, { members }) => total + members, 0);
  const moves = all
    .filter(({ from, to }) => from !== to)
    .map(({ from, to, members }): TierMoves => {
      const isUp = moveDirection(input.before, input.draft, from, to) === "up";
      return {
        ...{ fromTierId: from, fromName: nameOf(from), toTierId: to, toName: nameOf(to) },
        ...{ isUp, members },
      };
    })
    .sort((a, b) => b.members - a.members);
  const gone = [...new Set(all.map(({ from }) => from))].filter((id) => !by.tierIds.includes(id));
  const moved = (way: boolean) =>
    moves.filter(({ isUp }) => isUp === way).reduce((total, { members }) => total + members, 0);
  return {
    ...{ currency: shop.currency, timeZone: shop.timeZone },
    ...{ members: sum(() => true), up: moved(true), down: moved(false) },
    steps: [...by.tierIds, ...gone].map((tierId) => ({
      ...{ tierId, name: nameOf(tierId), isGone: !by.tierIds.includes(tierId) },
      ...{ before: sum(({ from }) => from === tierId), after: sum(({ to }) => to === tierId) },
    })),
    moves,
  };
}
