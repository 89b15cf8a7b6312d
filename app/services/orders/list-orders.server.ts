import { parkedOf } from "../../db/deliveries/delivery-reads.server.ts";
import { ordersNamed } from "../../db/orders/order-name-reads.server.ts";
import { loadProgramVersions } from "../../db/program/program-versions.server.ts";
import { pageOfOrders } from "../../db/orders/order-reads.server.ts";
import type { OrderPlace } from "../../db/orders/order-reads.server.ts";
import { fail, ok } from "../../domain/index.ts";
import type { FinancialStatus, Result } from "../../domain/index.ts";
import { ORDER_TOPICS } from "../../shopify/webhook-topics.server.ts";
import type { Context } from "../context.server.ts";
import { subjectOf } from "../deliveries/delivery-subject.server.ts";
import type { OrderRow, OrdersPage } from "../../views/orders.ts";
import { customerNames, PATIENCE } from "../customer-names.server.ts";
import { buyersOf, presentOrder } from "./present-order.server.ts";
import { askedMoment, clampLimit, decodeCursor, encodeCursor, isOrderId, UUID } from "../asked.server.ts";
import { findShopWithProgram } from "../program/shop-with-program.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";

export interface OrdersQuery {
  /** Our id of a member. */
  readonly memberId?: string | undefined;
  /** A financial status: paid, partially_refunded, … One that there is not gives no orders. */
  readonly status?: string | undefined;
  /** Only orders with a parked delivery (of the newest 1,000). */
  readonly withProblem?: boolean | undefined;
  /** What the name is or begins with, with or without `#`, in any letters' size (of the first 200 names). */
  readonly search?: string | undefined;
  /** `next` of a page with the same filters. One that makes no sense gives the first page. */
  readonly after?: string | undefined;
  /** 1 to 100; 50 when left out. */
  readonly limit?: number | undefined;
}

const PROBLEMS = 1_000;
const NAMED = 200;
const PROBLEM_TOPICS = [...ORDER_TOPICS, "orders/delete", "fulfillments/update"];

const STATUSES: readonly FinancialStatus[] = [
  "pending",
  "authorized",
  "partially_paid",
  "paid",
  "partially_refunded",
  "refunded",
  "voided",
  "expired",
];

/** One page of settled orders, latest processed first, with names where Shopify gives them in time. */
export async function listOrders(
  ctx: Context,
  shopDomain: string,
  query: OrdersQuery = {},
): Promise<Result<OrdersPage, UnknownShop>> {
  const found = await findShopWithProgram(ctx, shopDomain);
  if (!found) return fail(unknownShop(shopDomain));
  const { shop, program } = found;
  const limit = clampLimit(query.limit);
  const some = isPossible(query)
    ? await pageOfOrders(ctx.db.pool, shop.id, {
        memberId: query.memberId ?? null,
        status: STATUSES.find((status) => status === query.status) ?? null,
        orderIds: await idsFor(ctx, shop.id, query),
        before: placeFrom(query.after),
        limit: limit + 1,
      })
    : [];
  const shown = some.slice(0, limit);
  const versions = await loadProgramVersions(ctx.db.pool, shop.id);
  const { names, available } = await customerNames(ctx, shopDomain, buyersOf(shown), PATIENCE);
  const orders = shown.map((order) => presentOrder(program, versions, order, names));
  return ok({
    currency: shop.currency,
    timeZone: shop.timeZone,
    namesAvailable: available,
    orders,
    next: some.length > limit ? cursorAt(orders.at(-1)) : null,
  });
}

function isPossible({ memberId, status }: OrdersQuery): boolean {
  if (memberId !== undefined && !UUID.test(memberId)) return false;
  return status === undefined || STATUSES.some((known) => known === status);
}

/** The orders that the query names one by one; null where it names none. */
async function idsFor(
  ctx: Context,
  shopId: number,
  { withProblem, search }: OrdersQuery,
): Promise<readonly string[] | null> {
  const words = search?.trim() ?? "";
  const named = words === "" ? null : await ordersBeginning(ctx, shopId, words);
  if (withProblem !== true) return named;
  const troubled = await ordersWithProblem(ctx, shopId);
  return named === null ? troubled : troubled.filter((id) => named.includes(id));
}

/** Most stores call their orders `#1001`, and most people type the digits alone. */
async function ordersBeginning(ctx: Context, shopId: number, words: string): Promise<readonly string[]> {
  // PostgreSQL's texts hold everything but this character.
  if (words.includes("\0")) return [];
  return ordersNamed(ctx.db.pool, shopId, words.startsWith("#") ? [words] : [words, `#${words}`], NAMED);
}

async function ordersWithProblem(ctx: Context, shopId: number): Promise<string[]> {
  const parked = await parkedOf(ctx.db.pool, shopId, PROBLEM_TOPICS, PROBLEMS);
  const ids = parked.flatMap(({ topic, payload }) => subjectOf(topic, payload).orderId ?? []);
  return [...new Set(ids.filter(isOrderId))];
}

function cursorAt(order: OrderRow | undefined): string | null {
  return order ? encodeCursor([String(order.processedAt), order.orderId]) : null;
}

function placeFrom(cursor: string | undefined): OrderPlace | null {
  const [at, orderId] = decodeCursor(cursor, 2) ?? [];
  const processedAt = Number(at);
  if (orderId === undefined || !isOrderId(orderId) || askedMoment(processedAt) !== processedAt) return null;
  return { processedAt, orderId };
}
