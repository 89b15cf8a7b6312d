import type { Simulator } from "../simulator.ts";
import type { CustomerRecord, ShopRecord } from "../state/records.ts";
import { ordersOfCustomer } from "./customer-index.ts";
import type { CustomerResult } from "./result.ts";
import { refuse } from "./result.ts";

/**
 * Asks every app for what it holds about the customer: `customers/data_request`.
 * https://shopify.dev/docs/apps/build/compliance/privacy-law-compliance
 */
export function requestCustomerData(sim: Simulator, shop: ShopRecord, customerId: number): CustomerResult {
  const customer = sim.state.find(shop.domain, "customer", customerId);
  if (!customer) return refuse({ code: "CUSTOMER_NOT_FOUND" });
  sim.emit(shop, "customers/data_request", { kind: "customer", id: customerId });
  return { ok: true, value: customer };
}

/**
 * Erases the customer's personal data here and asks every app to do the same: `customers/redact`, at once
 * (Shopify waits ten days, or six months after the last order). Orders stay, without an address; the
 * account is closed. To erase twice asks the apps twice.
 */
export function eraseCustomer(sim: Simulator, shop: ShopRecord, customerId: number): CustomerResult {
  return sim.state.transaction(() => {
    const customer = sim.state.find(shop.domain, "customer", customerId);
    if (!customer) return refuse({ code: "CUSTOMER_NOT_FOUND" });
    // The payload still names the address: it is how an app finds what it holds.
    sim.emit(shop, "customers/redact", { kind: "customer", id: customerId });
    const updatedAt = Math.max(sim.clock.now(), customer.updatedAt + 1);
    const erased: CustomerRecord = {
      ...customer,
      firstName: "",
      lastName: "",
      email: null,
      tags: [],
      state: "DISABLED",
      verifiedEmail: false,
      redactedAt: customer.redactedAt ?? updatedAt,
      updatedAt,
    };
    sim.state.save(shop.domain, "customer", erased);
    for (const order of ordersOfCustomer(sim, shop, customerId))
      sim.state.save(shop.domain, "order", { ...order, email: null, note: null });
    return { ok: true, value: erased };
  });
}
