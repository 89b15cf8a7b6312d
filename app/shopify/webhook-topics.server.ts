/** Topics whose payload is a whole order, each of which says: look at this order again. */
export const ORDER_TOPICS = [
  "orders/create",
  "orders/updated",
  "orders/paid",
  "orders/cancelled",
  "orders/fulfilled",
] as const;

/** What `shopify.app.toml` subscribes to at /webhooks; a contract test keeps the two alike. */
export const WEBHOOK_TOPICS = [
  ...ORDER_TOPICS,
  "orders/delete",
  "fulfillments/update",
  "customers/create",
  "customers/update",
  "customers/delete",
  "customers/merge",
  "products/create",
  "products/update",
  "products/delete",
  "collections/update",
  "collections/delete",
  "inventory_items/update",
  "bulk_operations/finish",
  "shop/update",
  "app/uninstalled",
  "app/scopes_update",
] as const;

/**
 * Mandatory for every app of the store, at /webhooks/compliance.
 * https://shopify.dev/docs/apps/build/compliance/privacy-law-compliance
 */
export const COMPLIANCE_TOPICS = ["customers/data_request", "customers/redact", "shop/redact"] as const;

export type OrderTopic = (typeof ORDER_TOPICS)[number];
export type WebhookTopic = (typeof WEBHOOK_TOPICS)[number] | (typeof COMPLIANCE_TOPICS)[number];

const known: ReadonlySet<string> = new Set([...WEBHOOK_TOPICS, ...COMPLIANCE_TOPICS]);
const orders: ReadonlySet<string> = new Set(ORDER_TOPICS);

export function isWebhookTopic(text: string): text is WebhookTopic {
  return known.has(text);
}

export function isOrderTopic(topic: string): topic is OrderTopic {
  return orders.has(topic);
}
