import type { OrderLine, OrderSnapshot } from "../domain/index.ts";
import type { AdminClient } from "./admin-client.server.ts";
import { gidOf, idFromGid } from "./decode/gid.server.ts";
import { SellingPlans } from "./operations.gen.ts";

/** Each costs two of the 1,000 points that a query may, and a list of ids has 250 at most. */
const PLANS_AT_ONCE = 250;

/**
 * Which selling plans are subscriptions: those with several deliveries, as checkout tells functions too. What is ordered
 * ahead or tried first has a plan as well. Each is asked for once.
 */
export class KnownPlans {
  readonly #client: AdminClient;
  /** Null: Shopify has it no more; a plan goes with the app that made it. */
  readonly #known = new Map<string, boolean | null>();

  constructor(client: AdminClient) {
    this.#client = client;
  }

  /**
   * The orders, with what their lines' plans are. Of a plan that is gone nothing is told.
   *
   * @throws the errors of `AdminClient.run`
   */
  async tell(orders: readonly OrderSnapshot[]): Promise<readonly OrderSnapshot[]> {
    await this.learn(orders);
    return this.#known.size === 0 ? orders : orders.map((order) => this.#told(order));
  }

  /**
   * Asks what the plans of these orders are.
   *
   * @throws the errors of `AdminClient.run`
   */
  async learn(orders: readonly OrderSnapshot[]): Promise<void> {
    const planIds = orders.flatMap(({ lines }) => lines.flatMap(({ sellingPlanId }) => sellingPlanId ?? []));
    const unknown = [...new Set(planIds)].filter((id) => !this.#known.has(id));
    for (let at = 0; at < unknown.length; at += PLANS_AT_ONCE) {
      const asked = unknown.slice(at, at + PLANS_AT_ONCE);
      const { nodes } = await this.#client.run(SellingPlans, {
        ids: asked.map((id) => gidOf("SellingPlan", id)),
      });
      for (const id of asked) this.#known.set(id, null);
      for (const node of nodes) {
        if (node === null || !("deliveryPolicy" in node)) continue;
        const id = idFromGid(node.id, "SellingPlan");
        const isRecurring = node.deliveryPolicy.__typename === "SellingPlanRecurringDeliveryPolicy";
        if (id !== undefined) this.#known.set(id, isRecurring);
      }
    }
  }

  /** Null: it is not known, or the line has none. */
  isSubscription({ sellingPlanId }: Pick<OrderLine, "sellingPlanId">): boolean | null {
    return this.#known.get(sellingPlanId ?? "") ?? null;
  }

  #told(order: OrderSnapshot): OrderSnapshot {
    const lines = order.lines.map((line) => {
      const isSubscription = this.isSubscription(line);
      return isSubscription === null ? line : { ...line, goods: { ...line.goods, isSubscription } };
    });
    return { ...order, lines };
  }
}
