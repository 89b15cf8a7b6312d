import { latestBackfill } from "../../db/runs/backfill-runs.server.ts";
import { settledStamps } from "../../db/orders/settled-orders.server.ts";
import { setReconciledUntil } from "../../db/shops/shops.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import { DELETED_STAMP, headOf } from "../../domain/index.ts";
import type { OrderSnapshot } from "../../domain/index.ts";
import type { AdminClient } from "../../shopify/admin-client.server.ts";
import { listOrdersUpdatedSince, readOrder } from "../../shopify/read-order.server.ts";
import type { ListedOrder, UpdatedOrders } from "../../shopify/read-order.server.ts";
import type { Context } from "../context.server.ts";
import { settleOrders } from "../orders/settle-orders.server.ts";

/**
 * Orders are asked for from a little before the last known moment: Shopify's search may lag behind
 * its orders, and clocks differ. https://shopify.dev/docs/apps/build/webhooks
 */
const OVERLAP_MS = 10 * 60_000;

export interface ReconciliationReport {
  /** Changed since the last time. */
  orders: number;
  /** Of these, those that no webhook had told of, or not yet. */
  lost: number;
  /** Of the lost ones, settled here. */
  lostSettled: number;
  /** Cannot be settled; the delivery of such an order is parked with the reason. */
  refused: number;
}

export interface ReconciliationOptions {
  /** Called after every page of orders. */
  readonly onProgress?: (report: Readonly<ReconciliationReport>) => Promise<void>;
  /** Ends it between two pages; the next run begins where this one did. */
  readonly signal?: AbortSignal | undefined;
}

/** From which moment on (ms) a shop's orders have to be looked at; null while its history is not read. */
export async function reconcileFrom(ctx: Context, shop: ShopRow): Promise<number | null> {
  const run = await latestBackfill(ctx.db.pool, shop.id);
  // The history comes first, because the tier that an order earns with depends on those before it.
  if (run?.phase !== "done" && run?.phase !== "failed") return null;
  return (shop.reconciledUntil ?? run.startedAt) - OVERLAP_MS;
}

/**
 * Looks at every order that changed since the last time and settles those whose last change is not
 * known: what webhooks have lost is found here. The cursor moves only at the end, so a broken run is
 * simply run again.
 *
 * @throws the errors of `AdminClient.run`
 */
export async function reconcileOrders(
  ctx: Context,
  shop: ShopRow,
  options: ReconciliationOptions = {},
): Promise<ReconciliationReport> {
  const report: ReconciliationReport = { orders: 0, lost: 0, lostSettled: 0, refused: 0 };
  const since = await reconcileFrom(ctx, shop);
  if (since === null) return report;
  const startedAt = ctx.clock.now();
  const client = ctx.shopify.adminClient(shop.domain);
  let after: string | null = null;
  do {
    if (options.signal?.aborted) return report;
    const page: UpdatedOrders = await listOrdersUpdatedSince(client, since, after);
    await settlePage(ctx, { shop, client }, page, report);
    await options.onProgress?.(report);
    after = page.next;
  } while (after !== null);
  await setReconciledUntil(ctx.db.pool, shop.id, startedAt);
  return report;
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

async function settlePage(
  ctx: Context,
  { shop, client }: Looking,
  { orders }: UpdatedOrders,
  report: ReconciliationReport,
): Promise<void> {
  const orderIds = orders.map(({ orderId }) => orderId);
  const known = await settledStamps(ctx.db.pool, shop.id, orderIds);
  const snapshots: OrderSnapshot[] = [];
  const readAt = ctx.clock.now();
  for (const listed of orders) {
    const { orderId } = listed;
    if (isSettled(known.get(orderId), listed)) continue;
    report.lost += 1;
    const order = await readOrder(client, orderId, readAt);
    if (order?.ok) snapshots.push(order.value);
    else if (order) report.refused += 1;
  }
  report.orders += orders.length;
  const settled = await settleOrders(ctx, shop.domain, snapshots);
  if (!settled.ok) return;
  const refused = new Set(settled.value.refused.map(({ orderId }) => orderId));
  report.refused += refused.size;
  report.lostSettled += snapshots.filter(({ orderId }) => !refused.has(orderId)).length;
}
