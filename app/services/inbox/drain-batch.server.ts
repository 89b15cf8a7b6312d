import { claimThese } from "../../db/inbox/claims.server.ts";
import type { ClaimedDelivery } from "../../db/inbox/claims.server.ts";
import { postpone } from "../../db/inbox/outcomes.server.ts";
import { isHeldUp } from "../../db/pg-errors.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import type { Context } from "../context.server.ts";
import { isOurFault } from "../our-fault.server.ts";
import { noteFailure, partsToTry } from "./delivery-failure.server.ts";

/** What came of asking some stores in their order. */
export interface Turn {
  /** How many were taken up. */
  readonly letters: number;
  /** So many of the stores, from the first, have had their turn. */
  readonly stores: number;
}

/** How deliveries of one store are taken and dealt with, both in the transaction that holds them. */
export interface Draining {
  readonly claim: (tx: Tx) => Promise<readonly ClaimedDelivery[]>;
  /** May be run again for the same deliveries: a worker that dies leaves them to the next. */
  readonly handle: (tx: Tx, deliveries: readonly ClaimedDelivery[]) => Promise<void>;
}

/** Whoever waits longer for somebody's row lets the other stores go on, and comes back after a while. */
const LOCK_TIMEOUT_MS = 2_000;
const COME_BACK_MS = 1_000;

/**
 * Works off one batch of one store's deliveries in one transaction. Where something in it breaks the
 * transaction, the culprits are found by parting the batch, not by trying each of it; those that broke
 * something before are tried by themselves. Where somebody else holds what is needed, all of them come
 * again later. Answers how many were taken up.
 *
 * @throws what is no fault of a delivery: a database or a Shopify that is away
 */
export async function drainBatch(ctx: Context, { claim, handle }: Draining): Promise<number> {
  let claimed: readonly ClaimedDelivery[] = [];
  const fresh = () => claimed.filter(({ attempts }) => attempts === 0);
  await attempt(ctx, handle, fresh, async (tx) => {
    claimed = [];
    claimed = await claim(tx);
    if (fresh().length > 0) await handle(tx, fresh());
  });
  for (const delivery of claimed) if (delivery.attempts > 0) await drainThese(ctx, handle, [delivery]);
  return claimed.length;
}

/** The same for deliveries of a store that are named, in a transaction of their own. */
async function drainThese(
  ctx: Context,
  handle: Draining["handle"],
  deliveries: readonly ClaimedDelivery[],
): Promise<void> {
  const [first] = deliveries;
  if (!first) return;
  const ids = deliveries.map(({ id }) => id);
  let claimed: readonly ClaimedDelivery[] = deliveries;
  await attempt(
    ctx,
    handle,
    () => claimed,
    async (tx) => {
      claimed = await claimThese(tx, first.shopId, ids);
      if (claimed.length > 0) await handle(tx, claimed);
    },
  );
}

async function attempt(
  ctx: Context,
  handle: Draining["handle"],
  concerned: () => readonly ClaimedDelivery[],
  work: (tx: Tx) => Promise<void>,
): Promise<void> {
  try {
    await inTransaction(ctx.db.pool, work, { lockTimeoutMs: LOCK_TIMEOUT_MS });
  } catch (error) {
    const deliveries = concerned();
    const [first] = deliveries;
    if (!first || !isOurFault(error)) throw error;
    if (isHeldUp(error)) {
      const ids = deliveries.map(({ id }) => id);
      ctx.log.warn({ event: "deliveries_held_up", shopId: first.shopId, deliveries: ids.length }, "held up");
      await postpone(ctx.db.pool, first.shopId, ids, COME_BACK_MS);
      return;
    }
    if (deliveries.length === 1) await noteFailure(ctx, first, error);
    else for (const part of partsToTry(deliveries, error)) await drainThese(ctx, handle, part);
  }
}
