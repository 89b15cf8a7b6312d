import { placeOrder, type DraftLine } from "../../simulator/orders/index.ts";
import type { Random } from "../../simulator/seed/random.ts";
import { Chronicle, type Change } from "./chronicle.ts";
import type { Letters } from "./letters.ts";
import { liveOn } from "./order-life.ts";
import { addCustomers, type Store } from "./store.ts";

/** What happened in the store, as letters: those of one change of an order belong together. */
export interface History {
  readonly orders: number;
  readonly customers: readonly number[];
  readonly changes: readonly Change[];
  readonly deleted: ReadonlySet<number>;
}

export interface HistoryOptions {
  /** At least so many letters. */
  readonly letters: number;
  readonly random: Random;
  /** The day on which all of it happens, in ms since the epoch. */
  readonly from: number;
  readonly until: number;
}

const ORDERS_EACH = 2;
/** Orders of one transaction of the store's file. */
const BATCH = 500;
const PAYMENTS = ["paid", "paid", "paid", "paid", "pending", "authorized"] as const;

/**
 * Lets orders happen in the store, by the simulated Shopify's own rules, and writes down what Shopify
 * would tell the app at each change. What the store remembers at the end is how all of it ended.
 */
export function makeHistory(store: Store, letters: Letters, options: HistoryOptions): History {
  const { sim } = store;
  const { from } = options;
  const customers = addCustomers(store, Math.max(8, Math.ceil(options.letters / 3 / ORDERS_EACH)), from);
  const chronicle = new Chronicle(store, letters);
  let orders = 0;
  const batch = () => {
    for (let n = 0; n < BATCH && letters.count < options.letters; n += 1) {
      oneOrder(store, customers, options, (work) => chronicle.during(work));
      orders += 1;
    }
  };
  while (letters.count < options.letters) letters.together(() => sim.state.transaction(batch));
  return { orders, customers, changes: chronicle.changes, deleted: chronicle.deleted };
}

function oneOrder(
  store: Store,
  customers: readonly number[],
  { random, from, until }: HistoryOptions,
  change: (work: () => void) => void,
): void {
  const { sim, shop } = store;
  const start = from + random.below((until - from) / 2000) * 1000;
  const customerId = random.next() < 0.1 ? null : (customers[random.below(customers.length)] ?? null);
  let id = 0;
  store.setTime(start);
  change(() => {
    const lines = Array.from({ length: 1 + random.below(3) }, (_, index) => line(random, index));
    const payment = random.pick(PAYMENTS);
    const discount = { type: "automatic", title: "Offer", code: null, discountId: null } as const;
    const rule = { valueType: "fixed_amount", value: 100, targetType: "line_item" } as const;
    id = placeOrder(sim, shop, {
      customerId,
      email: null,
      lines,
      discountApplications: [{ ...discount, ...rule, targetSelection: "all", allocationMethod: "across" }],
      shippingMinor: random.pick([0, 500]),
      shippingTitle: "Standard",
      payment,
      test: random.next() < 0.01,
    }).id;
  });
  liveOn(store, id, { customers, random, from: start, until, change });
}

function line(random: Random, index: number): DraftLine {
  const priceMinor = 500 + random.below(5000);
  const discountMinor = random.next() < 0.2 ? random.below(priceMinor) : 0;
  return {
    productId: null,
    variantId: null,
    title: `Album ${index + 1}`,
    variantTitle: null,
    sku: `A-${index + 1}`,
    isGiftCard: random.next() < 0.02,
    quantity: 1 + random.below(3),
    priceMinor,
    discountAllocations: discountMinor > 0 ? [{ application: 0, amountMinor: discountMinor }] : [],
  };
}
