import { storesWithDue } from "../../db/inbox/claims.server.ts";
import type { LetterKind } from "../../db/inbox/letter-kinds.server.ts";
import { ORDER_TOPICS } from "../../shopify/webhook-topics.server.ts";
import type { Context } from "../context.server.ts";
import type { Turn } from "./drain-batch.server.ts";
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
  const kinds = [turnsOf(ctx, "orders", drainOrders), turnsOf(ctx, "others", drainOthers)];
  let total = 0;
  while (kinds.length > 0 && !signal?.aborted) {
    const turns = kinds.shift();
    const turn = await turns?.next();
    if (!turns || !turn || turn.done) continue;
    kinds.push(turns);
    total += turn.value;
  }
  return total;
}

type Drain = (ctx: Context, stores: readonly number[]) => Promise<Turn>;

/** Letters turn by turn, one turn for each store that has something due; those of a page in any order. */
async function* turnsOf(ctx: Context, kind: LetterKind, drain: Drain): AsyncGenerator<number, undefined> {
  for (let after = 0; ;) {
    const page = await storesWithDue(ctx.db.pool, ORDER_TOPICS, kind, { after, limit: PAGE });
    const last = page.at(-1);
    if (last === undefined) return;
    for (let left = shuffled(page); left.length > 0;) {
      const { letters, stores } = await drain(ctx, left);
      yield letters;
      left = left.slice(stores);
    }
    if (page.length < PAGE) return;
    after = last;
  }
}

function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
