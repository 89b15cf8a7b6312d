import { isEmail } from "../email.ts";
import type { Simulator } from "../simulator.ts";
import type { CustomerRecord, ShopRecord } from "../state/records.ts";
import { findCustomerByEmail, normalEmail } from "./customer-index.ts";
import type { CustomerResult } from "./result.ts";
import { refuse } from "./result.ts";

/** What the merchant writes about a customer. */
export interface CustomerFields {
  email: string | null;
  firstName: string;
  lastName: string;
  locale: string;
  tags: string[];
  state: CustomerRecord["state"];
  verifiedEmail: boolean;
}

/**
 * Adds a customer, as the merchant does: without an account unless told otherwise. Emits `customers/create`.
 * Customers made in the admin count as verified.
 * https://shopify.dev/docs/api/admin-graphql/latest/objects/Customer#field-Customer.fields.verifiedEmail
 */
export function createCustomer(
  sim: Simulator,
  shop: ShopRecord,
  fields: Partial<CustomerFields>,
): CustomerResult {
  return sim.state.transaction(() => {
    const email = checkEmail(sim, shop, fields.email ?? null, undefined);
    if (!email.ok) return email;
    const now = sim.clock.now();
    const customer: CustomerRecord = {
      id: sim.state.nextId("customer"),
      firstName: fields.firstName ?? "",
      lastName: fields.lastName ?? "",
      email: email.value,
      locale: fields.locale ?? shop.locale,
      tags: fields.tags ?? [],
      state: fields.state ?? "DISABLED",
      verifiedEmail: fields.verifiedEmail ?? true,
      createdAt: now,
      updatedAt: now,
    };
    sim.state.save(shop.domain, "customer", customer);
    sim.emit(shop, "customers/create", { kind: "customer", id: customer.id });
    return { ok: true, value: customer };
  });
}

/** Changes what is given. Emits `customers/update`; `customers/enable` or `customers/disable` with the account. */
export function updateCustomer(
  sim: Simulator,
  shop: ShopRecord,
  customerId: number,
  changes: Partial<CustomerFields>,
): CustomerResult {
  return sim.state.transaction(() => {
    const before = sim.state.find(shop.domain, "customer", customerId);
    if (!before) return refuse({ code: "CUSTOMER_NOT_FOUND" });
    if (before.redactedAt !== undefined) return refuse({ code: "REDACTED" });
    const wanted = changes.email === undefined ? before.email : changes.email;
    const email = checkEmail(sim, shop, wanted, customerId);
    if (!email.ok) return email;
    return { ok: true, value: saveCustomer(sim, shop, { ...before, ...changes, email: email.value }) };
  });
}

/** Saves a changed customer with a later time than before, and tells the app. */
export function saveCustomer(sim: Simulator, shop: ShopRecord, customer: CustomerRecord): CustomerRecord {
  const before = sim.state.find(shop.domain, "customer", customer.id);
  const last = Math.max(customer.updatedAt, before?.updatedAt ?? 0);
  const saved = { ...customer, updatedAt: Math.max(sim.clock.now(), last + 1) };
  sim.state.save(shop.domain, "customer", saved);
  const subject = { kind: "customer", id: saved.id } as const;
  if (before && before.state !== saved.state && saved.state === "ENABLED")
    sim.emit(shop, "customers/enable", subject);
  if (before?.state === "ENABLED" && saved.state !== "ENABLED") sim.emit(shop, "customers/disable", subject);
  sim.emit(shop, "customers/update", subject);
  return saved;
}

function checkEmail(sim: Simulator, shop: ShopRecord, email: string | null, own: number | undefined) {
  if (email === null) return { ok: true as const, value: null };
  const value = normalEmail(email);
  if (!isEmail(value)) return refuse({ code: "EMAIL_INVALID" });
  const other = findCustomerByEmail(sim, shop, value);
  if (other && other.id !== own) return refuse({ code: "EMAIL_TAKEN", customerId: other.id });
  return { ok: true as const, value };
}
