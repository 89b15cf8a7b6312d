import {
  cancelOrder,
  deleteOrder,
  editOrder,
  fulfillOrder,
  orderTotals,
  payOrder,
  refundOrder,
  voidOrder,
} from "../../simulator/orders/index.ts";
import type { Random } from "../../simulator/seed/random.ts";
import type { OrderRecord } from "../../simulator/state/records.ts";
import type { Chronicle } from "./chronicle.ts";
import { oneOf, type People } from "./people.ts";
import type { Store } from "./store.ts";

export interface LifeOptions {
  readonly people: People;
  readonly random: Random;
  readonly from: number;
  readonly until: number;
  readonly chronicle: Chronicle;
}

type Move = (store: Store, order: OrderRecord, options: LifeOptions) => void;

/** What may happen to an order, and how often; an action that its state forbids simply does not happen. */
const MOVES: readonly (readonly [number, Move])[] = [
  [24, pay],
  [12, payPart],
  [3, letGo],
  [9, runOut],
  [25, fulfill],
  [8, arrive],
  [12, edit],
  [20, refundSome],
  [4, refundAll],
  [5, cancel],
  [6, changeHands],
  [4, remove],
];

/** So often two things happen to an order within one second of Shopify's clock, a moment apart. */
const AT_ONCE = 0.2;

/** Lets up to five things happen to an order until the day is over, mostly minutes apart. */
export function liveOn(store: Store, orderId: number, options: LifeOptions): void {
  const { random } = options;
  let at = options.from;
  for (let moves = random.below(6); moves > 0; moves -= 1) {
    if (at % 1000 < 990 && random.next() < AT_ONCE) at += 10;
    else at += (60 + random.below(7200)) * 1000 - (at % 1000);
    const order = store.sim.state.find(store.shop.domain, "order", orderId);
    if (at >= options.until || !order) return;
    // Most people leave an order that has run out alone; the others revive it.
    if (order.financialStatus === "expired" && random.next() < 0.8) return;
    store.setTime(at);
    options.chronicle.during(() => anyMove(random)(store, order, options));
  }
}

function anyMove(random: Random): Move {
  let dice = random.below(MOVES.reduce((sum, [weight]) => sum + weight, 0));
  for (const [weight, move] of MOVES) if ((dice -= weight) < 0) return move;
  return pay;
}

function pay({ sim, shop }: Store, { id }: OrderRecord): void {
  payOrder(sim, shop, id);
}

function payPart({ sim, shop }: Store, order: OrderRecord, { random }: LifeOptions): void {
  const { outstandingMinor } = orderTotals(order);
  if (outstandingMinor > 1)
    payOrder(sim, shop, order.id, { amountMinor: 1 + random.below(outstandingMinor - 1) });
}

/** The merchant lets go of an authorisation, or waits for no payment any more. */
function letGo({ sim, shop }: Store, { id }: OrderRecord): void {
  voidOrder(sim, shop, id);
}

/** The bank lets go of it, or nobody pays in time. */
function runOut(store: Store, order: OrderRecord): void {
  if (order.financialStatus !== "authorized" && order.financialStatus !== "pending") return;
  if (order.cancelledAt === null) saveChanged(store, { ...order, financialStatus: "expired" });
}

function fulfill({ sim, shop }: Store, { id }: OrderRecord): void {
  fulfillOrder(sim, shop, id);
}

function arrive(_store: Store, { id, fulfillments }: OrderRecord, { chronicle }: LifeOptions): void {
  if (fulfillments.length > 0) chronicle.parcelArrived(id);
}

function edit({ sim, shop }: Store, { id, lines }: OrderRecord, { random }: LifeOptions): void {
  const line = lines[random.below(lines.length)];
  if (!line) return;
  const quantity = Math.max(0, line.currentQuantity + random.pick([-1, 1, 2]));
  editOrder(sim, shop, id, { changes: [{ lineId: line.id, quantity }], add: [] });
}

function refundSome({ sim, shop }: Store, { id, lines }: OrderRecord, { random }: LifeOptions): void {
  const line = lines[random.below(lines.length)];
  if (!line || line.currentQuantity === 0) return;
  const quantity = 1 + random.below(line.currentQuantity);
  refundOrder(sim, shop, id, { lines: [{ lineId: line.id, quantity }], shippingMinor: 0, note: null });
}

function refundAll({ sim, shop }: Store, { id, lines }: OrderRecord): void {
  const all = lines.map((line) => ({ lineId: line.id, quantity: line.currentQuantity }));
  refundOrder(sim, shop, id, { lines: all, shippingMinor: 0, note: null });
}

function cancel({ sim, shop }: Store, { id }: OrderRecord, { random }: LifeOptions): void {
  cancelOrder(sim, shop, id, { reason: "customer", refund: random.next() < 0.8 });
}

/** The merchant gives the order to another customer, or to none. */
function changeHands(store: Store, order: OrderRecord, { people, random }: LifeOptions): void {
  const customerId = random.next() < 0.2 ? null : (oneOf(people.customers, random) ?? null);
  if (customerId !== order.customerId) saveChanged(store, { ...order, customerId });
}

function saveChanged({ sim, shop }: Store, order: OrderRecord): void {
  sim.state.save(shop.domain, "order", { ...order, updatedAt: sim.clock.now() });
  sim.emit(shop, "orders/updated", { kind: "order", id: order.id });
}

/** Shopify says no more of it than that it is gone. */
function remove({ sim, shop }: Store, { id }: OrderRecord): void {
  deleteOrder(sim, shop, id);
}
