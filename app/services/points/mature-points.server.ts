import { lockMembersOfMaturingLots, matureLots } from "../../db/points/lot-life.server.ts";
import type { LifeMoved } from "../../db/points/lot-life.server.ts";
import type { Context } from "../context.server.ts";
import { inBatches, NOTHING_MOVED, shopsOf, sum } from "../ledger/in-batches.server.ts";

/** Lots by which the members of a batch are found; all of theirs that are due go along. */
const BATCH = 2_000;

/**
 * Makes pending points usable whose time has come, each at its own moment however late this runs. Any
 * number of workers may do so at once; running it again does nothing. Answers what became usable.
 *
 * @param shopDomain all stores when undefined
 */
export async function maturePoints(
  ctx: Context,
  shopDomain?: string,
  signal?: AbortSignal,
): Promise<LifeMoved> {
  const now = ctx.clock.now();
  let total = NOTHING_MOVED;
  for (const { id } of await shopsOf(ctx, shopDomain)) {
    const moved = await inBatches(ctx, signal, async (tx) => {
      const memberIds = await lockMembersOfMaturingLots(tx, id, now, BATCH);
      return memberIds.length === 0 ? null : matureLots(tx, id, memberIds, now);
    });
    total = sum(total, moved);
  }
  return total;
}
