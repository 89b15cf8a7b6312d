import type { Simulator } from "../simulator.ts";
import type { CustomerRecord, OrderRecord, ShopRecord } from "../state/records.ts";
import type { State } from "../state/state.ts";

const ready = new WeakSet<State>();

function prepare(state: State): void {
  if (ready.has(state)) return;
  state.db.exec(`
    create index if not exists record_customer_email on record (shop, lower(json_extract(json, '$.email')))
      where kind = 'customer';
    create index if not exists record_guest_email on record (shop, lower(json_extract(json, '$.email')))
      where kind = 'order' and customer_id is null`);
  ready.add(state);
}

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
  prepare(sim.state);
  const row = sim.state
    .sql(
      `select id from record indexed by record_customer_email
       where shop = ? and kind = 'customer' and lower(json_extract(json, '$.email')) = ?`,
    )
    .get(shop.domain, normalEmail(email));
  return row && sim.state.find(shop.domain, "customer", Number(row["id"]));
}

/** Orders that were placed with this address by nobody known, oldest first. */
export function guestOrders(sim: Simulator, shop: ShopRecord, email: string): OrderRecord[] {
  prepare(sim.state);
  return sim.state
    .sql(
      `select id from record indexed by record_guest_email
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
