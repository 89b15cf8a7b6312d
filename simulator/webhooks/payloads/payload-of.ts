import type { EventSubject, Simulator } from "../../simulator.ts";
import type { ShopRecord } from "../../state/records.ts";
import { collectionDeletedPayload, collectionPayload } from "./collection-payload.ts";
import { customerDeletedPayload, customerPayload } from "./customer-payload.ts";
import { orderEditPayload } from "./order-edit-payload.ts";
import { orderDeletedPayload, orderPayload } from "./order-payload.ts";
import { customerRedactPayload, dataRequestPayload, shopRedactPayload } from "./privacy-payloads.ts";
import { productPayload } from "./product-payload.ts";
import { refundPayload } from "./refund-payload.ts";
import type { Json } from "./shapes.ts";
import { shopPayload } from "./shop-payload.ts";

/** The body for a topic, from the record as it is now. Nothing when there is no such record. */
export function payloadOf(sim: Simulator, shop: ShopRecord, topic: string, subject: EventSubject): unknown {
  switch (subject.kind) {
    case "payload":
      return subject.payload;
    case "shop":
      return topic === "shop/redact" ? shopRedactPayload(shop) : shopPayload(shop);
    case "order":
      return orderTopic(sim, shop, topic, subject.id);
    case "customer":
      return customerTopic(sim, shop, topic, subject.id);
    case "product": {
      if (topic === "products/delete") return { id: subject.id };
      const product = sim.state.find(shop.domain, "product", subject.id);
      return product && productPayload(shop, product);
    }
    case "collection": {
      if (topic === "collections/delete") return collectionDeletedPayload(subject.id);
      const collection = sim.state.find(shop.domain, "collection", subject.id);
      return collection && collectionPayload(shop, collection);
    }
  }
}

function orderTopic(sim: Simulator, shop: ShopRecord, topic: string, id: number): Json | undefined {
  if (topic === "orders/delete") return orderDeletedPayload(id);
  const order = sim.state.find(shop.domain, "order", id);
  if (!order) return undefined;
  if (topic === "orders/edited") return orderEditPayload(shop, order, sim.state);
  if (topic !== "refunds/create") return orderPayload(shop, order, sim.state);
  const refund = order.refunds.at(-1);
  return refund && refundPayload(shop, order, refund);
}

function customerTopic(sim: Simulator, shop: ShopRecord, topic: string, id: number): Json | undefined {
  if (topic === "customers/delete") return customerDeletedPayload(id);
  const customer = sim.state.find(shop.domain, "customer", id);
  if (!customer) return undefined;
  if (topic === "customers/data_request") return dataRequestPayload(sim.state, shop, customer);
  if (topic === "customers/redact") return customerRedactPayload(sim.state, shop, customer);
  return customerPayload(shop, customer);
}
