import { endGroupsOver, shopsWithGroupsOver } from "../../../db/campaigns/coupon-groups.server.ts";
import type { GroupsToEnd } from "../../../db/campaigns/coupon-groups.server.ts";
import { inTransaction } from "../../../db/transaction.server.ts";
import type { Context } from "../../context.server.ts";

/** So many at once are one transaction of less than a second. */
const AT_ONCE = 500;

/**
 * Ends groups, in all stores, whose time is over: who was in them is free for another. Any number of workers may do so at
 * once, and again. Answers how many have ended.
 */
export function endGroups(ctx: Context, signal?: AbortSignal): Promise<number> {
  return end(ctx, "due", signal);
}

/**
 * Ends those too whose campaign is over, or whose beginner takes part no more, before their time. Nobody waits for it:
 * members and the store read that they are over as soon as they are.
 */
export function endGroupsBeforeTime(ctx: Context, signal?: AbortSignal): Promise<number> {
  return end(ctx, "over", signal);
}

async function end(ctx: Context, which: GroupsToEnd, signal?: AbortSignal): Promise<number> {
  const now = ctx.clock.now();
  let ended = 0;
  for (const shopId of await shopsWithGroupsOver(ctx.db.pool, which, now)) {
    for (let some = AT_ONCE; some === AT_ONCE && !signal?.aborted; ended += some) {
      const page = { now, limit: AT_ONCE };
      some = await inTransaction(ctx.db.pool, (tx) => endGroupsOver(tx, shopId, which, page));
    }
  }
  return ended;
}
