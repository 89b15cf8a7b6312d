import type { Simulator } from "../../simulator.ts";
import { ordersOfCustomer } from "../../customers/index.ts";
import type { CustomerRecord, ShopRecord } from "../../state/records.ts";

type Metafields = Record<string, Record<string, { value: unknown; type: string }>>;

/** Metafields as Liquid reads them: `owner.metafields.namespace.key.value`. */
export function metafieldsObject(sim: Simulator, shop: ShopRecord, ownerGid: string): Metafields {
  const fields: Metafields = {};
  for (const field of sim.state.metafields(shop.domain, ownerGid)) {
    const value: unknown =
      field.type === "json" || field.type.startsWith("number") ? JSON.parse(field.value) : field.value;
    (fields[field.namespace] ??= {})[field.key] = { value, type: field.type };
  }
  return fields;
}

export function customerObject(sim: Simulator, shop: ShopRecord, customer: CustomerRecord) {
  return {
    id: customer.id,
    first_name: customer.firstName,
    last_name: customer.lastName,
    name: `${customer.firstName} ${customer.lastName}`.trim(),
    email: customer.email,
    tags: customer.tags,
    "b2b?": customer.company !== undefined,
    orders_count: ordersOfCustomer(sim, shop, customer.id).length,
    metafields: metafieldsObject(sim, shop, `gid://shopify/Customer/${customer.id}`),
  };
}
