import { ORDER_TOPICS, WEBHOOK_TOPICS } from "../../app/shopify/webhook-topics.server.ts";
import type { EventSubject } from "../../simulator/simulator.ts";
import { payloadOf } from "../../simulator/webhooks/payloads/payload-of.ts";
import type { Letters } from "./letters.ts";
import type { Store } from "./store.ts";

/** What became of one order at one moment, and the letters that tell of it. */
export interface Change {
  readonly orderId: number;
  readonly letters: readonly number[];
}

const WHOLE_ORDERS: ReadonlySet<string> = new Set(ORDER_TOPICS);
const SUBSCRIBED: ReadonlySet<string> = new Set([...WEBHOOK_TOPICS, "shop/redact"]);

/** Writes down what Shopify tells the app of all that happens in a store, change by change. */
export class Chronicle {
  readonly #store: Store;
  readonly #letters: Letters;
  /** Letters with a whole order, by order: these may be lost, because reconciliation finds their orders. */
  readonly changes: Change[] = [];
  /** Orders that are gone. Of this, as of customers, one letter tells and nothing else: it is never lost. */
  readonly deleted = new Set<number>();
  #current = new Map<number, number[]>();
  #isQuiet = false;

  constructor(store: Store, letters: Letters) {
    this.#store = store;
    this.#letters = letters;
    store.onEvent((topic, subject) => this.#note(topic, subject));
  }

  /** What happens in `work` is known already: no letter tells of it. */
  quietly<T>(work: () => T): T {
    this.#isQuiet = true;
    const result = work();
    this.#isQuiet = false;
    return result;
  }

  /** What happens in `work` happens at one moment. */
  during(work: () => void): void {
    this.#current = new Map();
    work();
    for (const [orderId, letters] of this.#current) this.changes.push({ orderId, letters });
  }

  #note(topic: string, subject: EventSubject): void {
    if (this.#isQuiet || !SUBSCRIBED.has(topic) || !this.#isWorthWriting(subject)) return;
    const { sim, shop } = this.#store;
    const payload = payloadOf(sim, shop, topic, subject);
    if (payload === undefined) return;
    const letter = this.#letters.add(topic, payload, sim.clock.now());
    if (subject.kind !== "order") return;
    const { id } = subject;
    if (topic === "orders/delete") this.deleted.add(id);
    if (WHOLE_ORDERS.has(topic)) this.#current.set(id, [...(this.#current.get(id) ?? []), letter]);
  }

  /**
   * Each order's change is one of its customer, too: half of all letters would be about customers who
   * have no address, and say nothing.
   */
  #isWorthWriting(subject: EventSubject): boolean {
    if (subject.kind !== "customer") return true;
    const { sim, shop } = this.#store;
    return sim.state.find(shop.domain, "customer", subject.id)?.email !== null;
  }

  /** A parcel of this order has arrived, says its carrier; Shopify's order does not show it. */
  parcelArrived(orderId: number): void {
    const { sim, shop } = this.#store;
    sim.emit(shop, "fulfillments/update", { kind: "payload", payload: { order_id: orderId } });
  }
}
