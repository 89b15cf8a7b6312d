import { createHash, randomUUID } from "node:crypto";
import { API_VERSION, servedVersion } from "../api-versions.ts";
import type { WebhookSubscription } from "../app-config/app-config.ts";
import { installation } from "../oauth/installation.ts";
import type { EventSubject, Simulator } from "../simulator.ts";
import type { ShopRecord } from "../state/records.ts";
import { insertDelivery } from "./deliveries.ts";
import { faultsOf } from "./faults.ts";
import { matchesFilter, selectFields } from "./filter.ts";
import { payloadOf } from "./payloads/payload-of.ts";
import { wake } from "./wake.ts";

/**
 * Writes down one delivery for each of the app's subscriptions to the topic; they leave as soon as the
 * surrounding transaction is over. Shops without the app hear nothing, save for `shop/redact`.
 * https://shopify.dev/docs/apps/build/webhooks
 */
export function enqueueTopic(
  sim: Simulator,
  shop: ShopRecord,
  topic: string,
  subject: EventSubject,
  delayMilliseconds = 0,
): void {
  const subscriptions = sim.app.webhooks.subscriptions.filter((subscription) => subscription.topic === topic);
  if (subscriptions.length === 0) return;
  if (topic !== "shop/redact" && !installation(sim, shop)) return;
  const payload = payloadOf(sim, shop, topic, subject);
  if (payload === undefined) return;
  const eventId = randomUUID();
  for (const subscription of subscriptions)
    enqueue(sim, shop, subscription, payload, eventId, delayMilliseconds);
  wake(sim);
}

function enqueue(
  sim: Simulator,
  shop: ShopRecord,
  subscription: WebhookSubscription,
  payload: unknown,
  eventId: string,
  delayMilliseconds: number,
): void {
  if (subscription.filter && !matchesFilter(subscription.filter, payload)) return;
  const faults = faultsOf(sim);
  const now = sim.clock.now();
  const body = JSON.stringify(selectFields(payload, subscription.includeFields));
  const repeated = subscription.includeFields !== null && isRepeated(sim, shop, subscription, payload, body);
  const lost = faults.happens(faults.settings.lossPercent);
  const delivery = {
    webhookId: randomUUID(),
    eventId,
    shop: shop.domain,
    topic: subscription.topic,
    url: subscription.url,
    apiVersion: servedVersion(sim.app.webhooks.apiVersion) ?? API_VERSION,
    body,
    triggeredAt: now,
    status: repeated ? "dropped" : lost ? "lost" : "pending",
    unlessInstalled: delayMilliseconds > 0,
  } as const;
  const dueAt = () => now + delayMilliseconds + faults.delay();
  insertDelivery(sim.state, { ...delivery, dueAt: dueAt() });
  if (delivery.status === "pending" && faults.happens(faults.settings.duplicatePercent))
    insertDelivery(sim.state, { ...delivery, dueAt: dueAt() });
}

/**
 * Shopify drops a delivery whose chosen fields are what they were in the last one about the same thing.
 * https://shopify.dev/docs/apps/build/webhooks/customize/modify_payloads
 */
function isRepeated(
  sim: Simulator,
  shop: ShopRecord,
  subscription: WebhookSubscription,
  payload: unknown,
  body: string,
): boolean {
  const { admin_graphql_api_id: subject = "" } = payload as { admin_graphql_api_id?: string };
  const key = [shop.domain, subscription.topic, subscription.url, subject].join(" ");
  const hash = createHash("sha256").update(body).digest("hex");
  const { changes } = sim.state
    .sql(
      `insert into delivery_fingerprint values (?, ?)
       on conflict (key) do update set hash = excluded.hash where hash <> excluded.hash`,
    )
    .run(key, hash);
  return changes === 0;
}
