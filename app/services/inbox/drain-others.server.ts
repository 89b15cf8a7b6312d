import { claimDeliveries, markDone, markFailed } from "../../db/inbox.server.ts";
import type { ClaimedDelivery } from "../../db/inbox.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import { ORDER_TOPICS } from "../../shopify/webhook-topics.server.ts";
import type { Context } from "../context.server.ts";
import { isOurFault, noteFailure } from "./delivery-failure.server.ts";
import { handleDelivery } from "./handle-delivery.server.ts";

/**
 * Works off one delivery that is not an order's, and holds it meanwhile so that nobody else does.
 * Each handler may be run again: a worker that dies leaves its delivery to the next.
 */
export async function drainOther(ctx: Context): Promise<number> {
  let claimed: ClaimedDelivery | undefined;
  try {
    return await inTransaction(ctx.db.pool, async (tx) => {
      [claimed] = await claimDeliveries(tx, ORDER_TOPICS, "others", 1);
      if (!claimed) return 0;
      const result = await handleDelivery(ctx, tx, claimed);
      if (result.ok) await markDone(tx, [claimed.id]);
      else await markFailed(tx, [{ id: claimed.id, error: result.error, retryAt: null }]);
      return 1;
    });
  } catch (error) {
    if (!claimed || !isOurFault(error)) throw error;
    await noteFailure(ctx, claimed, error);
    return 1;
  }
}
