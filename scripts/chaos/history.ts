import {
  issueGiftCard,
  placeOrder,
  type DraftCredit,
  type DraftLine,
  type GiftCard,
} from "../../simulator/orders/index.ts";
import type { Random } from "../../simulator/seed/random.ts";
import { Chronicle, type Change } from "./chronicle.ts";
import { planComings, type Comings } from "./comings.ts";
import { letEveningCome } from "./evening.ts";
import type { Letters } from "./letters.ts";
import { liveOn, type LifeOptions } from "./order-life.ts";
import { addPatrons, type Patrons } from "./patrons.ts";
import { addPeople, anyBuyer } from "./people.ts";
import { addRegulars, type Regular } from "./regulars.ts";
import type { Store } from "./store.ts";
import { addWalkIns } from "./walk-ins.ts";

/** What happened in the store, as letters: those of one change of an order belong together. */
export interface History {
  readonly orders: number;
  readonly customers: number;
  readonly changes: readonly Change[];
  readonly deleted: ReadonlySet<number>;
  readonly regulars: readonly Regular[];
  readonly patrons: Patrons;
  /** Who has what customers had who are gone: the one who they turned out to be, or nobody. */
  readonly heirs: ReadonlyMap<number, number | null>;
  readonly comings: Comings;
  /** From then on the second programme is in force. */
  readonly secondFrom: number;
}

export interface HistoryOptions {
  /** About so many letters. */
  readonly letters: number;
  readonly random: Random;
  /** The day on which all of it happens, in ms since the epoch. */
  readonly from: number;
  readonly until: number;
}

const ORDERS_EACH = 2;
/** Orders of one transaction of the store's file. */
const BATCH = 500;
const PAYMENTS = ["paid", "paid", "paid", "pending", "authorized"] as const;
const PAID_BY_CARD = 0.06;
const EVENING_MS = 6 * 3_600_000;
/** Of all customers, who buy at the till alone. */
const WALK_INS = 0.03;
/** Of all letters; the others are about customers who show who they are, turn out to be one, or leave. */
const BEFORE_EVENING = 0.95;

/**
 * Lets orders happen in the store, by the simulated Shopify's own rules, and writes down what Shopify
 * would tell the app at each change. What the store remembers at the end is how all of it ended.
 */
export function makeHistory(store: Store, letters: Letters, options: HistoryOptions): History {
  const { sim, shop } = store;
  const { random, from, until } = options;
  const evening = until - EVENING_MS;
  const chronicle = new Chronicle(store, letters);
  const count = Math.max(8, Math.ceil(options.letters / 3 / ORDERS_EACH));
  const together = (work: () => void) => letters.together(() => sim.state.transaction(work));
  const people = sim.state.transaction(() => addPeople(store, count, from));
  const yesterday = { at: from - 3_600_000, random };
  const regulars = chronicle.quietly(() =>
    sim.state.transaction(() => addRegulars(store, people.customers, yesterday)),
  );
  const patrons = chronicle.quietly(() => sim.state.transaction(() => addPatrons(store, yesterday.at)));
  const card = issueGiftCard(sim, shop, { valueMinor: 10 ** 12 });
  const life = { people, random, from, until: evening, chronicle };
  const enough = options.letters * BEFORE_EVENING;
  together(() => {
    // To half of what was ordered before, nothing happens but in the evening.
    for (const [n, { order }] of regulars.entries())
      if (n % 2 === 0) liveOn(store, Number(order.orderId), life);
  });
  const walkIns = {
    count: Math.max(6, Math.ceil(count * WALK_INS)),
    random,
    from,
    until: evening,
    chronicle,
  };
  let strangers: readonly number[] = [];
  together(() => (strangers = addWalkIns(store, walkIns)));
  let orders = regulars.length + patrons.people.length;
  while (letters.count < enough) {
    together(() => {
      for (let n = 0; n < BATCH && letters.count < enough; n += 1) {
        oneOrder(store, card, life);
        orders += 1;
      }
    });
  }
  const heirs = new Map<number, number | null>();
  const night = { ...people, regulars, heirs, random, from: evening, until, chronicle };
  together(() => letEveningCome(store, night));
  const { changes, deleted } = chronicle;
  const settled = new Set([...heirs].flat());
  const comings = planComings(
    people.customers.filter((id) => !settled.has(id)),
    strangers,
    random,
  );
  // Orders are placed in the first half, so that something may happen to each.
  const secondFrom = from + Math.floor((evening - from) / 4000) * 1000;
  return { orders, customers: count, changes, deleted, regulars, patrons, heirs, comings, secondFrom };
}

function oneOrder(store: Store, card: GiftCard, options: LifeOptions): void {
  const { sim, shop } = store;
  const { random, from, until, people, chronicle } = options;
  const start = from + random.below((until - from) / 2000) * 1000;
  let id = 0;
  store.setTime(start);
  chronicle.during(() => {
    const lines = Array.from({ length: 1 + random.below(3) }, (_, index) => line(random, index));
    const discount = { type: "automatic", title: "Offer", code: null, discountId: null } as const;
    const rule = { valueType: "fixed_amount", value: 100, targetType: "line_item" } as const;
    id = placeOrder(sim, shop, {
      ...anyBuyer(people, random),
      lines,
      discountApplications: [{ ...discount, ...rule, targetSelection: "all", allocationMethod: "across" }],
      shippingMinor: random.pick([0, 500]),
      shippingTitle: "Standard",
      payment: random.pick(PAYMENTS),
      credits: random.next() < PAID_BY_CARD ? [partOf(lines, card, random)] : [],
      test: random.next() < 0.01,
    }).id;
  });
  liveOn(store, id, { ...options, from: start });
}

/** A gift card pays some of it, or all but the shipping. */
function partOf(lines: readonly DraftLine[], { code }: GiftCard, random: Random): DraftCredit {
  const toPay = lines.reduce((sum, { priceMinor, quantity, discountAllocations }) => {
    const discounts = discountAllocations.reduce((all, { amountMinor }) => all + amountMinor, 0);
    return sum + priceMinor * quantity - discounts;
  }, 0);
  return { method: "gift_card", code, amountMinor: 1 + random.below(toPay) };
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
