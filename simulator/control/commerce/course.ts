import type { Simulator } from "../../simulator.ts";
import type { ShopRecord } from "../../state/records.ts";
import type { Random } from "../../seed/random.ts";
import { randomOf } from "../../seed/random.ts";
import type { Operation } from "./operations.ts";
import { operation } from "./operations.ts";
import type { OrderFacts, Outcome } from "./run-operation.ts";
import { runOperation } from "./run-operation.ts";

export interface CourseResult {
  /** How often each operation was done, and how often it was refused. */
  done: Record<string, number>;
  refused: Record<string, number>;
  orderIds: number[];
  customerIds: number[];
}

const COMMON_KINDS = ["place", "pay", "refund", "fulfil", "edit"] as const;
const OTHER_KINDS = [
  "cancel",
  "exchange",
  "void",
  "refundAmount",
  "refundShipping",
  "creditCustomer",
  "register",
] as const;
const RARE_KINDS = ["delete", "mergeCustomers", "updateCustomer", "eraseCustomer", "deleteCustomer"] as const;
type Kind = (typeof COMMON_KINDS)[number] | (typeof OTHER_KINDS)[number] | (typeof RARE_KINDS)[number];

/** Placing happens most of all, so that there is something to act on. */
function kindOf(random: Random): Kind {
  const dice = random.below(100);
  if (dice < 35) return "place";
  if (dice < 75) return random.pick(COMMON_KINDS);
  return dice < 96 ? random.pick(OTHER_KINDS) : random.pick(RARE_KINDS);
}

interface Cast {
  random: Random;
  seed: number;
  orders: OrderFacts[];
  customers: number[];
  variants: number[];
  made: number;
}

/**
 * A random but repeatable course of business: the same seed in a store with the same records (and the
 * same next ids) does the same operations with the same amounts. Runs as one transaction.
 */
export function runCourse(
  sim: Simulator,
  shop: ShopRecord,
  { seed, count, customers }: { seed: number; count: number; customers: number },
): CourseResult {
  return sim.state.transaction(() => {
    const cast = castOf(sim, shop, seed, customers);
    const result: CourseResult = { done: {}, refused: {}, orderIds: [], customerIds: cast.customers };
    for (let step = 0; step < count; step += 1) {
      const wanted = operation.parse(operationOf(kindOf(cast.random), cast));
      const outcome = runOperation(sim, shop, wanted);
      const tally = outcome.ok ? result.done : result.refused;
      tally[wanted.op] = (tally[wanted.op] ?? 0) + 1;
      remember(cast, wanted, outcome);
    }
    result.orderIds = cast.orders.map(({ id }) => id);
    result.customerIds = cast.customers;
    return result;
  });
}

function castOf(sim: Simulator, shop: ShopRecord, seed: number, customers: number): Cast {
  const known = sim.state
    .list(shop.domain, "customer", { by: "id", limit: customers })
    .filter(({ redactedAt }) => redactedAt === undefined)
    .map(({ id }) => id);
  const variants = sim.state
    .list(shop.domain, "product", { by: "id", limit: 50 })
    .flatMap((product) => product.variants.map(({ id }) => id));
  const cast: Cast = { random: randomOf(seed), seed, orders: [], customers: known, variants, made: 0 };
  while (cast.customers.length < Math.min(customers, 5)) {
    const made = runOperation(sim, shop, operation.parse(personOf(cast, "createCustomer")));
    if (!made.ok || !made.customer) break;
    cast.customers.push(made.customer.id);
  }
  return cast;
}

function remember(cast: Cast, wanted: Operation, outcome: Outcome): void {
  if (!outcome.ok) return;
  const { order, customer } = outcome;
  if (order) {
    const index = cast.orders.findIndex(({ id }) => id === order.id);
    if (wanted.op === "delete") cast.orders.splice(index, 1);
    else if (index < 0) cast.orders.push(order);
    else cast.orders[index] = order;
  }
  if (wanted.op === "register" && customer) cast.customers.push(customer.id);
  if (wanted.op === "mergeCustomers" && customer) {
    const gone = wanted.one === customer.id ? wanted.two : wanted.one;
    cast.customers = cast.customers.filter((id) => id !== gone);
  }
  if (wanted.op === "deleteCustomer" || wanted.op === "eraseCustomer")
    cast.customers = cast.customers.filter((id) => id !== wanted.customer);
}

function operationOf(kind: Kind, cast: Cast): object {
  const { random, orders } = cast;
  const order = orders[random.below(Math.max(1, orders.length))];
  const customer = cast.customers[random.below(Math.max(1, cast.customers.length))];
  if (kind === "register") return personOf(cast, "register");
  if (kind === "place" || !order || customer === undefined) return placing(cast, customer);
  const units = { line: random.below(order.lines.length), quantity: 1 + random.below(2) };
  const instead = [{ variantId: cast.variants[random.below(cast.variants.length)] ?? 1, quantity: 1 }];
  switch (kind) {
    case "refund":
      return { op: kind, order: order.id, lines: [units] };
    case "refundAmount":
      return { op: "refund", order: order.id, amountMinor: 1 + random.below(1000) };
    case "refundShipping":
      return { op: "refund", order: order.id, shippingMinor: order.totals.currentShippingMinor };
    case "edit":
      return { op: kind, order: order.id, changes: [{ ...units, quantity: random.below(4) }], add: instead };
    case "exchange":
      return { op: kind, order: order.id, back: [{ ...units, quantity: 1 }], instead };
    case "pay": {
      const part = Math.ceil(order.totals.outstandingMinor / 2);
      return {
        op: kind,
        order: order.id,
        ...(part > 0 && random.below(3) === 0 ? { amountMinor: part } : {}),
      };
    }
    case "mergeCustomers":
      return {
        op: kind,
        one: customer,
        two: cast.customers[random.below(cast.customers.length)] ?? customer,
      };
    case "creditCustomer":
      return { op: kind, customer, amountMinor: 1 + random.below(2000) };
    case "updateCustomer":
      return { op: kind, customer, tags: [`tag-${random.below(5)}`] };
    case "eraseCustomer":
    case "deleteCustomer":
      return { op: kind, customer };
    case "fulfil":
    case "cancel":
    case "void":
    case "delete":
      return { op: kind, order: order.id };
  }
}

function placing(cast: Cast, customer: number | undefined): object {
  const { random, variants } = cast;
  const guest = customer === undefined || random.below(10) === 0;
  const lines = Array.from({ length: 1 + random.below(4) }, () => ({
    variantId: variants[random.below(variants.length)],
    quantity: 1 + random.below(3),
  }));
  return {
    op: "place",
    customer: guest ? null : customer,
    ...(guest ? { email: `shopper-${cast.seed}-${random.below(20)}@example.com` } : {}),
    lines: variants.length > 0 ? lines : [{ title: "Something", priceMinor: 1 + random.below(5000) }],
    ...(random.below(3) === 0 ? { discounts: [{ amountMinor: 1 + random.below(300) }] } : {}),
    shippingMinor: random.below(2) * 495,
    tipMinor: random.below(8) === 0 ? 200 : 0,
    test: random.below(40) === 0,
    sourceName: random.pick(["web", "web", "web", "pos", "shopify_draft_order", "subscription_contract"]),
    payment: random.pick(["paid", "paid", "paid", "pending", "authorized"]),
    credits: guest || random.below(4) > 0 ? [] : [{ method: "store_credit" }],
  };
}

/** Addresses of a course's own guests, so that registering claims their orders. */
function personOf(cast: Cast, op: "createCustomer" | "register"): object {
  cast.made += 1;
  const email =
    op === "register"
      ? `shopper-${cast.seed}-${cast.random.below(20)}@example.com`
      : `customer-${cast.seed}-${cast.made}@example.com`;
  return { op, email, firstName: "Shopper", lastName: String(cast.made) };
}
