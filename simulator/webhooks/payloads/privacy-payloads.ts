import type { CustomerRecord, ShopRecord } from "../../state/records.ts";
import type { State } from "../../state/state.ts";
import type { Json } from "./shapes.ts";

/** https://shopify.dev/docs/apps/build/compliance/privacy-law-compliance */
const MOST_ORDERS = 1000;

function head(shop: ShopRecord): Json {
  return { shop_id: shop.id, shop_domain: shop.domain };
}

function person(customer: CustomerRecord): Json {
  return { id: customer.id, email: customer.email, phone: null };
}

function orderIds(state: State, shop: ShopRecord, customer: CustomerRecord): number[] {
  return state
    .list(shop.domain, "order", { by: "happenedAt", customerId: customer.id, limit: MOST_ORDERS })
    .map(({ id }) => id);
}

/** `customers/data_request` */
export function dataRequestPayload(state: State, shop: ShopRecord, customer: CustomerRecord): Json {
  return {
    ...head(shop),
    orders_requested: orderIds(state, shop, customer),
    customer: person(customer),
    data_request: { id: state.nextId("data_request") },
  };
}

/** `customers/redact` */
export function customerRedactPayload(state: State, shop: ShopRecord, customer: CustomerRecord): Json {
  return { ...head(shop), customer: person(customer), orders_to_redact: orderIds(state, shop, customer) };
}

/** `shop/redact` */
export function shopRedactPayload(shop: ShopRecord): Json {
  return head(shop);
}
