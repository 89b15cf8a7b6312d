import { readOrder } from "../../shopify/read-order.server.ts";
import type { OrderSnapshot } from "../../domain/index.ts";
import { settleOrders } from "../orders/settle-orders.server.ts";
import { step } from "../steps.server.ts";
import type { Sending, Sent } from "./sending.server.ts";

/**
 * Reads orders whose letters did not say enough (how much was paid by gift card, when a parcel arrived)
 * and settles them as they are now. An order that is gone is done: its deletion has a letter of its own.
 */
export async function readOrders({ ctx, shop, client, intents }: Sending): Promise<Sent> {
  const snapshots: OrderSnapshot[] = [];
  const refused: Sent["refused"][number][] = [];
  for (const intent of intents) {
    const order = await readOrder(client, intent.key);
    if (order?.ok) snapshots.push(order.value);
    else if (order) refused.push({ intent, error: order.error });
  }
  step("orders-read");
  const settled = await settleOrders(ctx, shop.domain, snapshots);
  for (const { orderId, error } of settled.ok ? settled.value.refused : []) {
    const intent = intents.find(({ key }) => key === orderId);
    if (intent) refused.push({ intent, error });
  }
  const isRefused = new Set(refused.map(({ intent }) => intent));
  return { sent: intents.filter((intent) => !isRefused.has(intent)), refused };
}
