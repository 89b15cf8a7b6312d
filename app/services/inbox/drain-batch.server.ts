import { claimDelivery } from "../../db/inbox/inbox.server.ts";
import type { ClaimedDelivery } from "../../db/inbox/inbox.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import type { Context } from "../context.server.ts";
import { isOurFault, noteFailure } from "./delivery-failure.server.ts";

/** How one kind of deliveries is taken and dealt with, both in the transaction that holds them. */
export interface Draining {
  readonly claim: (tx: Tx) => Promise<readonly ClaimedDelivery[]>;
  /** May be run again for the same deliveries: a worker that dies leaves them to the next. */
  readonly handle: (tx: Tx, deliveries: readonly ClaimedDelivery[]) => Promise<void>;
}

/**
 * Works off one batch in one transaction. Where something in it breaks the transaction, each is tried by
 * itself, so that only the culprit stays back. Answers how many were dealt with.
 *
 * @throws what is no fault of a delivery: a database or a Shopify that is away
 */
export async function drainBatch(ctx: Context, { claim, handle }: Draining): Promise<number> {
  let claimed: readonly ClaimedDelivery[] = [];
  try {
    await inTransaction(ctx.db.pool, async (tx) => {
      claimed = [];
      claimed = await claim(tx);
      await handle(tx, claimed);
    });
  } catch (error) {
    if (claimed.length === 0 || !isOurFault(error)) throw error;
    for (const delivery of claimed) await drainAlone(ctx, delivery, handle);
  }
  return claimed.length;
}

async function drainAlone(
  ctx: Context,
  { shopId, id }: ClaimedDelivery,
  handle: Draining["handle"],
): Promise<void> {
  let attempts = 0;
  try {
    await inTransaction(ctx.db.pool, async (tx) => {
      const delivery = await claimDelivery(tx, shopId, id);
      if (!delivery) return;
      attempts = delivery.attempts;
      await handle(tx, [delivery]);
    });
  } catch (error) {
    if (!isOurFault(error)) throw error;
    await noteFailure(ctx, { id, attempts }, error);
  }
}
