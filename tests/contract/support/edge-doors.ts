import { compareStamps, orderStamp } from "../../../app/domain/index.ts";
import type { OrderSnapshot } from "../../../app/domain/index.ts";
import type { AdminClient } from "../../../app/shopify/admin-client.server.ts";
import { askingGoods, NO_GOODS_ASKED } from "../../../app/shopify/ask-goods.server.ts";
import type { GoodsAsked } from "../../../app/shopify/ask-goods.server.ts";
import { bulkLines } from "../../../app/shopify/bulk-lines.server.ts";
import { decodeBulkOrders } from "../../../app/shopify/decode/bulk-orders.server.ts";
import { minimizePayload } from "../../../app/shopify/decode/minimize-payload.server.ts";
import { decodeOrderPayload } from "../../../app/shopify/decode/order-payload.server.ts";
import * as operations from "../../../app/shopify/operations.gen.ts";
import { fetchOrder } from "../../../app/shopify/fetch-order.server.ts";
import { isOrderTopic, isWebhookTopic } from "../../../app/shopify/webhook-topics.server.ts";
import type { EdgeAndSimulator } from "./edge-and-simulator.ts";

/** Snapshots by order id, or the code of the error. */
export type Seen = ReadonlyMap<string, OrderSnapshot | string>;

/** Each order asked for by itself. */
export async function throughApi(client: AdminClient, orderIds: readonly number[]): Promise<Seen> {
  const seen = new Map<string, OrderSnapshot | string>();
  for (const id of orderIds) {
    const result = await fetchOrder(client, String(id), 0);
    seen.set(
      String(id),
      result === null ? "not_found" : result.ok ? contentOf(result.value) : result.error.code,
    );
  }
  return seen;
}

/** What doors differ in is how the order was seen. */
function contentOf({ seen: _, ...content }: OrderSnapshot): OrderSnapshot {
  return content;
}

/** A bulk operation over all orders, from its start to the last line of its result. */
export async function throughBulk(
  { shopify, shop }: EdgeAndSimulator,
  client: AdminClient,
  asked: GoodsAsked = NO_GOODS_ASKED,
): Promise<Seen> {
  const query = askingGoods(operations.OrderHistory, asked).source;
  const { bulkOperationRunQuery: started } = await client.run(operations.StartBulkQuery, { query });
  if (started?.userErrors.length !== 0) throw new Error(JSON.stringify(started?.userErrors));
  const url = await resultOf(client, started.bulkOperation?.id ?? "");
  const seen = new Map<string, OrderSnapshot | string>();
  for await (const order of decodeBulkOrders(bulkLines(shopify.fetch, shop.domain, url))) {
    if (order.ok) seen.set(order.value.orderId, order.value);
    else seen.set(order.orderGid ?? "", order.error.code);
  }
  return seen;
}

async function resultOf(client: AdminClient, id: string): Promise<string> {
  for (;;) {
    const { bulkOperation } = await client.run(operations.BulkOperationById, { id });
    if (bulkOperation?.status === "COMPLETED") return bulkOperation.url ?? "";
    if (bulkOperation?.status === "FAILED") throw new Error(bulkOperation.errorCode ?? "failed");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The last that webhooks told of each order, as it would be stored. Each is signed, and of a topic of ours. */
export function throughWebhooks({ shopify, deliveries }: EdgeAndSimulator): Seen {
  const seen = new Map<string, OrderSnapshot | string>();
  for (const { body, headers } of deliveries) {
    const verdict = shopify.verifyWebhook(body, headers);
    if (!verdict.ok) throw new Error(verdict.error.code);
    const { topic, payload } = verdict.delivery;
    if (!isWebhookTopic(topic)) throw new Error(`${topic} is not ours`);
    if (!isOrderTopic(topic)) continue;
    const decoded = decodeOrderPayload(minimizePayload(topic, payload));
    const id = String(typeof payload === "object" && payload !== null ? Reflect.get(payload, "id") : "");
    const known = seen.get(id);
    // Of one second, the letter that came last.
    const isNews =
      !decoded.ok ||
      typeof known !== "object" ||
      compareStamps(orderStamp(decoded.value), orderStamp(known)) !== "earlier";
    if (isNews) seen.set(id, decoded.ok ? decoded.value : decoded.error.code);
  }
  return seen;
}
