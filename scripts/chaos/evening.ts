import {
  deleteCustomer,
  mergeCustomers,
  ordersOfCustomer,
  updateCustomer,
} from "../../simulator/customers/index.ts";
import { moveOrders } from "../../simulator/customers/move-orders.ts";
import { deleteOrder } from "../../simulator/orders/index.ts";
import type { Random } from "../../simulator/seed/random.ts";
import type { Chronicle } from "./chronicle.ts";
import { oneOf } from "./people.ts";
import { shuffled } from "./shuffled.ts";
import type { Store } from "./store.ts";

export interface EveningOptions {
  readonly customers: readonly number[];
  readonly random: Random;
  readonly from: number;
  readonly until: number;
  readonly chronicle: Chronicle;
}

interface Crowd {
  readonly buyers: readonly number[];
  readonly gone: Set<number>;
  /** Those who are here and had others merged into them. */
  readonly survivors: Set<number>;
}

/** Of all customers; a small store needs a few, so that each kind really comes up. */
const MERGES = { share: 0.04, least: 24 };
const LEAVING = { share: 0.02, least: 12 };

/**
 * When orders change by themselves no more, customers do: some show that their address is theirs, some
 * turn out to be one person, some leave. Each at a second of its own: within one second Shopify's times
 * do not say which of two changes of an order came first.
 */
export function letEveningCome(store: Store, options: EveningOptions): void {
  const { customers, random, from, until, chronicle } = options;
  // Of whoever never bought anything, Laurel has nothing to move or to forget.
  const buyers = customers.filter((id) => ordersOfCustomer(store.sim, store.shop, id).length > 0);
  const crowd: Crowd = { buyers, gone: new Set(), survivors: new Set() };
  const times = ({ share, least }: typeof MERGES, event: () => void) =>
    Array.from({ length: Math.max(least, Math.ceil(customers.length * share)) }, () => event);
  const events = [
    ...customers.flatMap((id) => (isUnverified(store, id) ? () => verify(store, id) : [])),
    ...times(MERGES, () => mergeTwo(store, crowd, random)),
    ...times(LEAVING, () => leave(store, crowd, random)),
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

function mergeTwo({ sim, shop }: Store, crowd: Crowd, random: Random): void {
  const { gone, survivors } = crowd;
  // Chains are rarer than they should be, for a trial.
  const oneId = (random.next() < 0.3 ? oneOf([...survivors], random) : undefined) ?? someone(crowd, random);
  const twoId = someone(crowd, random);
  const merged = mergeCustomers(sim, shop, { oneId, twoId });
  if (!merged.ok) return;
  const goneId = merged.value.id === oneId ? twoId : oneId;
  gone.add(goneId);
  survivors.delete(goneId);
  survivors.add(merged.value.id);
}

/** Shopify deletes nobody who has orders: they are deleted before, or given to somebody else. */
function leave({ sim, shop }: Store, crowd: Crowd, random: Random): void {
  const { gone, survivors } = crowd;
  const id = (random.next() < 0.5 ? oneOf([...survivors], random) : undefined) ?? someone(crowd, random);
  gone.add(id);
  survivors.delete(id);
  for (const order of ordersOfCustomer(sim, shop, id)) {
    const customerId = random.next() < 0.2 ? null : someone(crowd, random);
    if (random.next() < 0.5) deleteOrder(sim, shop, order.id);
    else moveOrders(sim, shop, [order], { customerId });
  }
  deleteCustomer(sim, shop, id);
}

/** Most are still here, so that this is soon over. */
function someone({ buyers, gone }: Crowd, random: Random): number {
  for (;;) {
    const id = oneOf(buyers, random);
    if (id === undefined) throw new Error("nobody has bought anything");
    if (!gone.has(id)) return id;
  }
}
