import { createCustomer } from "../../simulator/customers/index.ts";
import type { Random } from "../../simulator/seed/random.ts";
import type { CustomerRecord } from "../../simulator/state/records.ts";
import type { Store } from "./store.ts";

export interface People {
  readonly customers: readonly number[];
  /** What some of them may have ordered with as guests. */
  readonly addresses: readonly string[];
}

/** One of so many has an address, and of these one of so many has not shown yet that it is theirs. */
const ADDRESS_EACH = 3;
const UNVERIFIED_EACH = 3;

export function addPeople(store: Store, count: number, at: number): People {
  const customers: number[] = [];
  const addresses: string[] = [];
  store.setTime(at);
  for (let n = 1; n <= count; n += 1) {
    if (n % ADDRESS_EACH > 0) {
      customers.push(addNameless(store, n, at));
      continue;
    }
    const email = `customer-${n}@chaos.example`;
    const verifiedEmail = addresses.length % UNVERIFIED_EACH > 0;
    const created = createCustomer(store.sim, store.shop, { email, verifiedEmail });
    if (!created.ok) throw new Error(created.error.code);
    customers.push(created.value.id);
    addresses.push(email);
  }
  return { customers, addresses };
}

export function addNameless({ sim, shop }: Store, n: number, at: number): number {
  const customer: CustomerRecord = {
    id: sim.state.nextId("customer"),
    firstName: "Customer",
    lastName: String(n),
    email: null,
    locale: "en",
    tags: [],
    state: "ENABLED",
    verifiedEmail: true,
    createdAt: at,
    updatedAt: at,
  };
  sim.state.save(shop.domain, "customer", customer);
  return customer.id;
}

export interface Buyer {
  readonly customerId: number | null;
  readonly email: string | null;
}

const GUESTS = 0.2;

/** Who buys. Most guests use an address that some customer has; theirs, or so it may turn out. */
export function anyBuyer({ customers, addresses }: People, random: Random): Buyer {
  if (random.next() >= GUESTS) return { customerId: oneOf(customers, random) ?? null, email: null };
  const email = random.next() < 0.7 ? (oneOf(addresses, random) ?? null) : null;
  return { customerId: null, email };
}

export function oneOf<T>(choices: readonly T[], random: Random): T | undefined {
  return choices[random.below(choices.length)];
}
