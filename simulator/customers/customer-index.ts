import type { Simulator } from "../simulator.ts";
import type { CustomerRecord, OrderRecord, ShopRecord } from "../state/records.ts";

/** Addresses are compared without regard to case, as Shopify does. */
export function normalEmail(email: string): string {
  return email.trim().toLowerCase();
}

/** The customer with this address: there is at most one in a shop. */
export function findCustomerByEmail(
  sim: Simulator,
  shop: ShopRecord,
  email: string,
): CustomerRecord | undefined {
  const row = sim.state
    .sql(
      `select id from record indexed by record_email
       where shop = ? and kind = 'customer' and lower(json_extract(json, '$.email')) = ?`,
    )
    .get(shop.domain, normalEmail(email));
  return row && sim.state.find(shop.domain, "customer", Number(row["id"]));
}

/** Orders that were placed with this address by nobody known, oldest first. */
export function guestOrders(sim: Simulator, shop: ShopRecord, email: string): OrderRecord[] {
  return sim.state
    .sql(
      `select id from record indexed by record_email
       where shop = ? and kind = 'order' and customer_id is null
       and lower(json_extract(json, '$.email')) = ? order by happened_at, id`,
    )
    .all(shop.domain, normalEmail(email))
    .flatMap((row) => sim.state.find(shop.domain, "order", Number(row["id"])) ?? []);
}

/** Every order of a customer, oldest first. */
export function ordersOfCustomer(sim: Simulator, shop: ShopRecord, customerId: number): OrderRecord[] {
  return sim.state
    .sql(
      `select id from record where shop = ? and kind = 'order' and customer_id = ? order by happened_at, id`,
    )
    .all(shop.domain, customerId)
    .flatMap((row) => sim.state.find(shop.domain, "order", Number(row["id"])) ?? []);
}
