import { loadProgramVersions } from "../../db/program/program-versions.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import { firstOrderAt, reviewDone, reviewsAsked } from "../../db/tiers/tier-reviews.server.ts";
import { lockMembersToReview, lockTiersOf } from "../../db/tiers/tier-standings.server.ts";
import type { TierHeld } from "../../db/tiers/tier-standings.server.ts";
import { reviewCandidates } from "../../db/tiers/tiers-by-set.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { invariant, ladderSpans, tiersBySet } from "../../domain/index.ts";
import type { TierChangeReason } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { shopsOf } from "../ledger/in-batches.server.ts";
import { storeCalendar } from "../store-calendar.server.ts";
import { decideTiers } from "./decide-tiers.server.ts";

/** So many are decided in one transaction. */
const BATCH = 500;
/** So many are looked for at once: a whole store is added up for it. */
const FOUND_AT_ONCE = 50_000;

/**
 * Brings tiers up to date: those of all members of a store whose ladder is another, and of those whose orders
 * have left the window since, or whose future orders have come to count. Any number of workers may do so at once.
 * Answers how many were decided one by one.
 *
 * @param shopDomain all stores when undefined
 */
export async function reviewTiers(ctx: Context, shopDomain?: string, signal?: AbortSignal): Promise<number> {
  const now = ctx.clock.now();
  const asked = await reviewsAsked(ctx.db.pool);
  let total = 0;
  for (const shop of await shopsOf(ctx, shopDomain)) {
    total += await reviewDue(ctx, shop, now, signal);
    const began = asked.get(shop.id);
    if (began !== undefined) total += await reviewAll(ctx, shop, { now, began, signal });
  }
  return total;
}

interface Review {
  readonly now: number;
  /** By the database's clock. */
  readonly began: string;
  readonly signal: AbortSignal | undefined;
}

/** By the set: the database adds up for all, and those of whom that does not say that all is right are decided. */
async function reviewAll(ctx: Context, shop: ShopRow, { now, began, signal }: Review): Promise<number> {
  const { pool, longPool } = ctx.db;
  const versions = await loadProgramVersions(pool, shop.id);
  const current = versions.find(({ isCurrent }) => isCurrent);
  invariant(current !== undefined, "the programme in force exists");
  const earlier = ladderSpans(versions);
  const calendar = storeCalendar(shop.timeZone);
  const first = (await firstOrderAt(pool, shop.id)) ?? now;
  const by = tiersBySet(current.program.tiers, { now, calendar, firstOrderAt: first, earlier });
  let decided = 0;
  for (let after: string | null = null; ;) {
    const found = await reviewCandidates(longPool, shop.id, by, after, FOUND_AT_ONCE);
    for (let start = 0; start < found.length; start += BATCH) {
      if (signal?.aborted) return decided;
      const memberIds = found.slice(start, start + BATCH);
      decided += await decide(ctx, shop, now, "program", (tx) => lockTiersOf(tx, shop.id, memberIds));
    }
    after = found.at(-1) ?? null;
    if (found.length < FOUND_AT_ONCE) break;
  }
  await reviewDone(pool, shop.id, began);
  return decided;
}

async function reviewDue(ctx: Context, shop: ShopRow, now: number, signal?: AbortSignal): Promise<number> {
  let decided = 0;
  for (let more = BATCH; more > 0 && !signal?.aborted; decided += more) {
    more = await decide(ctx, shop, now, "time", (tx) => lockMembersToReview(tx, shop.id, now, BATCH));
  }
  return decided;
}

/** Decides the tiers of those whom `lock` locks, in one transaction. Answers how many they were. */
function decide(
  ctx: Context,
  shop: ShopRow,
  now: number,
  reason: TierChangeReason,
  lock: (tx: Tx) => Promise<readonly TierHeld[]>,
): Promise<number> {
  return inTransaction(ctx.db.pool, async (tx) => {
    const members = await lock(tx);
    if (members.length > 0) await decideTiers(tx, shop, members, now, reason);
    return members.length;
  });
}
