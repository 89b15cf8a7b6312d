import { settledStamps } from "../../db/orders/settled-orders.server.ts";
import { BACKFILL } from "../../db/runs/reading-history.server.ts";
import { latestRuns } from "../../db/runs/runs.server.ts";
import { setReconciledUntil } from "../../db/shops/shops.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { DELETED_STAMP, headOf } from "../../domain/index.ts";
import type { OrderSnapshot } from "../../domain/index.ts";
import type { GoodsAsked } from "../../shopify/ask-goods.server.ts";
import type { AdminClient } from "../../shopify/admin-client.server.ts";
import { fetchOrder, listOrdersUpdatedSince } from "../../shopify/fetch-order.server.ts";
import type { ListedOrder, UpdatedOrders } from "../../shopify/fetch-order.server.ts";
import type { Context } from "../context.server.ts";
import { goodsAsked } from "../orders/goods-asked.server.ts";
import { settleIn } from "../orders/settle-orders.server.ts";
import { placeAfter } from "./place-in-search.server.ts";
import type { Place } from "./place-in-search.server.ts";

/**
 * Orders are asked for from a little before the last known moment: Shopify's search may lag behind
 * its orders, and clocks differ. https://shopify.dev/docs/apps/build/webhooks
 */
const OVERLAP_MS = 10 * 60_000;

/** What a look at one page of orders has found. */
export interface PageReport {
  /** Changed since the last time. */
  readonly orders: number;
  /** Of these, those that no webhook had told of, or not yet. */
  readonly lost: number;
  /** Of the lost ones, settled here. */
  readonly lostSettled: number;
  /** Cannot be settled; the delivery of such an order is parked with the reason. */
  readonly refused: number;
  /** Where the next page begins; null after the last. */
  readonly next: Place | null;
}

/** Runs `settle` in a transaction, in which the caller may write what came of it. */
export type CommitPage = (settle: (tx: Tx) => Promise<PageReport>) => Promise<void>;

/** From which moment on (ms) a shop's orders have to be looked at; null while its history is not read. */
export async function reconcileFrom(ctx: Context, shop: ShopRow): Promise<number | null> {
  const { current, last } = await latestRuns(ctx.db.pool, shop.id, BACKFILL);
  // The history comes first, because the tier that an order earns with depends on those before it.
  if (current !== null || last === null) return null;
  return (shop.reconciledUntil ?? last.askedAt) - OVERLAP_MS;
}

/**
 * Looks at one page of the orders that changed since then, and settles those whose last change is not known:
 * what webhooks have lost is found here.
 *
 * @param at where the page before said that this one begins; for the first, the moment of `reconcileFrom`
 * @throws the errors of `AdminClient.run`
 */
export async function reconcilePage(
  ctx: Context,
  shop: ShopRow,
  at: Place,
  commit: CommitPage,
): Promise<void> {
  const client = ctx.shopify.adminClient(shop.domain);
  const page = await listOrdersUpdatedSince(client, at.since, at.after);
  const { orders } = page;
  const { lost, unreadable, snapshots } = await readLost(ctx, { shop, client }, orders);
  const now = ctx.clock.now();
  await commit(async (tx) => {
    const { refused } = await settleIn(tx, shop, snapshots, now, { announce: true });
    const lostSettled = snapshots.length - refused.length;
    const counts = { orders: orders.length, lost, lostSettled, refused: unreadable + refused.length };
    return { ...counts, next: placeAfter(at, page) };
  });
}

/**
 * Looks at every order that changed since the last time, page by page. The moment until which all is known
 * moves only at the end, so a broken look is simply begun again.
 *
 * @throws the errors of `AdminClient.run`
 */
export async function reconcileOrders(ctx: Context, shop: ShopRow): Promise<void> {
  const since = await reconcileFrom(ctx, shop);
  if (since === null) return;
  const startedAt = ctx.clock.now();
  for (let at: Place | null = { since, after: null, depth: 0 }; at !== null;) {
    let next: Place | null = null;
    await reconcilePage(ctx, shop, at, async (settle) => {
      next = (await inTransaction(ctx.db.pool, settle)).next;
    });
    at = next;
  }
  await setReconciledUntil(ctx.db.pool, shop.id, startedAt);
}

/** An order may change twice within one second: then its contents tell. */
function isSettled(
  known: { readonly stamp: string; readonly updatedAt: number } | undefined,
  { updatedAt, head }: ListedOrder,
): boolean {
  if (known === undefined || known.updatedAt < updatedAt) return false;
  if (known.updatedAt > updatedAt || known.stamp === DELETED_STAMP) return true;
  const settled = headOf(known.stamp);
  return settled === undefined || settled === head;
}

interface Looking {
  readonly shop: ShopRow;
  readonly client: AdminClient;
}

/** Reads the orders whose last change is not known. */
async function readLost(ctx: Context, { shop, client }: Looking, orders: UpdatedOrders["orders"]) {
  const orderIds = orders.map(({ orderId }) => orderId);
  const known = await settledStamps(ctx.db.pool, shop.id, orderIds);
  const snapshots: OrderSnapshot[] = [];
  const readAt = ctx.clock.now();
  let [lost, unreadable] = [0, 0];
  let asked: GoodsAsked | null = null;
  for (const listed of orders) {
    const { orderId } = listed;
    if (isSettled(known.get(orderId), listed)) continue;
    lost += 1;
    asked ??= await goodsAsked(ctx.db.pool, shop.id);
    const order = await fetchOrder(client, orderId, readAt, asked);
    if (order?.ok) snapshots.push(order.value);
    else if (order) unreadable += 1;
  }
  return { lost, unreadable, snapshots };
}
