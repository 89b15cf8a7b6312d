import {
  deleteCustomer,
  mergeCustomers,
  ordersOfCustomer,
  survivorOf,
  updateCustomer,
} from "../../simulator/customers/index.ts";
import { moveOrders } from "../../simulator/customers/move-orders.ts";
import { deleteOrder } from "../../simulator/orders/index.ts";
import type { Random } from "../../simulator/seed/random.ts";
import type { Chronicle } from "./chronicle.ts";
import { oneOf } from "./people.ts";
import type { Regular } from "./regulars.ts";
import { shuffled } from "./shuffled.ts";
import type { Store } from "./store.ts";

export interface EveningOptions {
  readonly customers: readonly number[];
  readonly regulars: readonly Regular[];
  /** Filled here. */
  readonly heirs: Map<number, number | null>;
  readonly random: Random;
  readonly from: number;
  readonly until: number;
  readonly chronicle: Chronicle;
}

interface Crowd extends EveningOptions {
  readonly buyers: readonly number[];
  readonly regularIds: readonly number[];
  /** Those who are here and had others merged into them. */
  readonly survivors: Set<number>;
}

/** Of all customers; a small store needs a few, so that each kind really comes up. */
const MERGES = { share: 0.04, least: 24 };
const LEAVING = { share: 0.02, least: 12 };
/** Letters of an installation before: Shopify says that the app is gone, or that all is to be erased. Come late. */
const FAREWELLS = { share: 0, least: 4 };
/** Orders that Laurel has known since before the day, so that their points are there to be taken back. */
const REMOVED = { share: 0.02, least: 10 };

/**
 * When orders change by themselves no more, customers do: some show that their address is theirs, some
 * turn out to be one person, some leave. Each at a second of its own: within one second Shopify's times
 * do not say which of two changes of an order came first.
 */
export function letEveningCome(store: Store, options: EveningOptions): void {
  const { customers, regulars, random, from, until, chronicle } = options;
  // Of whoever never bought anything, Laurel has nothing to move or to forget.
  const buyers = customers.filter((id) => ordersOfCustomer(store.sim, store.shop, id).length > 0);
  const regularIds = regulars.map(({ customerId }) => customerId);
  const crowd = { ...options, buyers, regularIds, survivors: new Set<number>() };
  const times = ({ share, least }: typeof MERGES, event: () => void) =>
    Array.from({ length: Math.max(least, Math.ceil(customers.length * share)) }, () => event);
  const events = [
    ...customers.flatMap((id) => (isUnverified(store, id) ? () => verify(store, id) : [])),
    ...times(MERGES, () => mergeTwo(store, crowd)),
    ...times(LEAVING, () => leave(store, crowd)),
    ...times(REMOVED, () => remove(store, crowd)),
    ...times(FAREWELLS, () => sayFarewell(store)),
  ];
  const seconds = Math.floor((until - from) / 1000);
  const order = shuffled(Uint32Array.from(events.keys()), random).subarray(0, seconds);
  for (const [place, index] of order.entries()) {
    store.setTime(from + Math.floor((seconds * place) / order.length) * 1000);
    chronicle.during(() => events[index]?.());
  }
}

function isUnverified({ sim, shop }: Store, id: number): boolean {
  const customer = sim.state.find(shop.domain, "customer", id);
  return customer?.email !== null && customer?.verifiedEmail === false;
}

/** Every other one: the rest never does, and guests with their address stay guests. */
function verify({ sim, shop }: Store, id: number): void {
  if (id % 2 === 0) updateCustomer(sim, shop, id, { verifiedEmail: true });
}

function mergeTwo({ sim, shop }: Store, crowd: Crowd): void {
  const { survivors, heirs, regularIds, buyers, random } = crowd;
  const pool = random.next() < 0.5 ? regularIds : buyers;
  // Chains are rarer than they should be, for a trial.
  const survivor = random.next() < 0.3 ? oneOf([...survivors], random) : undefined;
  const oneId = survivor ?? someone(pool, crowd);
  const twoId = someone(pool, crowd);
  const [one, two] = [oneId, twoId].map((id) => sim.state.find(shop.domain, "customer", id));
  if (!one || !two || oneId === twoId) return;
  const keptId = survivorOf(one, two).id;
  const goneId = keptId === oneId ? twoId : oneId;
  if (!mergeCustomers(sim, shop, { oneId, twoId }).ok) return;
  heirs.set(goneId, keptId);
  survivors.delete(goneId);
  survivors.add(keptId);
}

/** Shopify deletes nobody who has orders: they are deleted before, or given to somebody else. */
function leave({ sim, shop }: Store, crowd: Crowd): void {
  const { survivors, heirs, buyers, random } = crowd;
  const survivor = random.next() < 0.5 ? oneOf([...survivors], random) : undefined;
  const id = survivor ?? someone(buyers, crowd);
  heirs.set(id, null);
  survivors.delete(id);
  for (const order of ordersOfCustomer(sim, shop, id)) {
    const customerId = random.next() < 0.2 ? null : someone(buyers, crowd);
    if (random.next() < 0.5) deleteOrder(sim, shop, order.id);
    else moveOrders(sim, shop, [order], { customerId });
  }
  deleteCustomer(sim, shop, id);
}

function remove({ sim, shop }: Store, { regulars, random }: Crowd): void {
  const regular = oneOf(regulars, random);
  if (regular) deleteOrder(sim, shop, Number(regular.order.orderId));
}

function sayFarewell({ sim, shop }: Store): void {
  for (const topic of ["app/uninstalled", "shop/redact"]) sim.emit(shop, topic, { kind: "shop" });
}

/** Most are still here, so that this is soon over. */
function someone(pool: readonly number[], { heirs, random }: Crowd): number {
  for (;;) {
    const id = oneOf(pool, random);
    if (id === undefined) throw new Error("nobody has bought anything");
    if (!heirs.has(id)) return id;
  }
}
