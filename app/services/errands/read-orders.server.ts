import type { ErrandKind } from "../../db/errands/errands.server.ts";
import { lastLetterOf } from "../../db/inbox/last-letter.server.ts";
import type { OrderSnapshot } from "../../domain/index.ts";
import { gidOf } from "../../shopify/decode/gid.server.ts";
import { decodeOrderPayload } from "../../shopify/decode/order-payload.server.ts";
import { readOrder } from "../../shopify/read-order.server.ts";
import { ORDER_TOPICS } from "../../shopify/webhook-topics.server.ts";
import { settleOrders } from "../orders/settle-orders.server.ts";
import { step } from "../steps.server.ts";
import type { Sending, Sent } from "../intents/sending.server.ts";

/**
 * Reads orders whose letters did not say enough (when they were paid, how much by gift card, when a parcel
 * arrived) and settles them as they are now. Shopify may not tell: an order is gone, and its deletion has
 * a letter of its own, or older than what the app may read. Then it is settled by what its last letter
 * says, with the letter's moments for those that it leaves out; where that is not enough, because points
 * depend on payments that nobody tells, it is refused with the reason.
 */
export async function readOrders({
  ctx,
  shop,
  client,
  intents,
}: Sending<ErrandKind>): Promise<Sent<ErrandKind>> {
  const snapshots: OrderSnapshot[] = [];
  const refused: Sent<ErrandKind>["refused"][number][] = [];
  for (const intent of intents) {
    const order =
      (await readOrder(client, intent.key)) ?? letterOf(await lastLetter(ctx.db.pool, shop.id, intent.key));
    if (order?.ok) snapshots.push(order.value);
    else if (order) refused.push({ intent, error: order.error });
  }
  step("orders-read");
  const settled = await settleOrders(ctx, shop.domain, snapshots, { announce: true, mayRead: false });
  const reasons = new Map<string, Sent<ErrandKind>["refused"][number]["error"]>();
  if (settled.ok) {
    for (const { orderId, error } of settled.value.refused) reasons.set(orderId, error);
    for (const orderId of settled.value.toRead) reasons.set(orderId, { code: "order_not_readable" });
  }
  for (const intent of intents) {
    const error = reasons.get(intent.key);
    if (error) refused.push({ intent, error });
  }
  const isRefused = new Set(refused.map(({ intent }) => intent));
  return { sent: intents.filter((intent) => !isRefused.has(intent)), refused };
}

function lastLetter(
  pool: Sending<ErrandKind>["ctx"]["db"]["pool"],
  shopId: number,
  orderId: string,
): Promise<unknown> {
  return lastLetterOf(pool, shopId, ORDER_TOPICS, gidOf("Order", orderId));
}

/** An order as its letter has it, whose guesses of moments are taken for good; null where there is none. */
function letterOf(payload: unknown): ReturnType<typeof decodeOrderPayload> | null {
  if (payload === undefined) return null;
  const order = decodeOrderPayload(payload);
  if (!order.ok) return order;
  const unsaid = (order.value.unsaid ?? []).filter((fact) => fact === "payments");
  return { ok: true, value: { ...order.value, unsaid } };
}
