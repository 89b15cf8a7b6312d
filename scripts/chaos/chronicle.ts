import { ORDER_TOPICS } from "../../app/shopify/webhook-topics.server.ts";
import { orderPayload } from "../../simulator/webhooks/index.ts";
import type { Letters } from "./letters.ts";
import type { Store } from "./store.ts";

/** What became of one order at one moment, and the letters that tell of it. */
export interface Change {
  readonly orderId: number;
  readonly letters: readonly number[];
}

const OF_ORDERS: ReadonlySet<string> = new Set(ORDER_TOPICS);

/** Writes down what Shopify tells the app of all that happens in a store, change by change. */
export class Chronicle {
  readonly #letters: Letters;
  /** Letters with a whole order, by order: these may be lost, because reconciliation finds their orders. */
  readonly changes: Change[] = [];
  /** Orders that are gone. Nothing but their letter tells of it, so that it is never lost. */
  readonly deleted = new Set<number>();
  #current = new Map<number, number[]>();

  constructor(store: Store, letters: Letters) {
    this.#letters = letters;
    store.onEvent((topic, subject) => {
      if (subject.kind !== "order") return;
      if (topic === "orders/delete") this.#deletion(store, subject.id);
      else if (OF_ORDERS.has(topic)) this.#change(store, topic, subject.id);
    });
  }

  /** What happens in `work` happens at one moment. */
  during(work: () => void): void {
    this.#current = new Map();
    work();
    for (const [orderId, letters] of this.#current) this.changes.push({ orderId, letters });
  }

  #change({ sim, shop }: Store, topic: string, id: number): void {
    const order = sim.state.find(shop.domain, "order", id);
    if (!order) return;
    const letter = this.#letters.add(topic, orderPayload(shop, order, sim.state), order.updatedAt);
    this.#current.set(id, [...(this.#current.get(id) ?? []), letter]);
  }

  #deletion({ sim }: Store, id: number): void {
    this.deleted.add(id);
    this.#letters.add("orders/delete", { id }, sim.clock.now());
  }
}
