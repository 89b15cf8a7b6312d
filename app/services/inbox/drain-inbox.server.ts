import { storesWithDue } from "../../db/inbox/claims.server.ts";
import type { LetterKind } from "../../db/inbox/claims.server.ts";
import { ORDER_TOPICS } from "../../shopify/webhook-topics.server.ts";
import type { Context } from "../context.server.ts";
import { drainOrders } from "./drain-orders.server.ts";
import { drainOthers } from "./drain-others.server.ts";

/** Stores that are looked up at once. */
const PAGE = 100;

/**
 * Works off all deliveries that are due. Any number of workers may do so at once: each delivery is
 * held by one of them, in the transaction that deals with it, so a worker that dies loses nothing.
 * Stores take turns: in each round every store that has something due gets one batch of orders and one of
 * other letters, so that none waits until another has nothing left. Answers how many were taken up.
 */
export async function drainInbox(ctx: Context, signal?: AbortSignal): Promise<number> {
  let total = 0;
  while (!signal?.aborted) {
    const dealt = await drainRound(ctx, signal);
    if (dealt === 0) break;
    total += dealt;
  }
  return total;
}

async function drainRound(ctx: Context, signal?: AbortSignal): Promise<number> {
  const turns = [
    { drain: drainOrders, stores: storesInTurn(ctx, "orders") },
    { drain: drainOthers, stores: storesInTurn(ctx, "others") },
  ];
  let total = 0;
  while (turns.length > 0 && !signal?.aborted) {
    const turn = turns.shift();
    const store = await turn?.stores.next();
    if (!turn || !store || store.done) continue;
    turns.push(turn);
    total += await turn.drain(ctx, store.value);
  }
  return total;
}

/** Each store that has something due, once. Those of a page go in any order, so that workers go separate ways. */
async function* storesInTurn(ctx: Context, kind: LetterKind): AsyncGenerator<number, undefined> {
  for (let after = 0; ;) {
    const stores = await storesWithDue(ctx.db.pool, ORDER_TOPICS, kind, { after, limit: PAGE });
    const last = stores.at(-1);
    if (last === undefined) return;
    yield* stores.length === 1 ? stores : shuffled(stores);
    if (stores.length < PAGE) return;
    after = last;
  }
}

function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
