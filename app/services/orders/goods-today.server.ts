import { foldedName } from "../../domain/index.ts";
import type { GoodsToday, LineGoods, NamedTrait, OrderLine, OrderSnapshot } from "../../domain/index.ts";
import type { AdminClient } from "../../shopify/admin-client.server.ts";
import type { GoodsAsked } from "../../shopify/ask-goods.server.ts";
import { fetchGoods, GOODS_AT_ONCE } from "../../shopify/fetch-goods.server.ts";
import { KnownPlans } from "../../shopify/selling-plans.server.ts";
import { goodsAskedBy } from "./goods-asked.server.ts";

const NO_PRODUCT: LineGoods = { isGone: true };
const NOTHING: LineGoods = {};

/**
 * What the lines of past orders are like today, for rules of which nobody had asked it then: each product and each
 * selling plan is asked for once. What rules do not name is not kept of them, so that a hundred thousand products are
 * a hundred thousand entries and little more.
 */
export class LinesToday implements GoodsToday {
  readonly #client: () => AdminClient;
  readonly #asked: GoodsAsked;
  readonly #ofProducts: boolean;
  #plans: KnownPlans | null = null;
  readonly #tags: ReadonlySet<string>;
  /** Null: Shopify has it no more. */
  readonly #products = new Map<string, LineGoods | null>();
  readonly #alike = new Map<string, LineGoods>();

  /**
   * @param client asked for when there is something to ask
   * @param named what the rules name that are tried or given
   */
  constructor(client: () => AdminClient, named: readonly NamedTrait[]) {
    this.#client = client;
    this.#asked = goodsAskedBy(named);
    this.#ofProducts = named.some(({ kind }) => kind !== "subscription");
    this.#tags = new Set(named.flatMap(({ kind, folded }) => (kind === "product_tag" ? folded : [])));
  }

  /**
   * Asks for what is not known yet of the lines of these orders.
   *
   * @param onAsked told after each question of how many products it was; false: ask no more
   * @returns whether all is known
   * @throws the errors of `AdminClient.run`
   */
  async learn(
    orders: readonly OrderSnapshot[],
    onAsked: (products: number) => Promise<boolean>,
  ): Promise<boolean> {
    if (this.#asked.subscriptions) await (this.#plans ??= new KnownPlans(this.#client())).learn(orders);
    if (!this.#ofProducts) return true;
    const ids = new Set(orders.flatMap(({ lines }) => lines.flatMap(({ productId }) => productId ?? [])));
    const unknown = [...ids].filter((id) => !this.#products.has(id));
    for (let at = 0; at < unknown.length; at += GOODS_AT_ONCE) {
      const asked = unknown.slice(at, at + GOODS_AT_ONCE);
      const found = await fetchGoods(this.#client(), asked, this.#asked);
      for (const id of asked) this.#products.set(id, this.#kept(found.get(id) ?? null));
      if (!(await onAsked(asked.length))) return false;
    }
    return true;
  }

  of(line: OrderLine): LineGoods {
    const isSubscription = this.#plans?.isSubscription(line) ?? null;
    const goods = line.productId === null ? NO_PRODUCT : (this.#products.get(line.productId) ?? NOTHING);
    return isSubscription === null ? goods : { ...goods, isSubscription };
  }

  isGone({ productId }: OrderLine): boolean {
    return productId !== null && this.#products.get(productId) === null;
  }

  /** Products that are alike to the rules are one value. */
  #kept(goods: LineGoods | null): LineGoods | null {
    if (goods === null) return null;
    const tags = (goods.tags ?? []).map(foldedName).filter((tag) => this.#tags.has(tag));
    const plain = { ...goods, tags: tags.sort() };
    const key = JSON.stringify(plain);
    const known = this.#alike.get(key) ?? plain;
    this.#alike.set(key, known);
    return known;
  }
}
