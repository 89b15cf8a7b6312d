import { describe, expect, it } from "vitest";
import { placeOrder } from "../orders/index.ts";
import { testCustomer, testDraft, testShop, testSimulator } from "../orders/test-simulator.ts";
import type { CustomerRecord, OrderRecord } from "../state/records.ts";
import type { CustomerResult } from "./index.ts";
import {
  createCustomer,
  creditCustomer,
  deleteCustomer,
  eraseCustomer,
  mergeCustomers,
  ordersOfCustomer,
  registerCustomer,
  requestCustomerData,
  survivorOf,
  updateCustomer,
} from "./index.ts";

function store() {
  const sim = testSimulator();
  const shop = testShop(sim);
  const place = (customerId: number | null, email: string | null): OrderRecord =>
    placeOrder(sim, shop, testDraft([{ priceMinor: 1000, quantity: 1 }], { customerId, email }));
  const order = (id: number) => sim.state.find(shop.domain, "order", id);
  return { sim, shop, place, order, topics: () => sim.events.splice(0).map(({ topic }) => topic) };
}

function done(result: CustomerResult): CustomerRecord {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

const eve = { email: " Eve@Example.com ", firstName: "Eve", lastName: "Moss", verified: true };

describe("registering", () => {
  it("makes a customer with a verified account, who takes over the guest orders of the address", () => {
    const { sim, shop, place, order, topics } = store();
    const mine = [place(null, "EVE@example.com"), place(null, "eve@example.com")];
    const theirs = place(null, "else@example.com");
    topics();
    const customer = done(registerCustomer(sim, shop, eve));
    expect(customer).toMatchObject({ email: "eve@example.com", state: "ENABLED", verifiedEmail: true });
    expect(topics()).toEqual(["customers/create", "orders/updated", "orders/updated", "customers/update"]);
    for (const { id, updatedAt } of mine) {
      expect(order(id)?.customerId).toBe(customer.id);
      expect(order(id)?.updatedAt).toBeGreaterThan(updatedAt);
    }
    expect(order(theirs.id)?.customerId).toBeNull();
  });

  it("claims nothing without a verified address", () => {
    const { sim, shop, place, order } = store();
    const { id } = place(null, "eve@example.com");
    done(registerCustomer(sim, shop, { ...eve, verified: false }));
    expect(order(id)?.customerId).toBeNull();
  });

  it("activates a customer whom the store knows, and refuses a second account", () => {
    const { sim, shop, topics } = store();
    const known = done(createCustomer(sim, shop, { email: "eve@example.com" }));
    topics();
    expect(registerCustomer(sim, shop, { ...eve, verified: false })).toMatchObject({
      ok: false,
      error: { code: "NOT_VERIFIED" },
    });
    expect(done(registerCustomer(sim, shop, eve))).toMatchObject({
      id: known.id,
      state: "ENABLED",
      firstName: "Eve",
    });
    expect(topics()).toEqual(["customers/enable", "customers/update"]);
    expect(registerCustomer(sim, shop, eve)).toEqual({
      ok: false,
      error: { code: "EMAIL_TAKEN", customerId: known.id },
    });
    expect(topics()).toEqual([]);
  });
});

describe("editing and deleting", () => {
  it("keeps addresses apart", () => {
    const { sim, shop } = store();
    const one = done(createCustomer(sim, shop, { email: "one@example.com" }));
    const two = done(createCustomer(sim, shop, { email: "two@example.com" }));
    expect(updateCustomer(sim, shop, two.id, { email: "ONE@example.com" })).toMatchObject({
      error: { code: "EMAIL_TAKEN", customerId: one.id },
    });
    expect(updateCustomer(sim, shop, two.id, { email: "nonsense" })).toMatchObject({
      error: { code: "EMAIL_INVALID" },
    });
    const renamed = done(updateCustomer(sim, shop, two.id, { firstName: "Two", tags: ["vip"] }));
    expect(renamed).toMatchObject({ firstName: "Two", email: "two@example.com", tags: ["vip"] });
    expect(renamed.updatedAt).toBeGreaterThan(two.updatedAt);
  });

  it("deletes only who never bought", () => {
    const { sim, shop, place, topics } = store();
    const buyer = testCustomer(sim, shop);
    place(buyer.id, buyer.email);
    topics();
    expect(deleteCustomer(sim, shop, buyer.id)).toEqual({
      ok: false,
      error: { code: "HAS_ORDERS", orders: 1 },
    });
    const idle = testCustomer(sim, shop);
    done(deleteCustomer(sim, shop, idle.id));
    expect(topics()).toEqual(["customers/delete"]);
    expect(sim.state.find(shop.domain, "customer", idle.id)).toBeUndefined();
  });

  it("never reaches into another store", () => {
    const { sim, shop } = store();
    const stranger = testCustomer(sim, testShop(sim, "other"));
    for (const act of [deleteCustomer, eraseCustomer, requestCustomerData])
      expect(act(sim, shop, stranger.id)).toEqual({ ok: false, error: { code: "CUSTOMER_NOT_FOUND" } });
  });
});

describe("merging", () => {
  const person = (changes: Partial<CustomerRecord>, id: number): CustomerRecord => ({
    id,
    firstName: "",
    lastName: "",
    email: `${id}@example.com`,
    locale: "en",
    tags: [],
    state: "DISABLED",
    verifiedEmail: true,
    createdAt: 0,
    updatedAt: 0,
    ...changes,
  });
  it.each([
    ["the only one with an address", { email: null }, {}, 2],
    ["the only one with an address, first", {}, { email: null }, 1],
    ["an account before none", { state: "ENABLED" }, {}, 1],
    ["an invitation before nothing", { state: "INVITED" }, { state: "DISABLED" }, 1],
    ["an account before an invitation", { state: "INVITED" }, { state: "ENABLED" }, 2],
    ["else the second", {}, {}, 2],
    ["the second where neither has an address", { email: null, state: "ENABLED" }, { email: null }, 2],
  ] as const)("%s", (_name, one, two, survivor) => {
    expect(survivorOf(person(one, 1), person(two, 2)).id).toBe(survivor);
  });

  it("moves orders, tags and store credit to the survivor", () => {
    const { sim, shop, place, topics } = store();
    const [kept, gone] = [testCustomer(sim, shop), testCustomer(sim, shop)];
    const orders = [place(gone.id, gone.email), place(kept.id, kept.email), place(gone.id, gone.email)];
    done(creditCustomer(sim, shop, gone.id, 500));
    done(updateCustomer(sim, shop, gone.id, { tags: ["vip"] }));
    topics();
    const merged = done(mergeCustomers(sim, shop, { oneId: gone.id, twoId: kept.id }));
    expect(merged).toMatchObject({ id: kept.id, email: kept.email, tags: ["vip"], storeCreditMinor: 500 });
    const last = sim.events.at(-1);
    expect(topics()).toEqual(["orders/updated", "orders/updated", "customers/update", "customers/merge"]);
    expect(last?.subject).toMatchObject({
      payload: {
        admin_graphql_api_customer_kept_id: `gid://shopify/Customer/${kept.id}`,
        admin_graphql_api_customer_deleted_id: `gid://shopify/Customer/${gone.id}`,
      },
    });
    expect(ordersOfCustomer(sim, shop, kept.id).map(({ id }) => id)).toEqual(orders.map(({ id }) => id));
    expect(sim.state.find(shop.domain, "customer", gone.id)).toBeUndefined();
    expect(mergeCustomers(sim, shop, { oneId: kept.id, twoId: kept.id })).toMatchObject({
      error: { code: "SAME_CUSTOMER" },
    });
  });
});

it("erases a person and keeps the sales", () => {
  const { sim, shop, place, order, topics } = store();
  const customer = testCustomer(sim, shop);
  const { id } = place(customer.id, customer.email);
  topics();
  done(requestCustomerData(sim, shop, customer.id));
  const erased = done(eraseCustomer(sim, shop, customer.id));
  expect(topics()).toEqual(["customers/data_request", "customers/redact"]);
  expect(erased).toMatchObject({ firstName: "", lastName: "", email: null, state: "DISABLED" });
  expect(order(id)).toMatchObject({ customerId: customer.id, email: null });
  expect(mergeCustomers(sim, shop, { oneId: customer.id, twoId: testCustomer(sim, shop).id })).toMatchObject({
    error: { code: "CANNOT_MERGE" },
  });
});

it("never lets store credit go below nothing", () => {
  const { sim, shop } = store();
  const { id } = testCustomer(sim, shop);
  done(creditCustomer(sim, shop, id, 300));
  expect(creditCustomer(sim, shop, id, -301)).toEqual({
    ok: false,
    error: { code: "NOT_ENOUGH_CREDIT", balanceMinor: 300 },
  });
});
