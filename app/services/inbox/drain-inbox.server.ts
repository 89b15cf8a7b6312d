import type { Context } from "../context.server.ts";
import { drainOrders } from "./drain-orders.server.ts";
import { drainOthers } from "./drain-others.server.ts";

/**
 * Works off all deliveries that are due. Any number of workers may do so at once: each delivery is
 * held by one of them, in the transaction that deals with it, so a worker that dies loses nothing.
 * Answers how many were dealt with.
 */
export async function drainInbox(ctx: Context, signal?: AbortSignal): Promise<number> {
  let total = 0;
  while (!signal?.aborted) {
    const dealt = (await drainOrders(ctx)) + (await drainOthers(ctx));
    if (dealt === 0) break;
    total += dealt;
  }
  return total;
}
