import { purgeBefore } from "../../db/deliveries/inbox-care.server.ts";
import { purgeDeparted } from "../../db/members/departed-customers.server.ts";
import { purgeHookLetters } from "../../db/hooks/hook-letters.server.ts";
import {
  DELIVERIES_KEPT_DAYS,
  DEPARTED_KEPT_DAYS,
  HOOK_LETTERS_KEPT_DAYS,
} from "../../db/privacy/duties/whose.server.ts";
import type { Context } from "../context.server.ts";

const DAY_MS = 86_400_000;
const BATCH = 5_000;

export interface PurgeOptions {
  /**
   * Days for which a delivery that was dealt with is kept, as the list of duties says unless told. Longer than Shopify repeats a
   * delivery (hours), so that repetitions are still known as such; at least 1.
   */
  readonly keptDays?: number | undefined;
}

/**
 * Forgets deliveries whose time is over, a batch at a time, letters to addresses of stores' own, and strangers who are gone
 * at Shopify. Parked deliveries stay. Answers how many deliveries.
 */
export async function purgeInbox(
  ctx: Context,
  { keptDays = DELIVERIES_KEPT_DAYS.done }: PurgeOptions = {},
): Promise<number> {
  const days = Math.max(keptDays, 1);
  const now = ctx.clock.now();
  await purgeDeparted(ctx.db.pool, now - DEPARTED_KEPT_DAYS * DAY_MS);
  const letters = now - HOOK_LETTERS_KEPT_DAYS * DAY_MS;
  while ((await purgeHookLetters(ctx.db.pool, letters, BATCH)) === BATCH);
  const done = await purge(ctx, "done", now - days * DAY_MS);
  // What a person has put aside says who did so and why: it is kept longer than what nobody looked at.
  const dismissedDays = Math.max(days, DELIVERIES_KEPT_DAYS.dismissed);
  return done + (await purge(ctx, "dismissed", now - dismissedDays * DAY_MS));
}

async function purge(ctx: Context, state: "done" | "dismissed", before: number): Promise<number> {
  let total = 0;
  for (;;) {
    const purged = await purgeBefore(ctx.db.pool, state, before, BATCH);
    total += purged;
    if (purged < BATCH) return total;
  }
}
