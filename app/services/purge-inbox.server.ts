import { purgeDone } from "../db/inbox.server.ts";
import type { Context } from "./context.server.ts";

/** Longer than Shopify repeats a delivery, so that repetitions are still known as such. */
const KEPT_MS = 7 * 24 * 3_600_000;
const BATCH = 5_000;

/** Forgets deliveries that were dealt with a week ago. Parked ones stay. Answers how many. */
export async function purgeInbox(ctx: Context): Promise<number> {
  const before = ctx.clock.now() - KEPT_MS;
  let total = 0;
  for (;;) {
    const purged = await purgeDone(ctx.db.pool, before, BATCH);
    total += purged;
    if (purged < BATCH) return total;
  }
}
