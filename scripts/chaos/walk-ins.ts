import { createCustomer } from "../../simulator/customers/index.ts";
import { placeOrder, refundOrder } from "../../simulator/orders/index.ts";
import type { Random } from "../../simulator/seed/random.ts";
import type { Chronicle } from "./chronicle.ts";
import type { Store } from "./store.ts";

export interface WalkInOptions {
  readonly count: number;
  readonly random: Random;
  readonly from: number;
  readonly until: number;
  readonly chronicle: Chronicle;
}

const HOUR_MS = 3_600_000;
const REFUNDED = 0.3;

/** Customers who buy at the till and nowhere else: their orders wait for them to join. */
export function addWalkIns(store: Store, options: WalkInOptions): readonly number[] {
  const { sim, shop } = store;
  const { count, random, from, until, chronicle } = options;
  store.setTime(from);
  const customers = Array.from({ length: count }, () => {
    const created = chronicle.quietly(() => createCustomer(sim, shop, { email: null, firstName: "Walk-in" }));
    if (!created.ok) throw new Error(created.error.code);
    return created.value.id;
  });
  for (const customerId of customers) {
    for (let bought = 1 + random.below(3); bought > 0; bought -= 1) buy(store, customerId, options);
  }
  return customers;

  function buy({ sim, shop }: Store, customerId: number, { random }: WalkInOptions): void {
    const seconds = Math.floor((until - from - 2 * HOUR_MS) / 1000);
    const at = from + random.below(seconds) * 1000;
    store.setTime(at);
    let id = 0;
    chronicle.during(() => {
      const line = { productId: null, variantId: null, variantTitle: null, isGiftCard: false };
      const priceMinor = 500 + random.below(9_000);
      const album = { ...line, title: "Album", sku: "A-0", quantity: 2, priceMinor, discountAllocations: [] };
      id = placeOrder(sim, shop, {
        ...{ customerId, email: null, lines: [album], discountApplications: [] },
        ...{ shippingMinor: 0, shippingTitle: "None", payment: "paid", sourceName: "pos" },
      }).id;
    });
    if (random.next() >= REFUNDED) return;
    store.setTime(at + (60 + random.below(3600)) * 1000);
    const line = sim.state.find(shop.domain, "order", id)?.lines[0];
    if (!line) return;
    const lines = [{ lineId: line.id, quantity: 1 }];
    chronicle.during(() => refundOrder(sim, shop, id, { lines, shippingMinor: 0, note: null }));
  }
}
