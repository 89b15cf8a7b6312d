import { noteCredit } from "../orders/index.ts";
import type { Simulator } from "../simulator.ts";
import type { ShopRecord } from "../state/records.ts";
import type { CustomerResult } from "./result.ts";
import { refuse } from "./result.ts";
import { saveCustomer } from "./save-customer.ts";

/** Credits a customer with money of the store, or takes it back (below zero). Emits `customers/update`. */
export function creditCustomer(
  sim: Simulator,
  shop: ShopRecord,
  customerId: number,
  amountMinor: number,
  expiresAt: number | null = null,
): CustomerResult {
  return sim.state.transaction(() => {
    const customer = sim.state.find(shop.domain, "customer", customerId);
    if (!customer) return refuse({ code: "CUSTOMER_NOT_FOUND" });
    const balanceMinor = customer.storeCreditMinor ?? 0;
    if (!Number.isSafeInteger(amountMinor) || balanceMinor + amountMinor < 0)
      return refuse({ code: "NOT_ENOUGH_CREDIT", balanceMinor });
    const storeCreditMinor = balanceMinor + amountMinor;
    noteCredit(sim, shop, customerId, { deltaMinor: amountMinor, balanceMinor: storeCreditMinor, expiresAt });
    return { ok: true, value: saveCustomer(sim, shop, { ...customer, storeCreditMinor }) };
  });
}
