import { takeOrderNumbers } from "../orders/order-number.ts";
import type { CustomerRecord, ShopRecord } from "../state/records.ts";
import type { State } from "../state/state.ts";
import { shelfOf } from "./basket.ts";
import type { Catalogue } from "./catalogue.ts";
import { minorUnitsPerCent, seedCatalogue } from "./catalogue.ts";
import { DEMO_PEOPLE } from "./demo-people.ts";
import { GENRES } from "./albums.ts";
import { inventPerson } from "./names.ts";
import { openingHours } from "./opening-hours.ts";
import { pastOrder } from "./past-order.ts";
import type { Purchase } from "./purchases.ts";
import { randomOf } from "./random.ts";
import type { StorePlan } from "./store-plans.ts";
import { takeIds } from "./take-ids.ts";

export interface SeededStore {
  domain: string;
  customers: number;
  orders: number;
  /** What all the orders came to, in the smallest unit of the store's currency. */
  totalMinor: number;
}

/** A purchase with its place in time; `share` numbers of one person and day tell them apart. */
interface Sale extends Purchase {
  at: number;
  customer: CustomerRecord;
}

const ACCOUNT_LEAD_MILLISECONDS = 240_000;

/**
 * Fills one store with a catalogue, customers and their past orders, oldest first. Nothing is emitted:
 * an app meets this history as it would meet a merchant's. Call it in a transaction.
 */
export function seedStore(state: State, plan: StorePlan, history: Purchase[], now: number): SeededStore {
  const purchases = plan.choose(history);
  const hours = openingHours(plan.shop.timeZone, now);
  const firstDay = purchases.reduce((first, { day }) => Math.min(first, day), Infinity);
  const historyStart = hours.at(firstDay, 0);
  const shop: ShopRecord = {
    ...plan.shop,
    id: state.nextId("shop"),
    createdAt: historyStart - 90 * 86_400_000,
  };
  state.saveShop(shop);
  const catalogue = seedCatalogue(state, plan, historyStart, now);
  const sales = seedCustomers(state, plan, purchases, hours);
  const totalMinor = seedOrders(state, shop, catalogue, sales, now);
  return {
    domain: shop.domain,
    customers: state.count(shop.domain, "customer"),
    orders: sales.length,
    totalMinor,
  };
}

function seedCustomers(
  state: State,
  plan: StorePlan,
  purchases: Purchase[],
  hours: ReturnType<typeof openingHours>,
): Sale[] {
  const demoPeople = new Map(plan.welcomesDemoPeople ? DEMO_PEOPLE.map((demo) => [demo.person, demo]) : []);
  const byPerson = Map.groupBy(purchases, ({ person }) => person);
  const order = [...demoPeople.keys(), ...[...byPerson.keys()].filter((person) => !demoPeople.has(person))];
  const nextId = takeIds(state, "customer", byPerson.size);
  const sales: Sale[] = [];
  for (const person of order) {
    const theirs = byPerson.get(person);
    if (!theirs) continue;
    const random = randomOf(person, 1);
    const who = demoPeople.get(person) ?? inventPerson(random, person);
    const times = theirs.map(({ day }) => hours.at(day, random.next()));
    const createdAt = Math.min(...times) - ACCOUNT_LEAD_MILLISECONDS;
    const customer: CustomerRecord = {
      id: nextId(),
      firstName: who.firstName,
      lastName: who.lastName,
      email: who.email,
      locale: demoPeople.get(person)?.locale ?? random.pick(plan.locales),
      tags: [],
      state: "ENABLED",
      verifiedEmail: true,
      createdAt,
      updatedAt: Math.max(...times),
    };
    state.save(plan.shop.domain, "customer", customer);
    theirs.forEach((purchase, index) => sales.push({ ...purchase, at: times[index] ?? createdAt, customer }));
  }
  return sales.sort((a, b) => a.at - b.at || a.customer.id - b.customer.id);
}

function seedOrders(
  state: State,
  shop: ShopRecord,
  catalogue: Catalogue,
  sales: Sale[],
  now: number,
): number {
  const shelf = shelfOf(catalogue);
  const firstNumber = takeOrderNumbers(state, shop.domain, sales.length);
  const ids = {
    order: takeIds(state, "order", sales.length),
    transaction: takeIds(state, "transaction", sales.length),
    fulfillment: takeIds(state, "fulfillment", sales.length),
    line: () => state.nextId("line"),
  };
  let totalMinor = 0;
  for (const [index, sale] of sales.entries()) {
    const { order, total } = pastOrder(ids, shop, shelf, {
      number: firstNumber + index,
      random: randomOf(sale.person, sale.day, index),
      favouriteGenre: sale.person % GENRES.length,
      units: sale.units,
      totalMinor: sale.cents * minorUnitsPerCent(shop.currency),
      customer: sale.customer,
      at: sale.at,
      now,
    });
    state.save(shop.domain, "order", order);
    totalMinor += total;
  }
  return totalMinor;
}
