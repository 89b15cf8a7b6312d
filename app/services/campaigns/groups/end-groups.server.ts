import { endGroupsOver, shopsWithGroupsOver } from "../../../db/campaigns/coupon-groups.server.ts";
import { inTransaction } from "../../../db/transaction.server.ts";
import type { Context } from "../../context.server.ts";

/** So many at once are one transaction of less than a second. */
const AT_ONCE = 500;

/**
 * Ends groups, in all stores, whose time or campaign is over, or whose beginner takes part no more: who was in them is
 * free for another. Any number of workers may do so at once, and again. Answers how many have ended.
 */
export async function endGroups(ctx: Context, signal?: AbortSignal): Promise<number> {
  const now = ctx.clock.now();
  let ended = 0;
  for (const shopId of await shopsWithGroupsOver(ctx.db.pool, now)) {
    for (let some = AT_ONCE; some === AT_ONCE && !signal?.aborted; ended += some) {
      some = await inTransaction(ctx.db.pool, (tx) => endGroupsOver(tx, shopId, { now, limit: AT_ONCE }));
    }
  }
  return ended;
}
