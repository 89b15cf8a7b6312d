import { isEmail } from "../email.ts";
import { touchCustomer } from "../orders/change-order.ts";
import type { Simulator } from "../simulator.ts";
import type { CustomerRecord, ShopRecord } from "../state/records.ts";
import { findCustomerByEmail, guestOrders, normalEmail } from "./customer-index.ts";
import { moveOrders } from "./move-orders.ts";
import type { CustomerResult } from "./result.ts";
import { refuse } from "./result.ts";
import { createCustomer, saveCustomer } from "./save-customer.ts";

export interface Registration {
  email: string;
  firstName: string;
  lastName: string;
  locale?: string;
  /** The shopper has shown that the address is theirs. */
  verified: boolean;
}

/**
 * Opens an account in the online store. A customer whom the store knows by this address is activated
 * (`customers/enable`, `customers/update`); anyone else is new (`customers/create`). Orders that were placed
 * as a guest with the address become the customer's (`orders/updated` for each): only once it is verified,
 * or else they would belong to whoever writes the address down.
 * https://help.shopify.com/manual/customers/customer-accounts
 */
export function registerCustomer(sim: Simulator, shop: ShopRecord, wish: Registration): CustomerResult {
  return sim.state.transaction(() => {
    const email = normalEmail(wish.email);
    if (!isEmail(email)) return refuse({ code: "EMAIL_INVALID" });
    const known = findCustomerByEmail(sim, shop, email);
    if (known?.state === "ENABLED") return refuse({ code: "EMAIL_TAKEN", customerId: known.id });
    if (known && !wish.verified) return refuse({ code: "NOT_VERIFIED" });
    const registered = known ? activate(sim, shop, known, wish) : create(sim, shop, wish, email);
    if (!registered.ok || !wish.verified) return registered;
    const claimed = claimGuestOrders(sim, shop, registered.value);
    const now = claimed > 0 ? sim.state.find(shop.domain, "customer", registered.value.id) : undefined;
    return { ok: true, value: now ?? registered.value };
  });
}

function create(sim: Simulator, shop: ShopRecord, wish: Registration, email: string): CustomerResult {
  const { firstName, lastName, locale = shop.locale, verified } = wish;
  return createCustomer(sim, shop, {
    email,
    firstName,
    lastName,
    locale,
    state: "ENABLED",
    verifiedEmail: verified,
  });
}

function activate(
  sim: Simulator,
  shop: ShopRecord,
  known: CustomerRecord,
  wish: Registration,
): CustomerResult {
  const value = saveCustomer(sim, shop, {
    ...known,
    firstName: wish.firstName || known.firstName,
    lastName: wish.lastName || known.lastName,
    locale: wish.locale ?? known.locale,
    state: "ENABLED",
    verifiedEmail: true,
  });
  return { ok: true, value };
}

/** Gives a customer the guest orders with the same verified address; how many there were. */
export function claimGuestOrders(sim: Simulator, shop: ShopRecord, customer: CustomerRecord): number {
  if (customer.email === null || !customer.verifiedEmail) return 0;
  const orders = guestOrders(sim, shop, customer.email);
  moveOrders(sim, shop, orders, { customerId: customer.id });
  if (orders.length > 0) touchCustomer(sim, shop, customer.id);
  return orders.length;
}
