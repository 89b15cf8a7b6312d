import { want } from "../../db/outbox/outbox.server.ts";
import { takeStoresToLookAt } from "../../db/shops/installations.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import type { Context } from "../context.server.ts";

/** Of few stores all at once; of many, a part each time. */
const LEAST = 50;

/**
 * Wants, of each store once a day, what the store has once: the programme and the discount. Their senders
 * look at what is at Shopify, whatever was sent before, and mend what is missing there. Ask for it some
 * times an hour: stores spread over the day by themselves. Answers how many are looked at now.
 */
export async function lookAtStores(ctx: Context): Promise<number> {
  return inTransaction(ctx.db.pool, async (tx) => {
    const stores = await takeStoresToLookAt(tx, ctx.clock.now(), LEAST);
    for (const shopId of stores) {
      await want(tx, shopId, "program_metafield", [""]);
      await want(tx, shopId, "discount", [""]);
    }
    return stores.length;
  });
}
