import { listHoldsDue } from "../../db/rewards/holds.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import { listShops } from "../../db/shops/shops.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import { decideRelease, hasHoldExpired, ok } from "../../domain/index.ts";
import type { Actor } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { changeHoldIn } from "./change-hold.server.ts";

const ACTOR: Actor = { kind: "system", id: "expiry" };
const BATCH = 100;

/** Releases every hold whose time is over, of all stores. Several workers may do so at once. Answers how many. */
export async function releaseExpiredHolds(ctx: Context, signal?: AbortSignal): Promise<number> {
  let released = 0;
  for (const shop of await listShops(ctx.db.pool)) {
    for (;;) {
      const now = ctx.clock.now();
      const due = await inTransaction(ctx.db.pool, (tx) => listHoldsDue(tx, shop.id, now, BATCH));
      for (const redemptionId of due) {
        if (signal?.aborted) return released;
        released += await releaseOne(ctx, shop, redemptionId, now);
      }
      if (due.length < BATCH) break;
    }
  }
  return released;
}

async function releaseOne(ctx: Context, shop: ShopRow, redemptionId: string, now: number): Promise<number> {
  const request = { redemptionId, orderId: null, actor: ACTOR };
  let done = 0;
  await inTransaction(ctx.db.pool, (tx) =>
    changeHoldIn(tx, shop, request, now, (input) => {
      // Somebody else was faster: used, released, or given more time.
      if (!hasHoldExpired(input.hold, now)) return ok({ entries: [], hold: input.hold });
      done = 1;
      return decideRelease({ ...input, reason: "redemption_expired" });
    }),
  );
  return done;
}
