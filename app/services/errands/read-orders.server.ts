import type { ErrandKind } from "../../db/errands/errands.server.ts";
import { lastLetterOf } from "../../db/inbox/last-letter.server.ts";
import { readableFrom } from "../../domain/index.ts";
import type { OrderSnapshot } from "../../domain/index.ts";
import { decodeOrderPayload } from "../../shopify/decode/order-payload.server.ts";
import { fetchOrder } from "../../shopify/fetch-order.server.ts";
import { goodsAsked } from "../orders/goods-asked.server.ts";
import { settleOrders } from "../orders/settle-orders.server.ts";
import { step } from "../steps.server.ts";
import { eachOf, failuresOf } from "../intents/each-of.server.ts";
import type { Sending, Sent } from "../intents/sending.server.ts";

/** An order that was read within the second of its last change is read again after so long. */
const AGAIN_MS = 5_000;
/** Our clock may differ from Shopify's by more than we allow for: after so many waits that second is over. */
const MOST_AGAIN = 3;
/** Each is a request; more at once would use up in a moment what Shopify lets a store ask. */
const AT_ONCE = 5;

/**
 * Reads orders whose letters did not say enough (when they were paid, how much by gift card, when a parcel
 * arrived, what its products are like, which of two states of one second was the last) and settles them as they are now. Shopify may not
 * tell: an order is gone, and its deletion has a letter of its own, or older than what the app may read. Then
 * it is settled by what its last letter says, with the letter's moments for those that it leaves out; where
 * that is not enough, because points depend on payments that nobody tells, it is refused with the reason.
 */
export async function readOrders({
  ctx,
  shop,
  client,
  intents,
}: Sending<ErrandKind>): Promise<Sent<ErrandKind>> {
  const read = new Map<string, OrderSnapshot>();
  const errors = new Map<string, { readonly code: string }>();
  const goods = await goodsAsked(ctx.db.pool, shop.id);
  const asked = await eachOf(
    intents,
    AT_ONCE,
    async ({ key }) =>
      (await fetchOrder(client, key, ctx.clock.now(), goods)) ??
      letterOf(await lastLetterOf(ctx.db.pool, shop.id, key)),
  );
  const failed = failuresOf(asked);
  for (const one of asked) {
    if (!("answer" in one)) continue;
    const { intent, answer: order } = one;
    if (order?.ok)
      read.set(intent.key, intent.attempts < MOST_AGAIN ? order.value : takenForLast(order.value));
    else if (order) errors.set(intent.key, order.error);
  }
  step("orders-read");
  // Of a product that is gone, or of letters alone, nobody will ever tell more.
  const snapshots = [...read.values()].map((order) => ({ ...order, isLastWord: true }));
  const settled = await settleOrders(ctx, shop.domain, snapshots, { announce: true, mayRead: false });
  if (settled.ok) {
    for (const orderId of settled.value.toRead) errors.set(orderId, { code: "order_not_readable" });
    for (const { orderId, error } of settled.value.refused) errors.set(orderId, error);
  }
  const isEarly = ({ key }: { readonly key: string }) => mayChangeYet(read.get(key));
  const told = asked.flatMap((one) => ("answer" in one ? one.intent : []));
  return {
    failed,
    sent: told.filter((intent) => !isEarly(intent) && !errors.has(intent.key)),
    later: told.filter(isEarly).map((intent) => ({ intent, inMs: AGAIN_MS })),
    refused: told.flatMap((intent) => {
      const error = isEarly(intent) ? undefined : errors.get(intent.key);
      return error === undefined ? [] : [{ intent, error }];
    }),
  };
}

/** Whether more may have happened in the second of the last change, after the order was read. */
function mayChangeYet(order: OrderSnapshot | undefined): boolean {
  return order?.seen !== undefined && order.seen.at < readableFrom(order.updatedAt);
}

function takenForLast(order: OrderSnapshot): OrderSnapshot {
  return { ...order, seen: { by: "reading", at: readableFrom(order.updatedAt) } };
}

/**
 * An order as its last letter has it, which is taken for the order itself, and its guesses of moments for
 * good; null where there is none.
 */
function letterOf(payload: unknown): ReturnType<typeof decodeOrderPayload> | null {
  if (payload === undefined) return null;
  const order = decodeOrderPayload(payload);
  if (!order.ok) return order;
  const unsaid = (order.value.unsaid ?? []).filter((fact) => fact === "payments");
  return { ok: true, value: takenForLast({ ...order.value, unsaid }) };
}
