import {
  cancelOrder,
  deleteOrder,
  editOrder,
  fulfillOrder,
  payOrder,
  refundOrder,
} from "../../simulator/orders/index.ts";
import type { Random } from "../../simulator/seed/random.ts";
import type { OrderRecord } from "../../simulator/state/records.ts";
import type { Store } from "./store.ts";

export interface LifeOptions {
  readonly customers: readonly number[];
  readonly random: Random;
  readonly from: number;
  readonly until: number;
  /** Around each change of an order. */
  readonly change: (work: () => void) => void;
}

type Move = (store: Store, order: OrderRecord, options: LifeOptions) => void;

/** What may happen to an order, and how often; an action that its state forbids simply does not happen. */
const MOVES: readonly (readonly [number, Move])[] = [
  [30, pay],
  [25, fulfill],
  [12, edit],
  [20, refundSome],
  [4, refundAll],
  [5, cancel],
  [6, changeHands],
  [4, remove],
];

/** Lets up to five things happen to an order until the day is over, minutes apart. */
export function liveOn(store: Store, orderId: number, options: LifeOptions): void {
  const { random } = options;
  let at = options.from;
  for (let moves = random.below(6); moves > 0; moves -= 1) {
    at += (60 + random.below(7200)) * 1000;
    const order = store.sim.state.find(store.shop.domain, "order", orderId);
    if (at >= options.until || !order) return;
    store.setTime(at);
    options.change(() => anyMove(random)(store, order, options));
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

function fulfill({ sim, shop }: Store, { id }: OrderRecord): void {
  fulfillOrder(sim, shop, id);
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
function changeHands({ sim, shop }: Store, order: OrderRecord, { customers, random }: LifeOptions): void {
  const customerId = random.next() < 0.2 ? null : (customers[random.below(customers.length)] ?? null);
  if (customerId === order.customerId) return;
  sim.state.save(shop.domain, "order", { ...order, customerId, updatedAt: sim.clock.now() });
  sim.emit(shop, "orders/updated", { kind: "order", id: order.id });
}

/** Shopify says no more of it than that it is gone. */
function remove({ sim, shop }: Store, { id }: OrderRecord): void {
  deleteOrder(sim, shop, id);
}
