import { lockMembersToReview } from "../../db/tiers/tier-standings.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import type { Context } from "../context.server.ts";
import { decideTiers } from "./decide-tiers.server.ts";
import { shopsOf } from "../ledger/in-batches.server.ts";

const BATCH = 500;

/**
 * Decides the tiers anew of all whose orders have left the window since, or whose future orders have
 * come to count. Any number of workers may do so at once. Answers how many were looked at.
 *
 * @param shopDomain all stores when undefined
 */
export async function reviewTiers(ctx: Context, shopDomain?: string, signal?: AbortSignal): Promise<number> {
  const now = ctx.clock.now();
  let total = 0;
  for (const shop of await shopsOf(ctx, shopDomain)) {
    let reviewed: number;
    do {
      reviewed = await inTransaction(ctx.db.pool, async (tx) => {
        const members = await lockMembersToReview(tx, shop.id, now, BATCH);
        if (members.length === 0) return 0;
        await decideTiers(tx, shop, members, now);
        return members.length;
      });
      total += reviewed;
    } while (reviewed > 0 && !signal?.aborted);
  }
  return total;
}
