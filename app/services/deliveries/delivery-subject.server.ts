import { idFromGid } from "../../shopify/decode/gid.server.ts";

/** What a delivery is about: digits of Shopify's ids. */
export interface DeliverySubject {
  readonly orderId: string | null;
  readonly customerId: string | null;
}

/**
 * What a kept payload is about, as far as it can be told. A parked delivery may be one that nobody
 * can decode, so this reads leniently and never fails.
 */
export function subjectOf(topic: string, payload: unknown): DeliverySubject {
  switch (topic) {
    case "orders/delete":
      return { orderId: digits(member(payload, "id")), customerId: null };
    case "fulfillments/update":
      return { orderId: digits(member(payload, "order_id")), customerId: null };
    case "customers/create":
    case "customers/update":
    case "customers/delete":
      return { orderId: null, customerId: fromGid(member(payload, "admin_graphql_api_id"), "Customer") };
    case "customers/merge": {
      const kept = member(payload, "admin_graphql_api_customer_kept_id");
      return { orderId: null, customerId: fromGid(kept, "Customer") };
    }
    case "customers/data_request":
    case "customers/redact":
      return { orderId: null, customerId: digits(member(member(payload, "customer"), "id")) };
    default:
      if (!topic.startsWith("orders/")) return { orderId: null, customerId: null };
      return {
        orderId: fromGid(member(payload, "admin_graphql_api_id"), "Order") ?? digits(member(payload, "id")),
        customerId: fromGid(member(member(payload, "customer"), "admin_graphql_api_id"), "Customer"),
      };
  }
}

/** The orders that a request for data names, and Shopify's id of the request. */
export function dataRequestOf(payload: unknown): {
  readonly requestId: string | null;
  readonly orderIds: readonly string[];
} {
  const orders = member(payload, "orders_requested");
  return {
    requestId: digits(member(member(payload, "data_request"), "id")),
    orderIds: Array.isArray(orders) ? orders.flatMap((id: unknown) => digits(id) ?? []) : [],
  };
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function digits(value: unknown): string | null {
  const text = typeof value === "number" && Number.isSafeInteger(value) ? String(value) : value;
  return typeof text === "string" && /^\d+$/.test(text) ? text : null;
}

function fromGid(value: unknown, type: string): string | null {
  return typeof value === "string" ? (idFromGid(value, type) ?? null) : null;
}
