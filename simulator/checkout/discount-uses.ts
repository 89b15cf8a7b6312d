import type { Simulator } from "../simulator.ts";
import type { DiscountRecord, ShopRecord } from "../state/records.ts";
import type { State } from "../state/state.ts";

const ready = new WeakSet<State>();

function prepare(state: State): void {
  if (ready.has(state)) return;
  state.db.exec(`create table if not exists discount_use (
    shop text not null, discount_id integer not null, code text, shopper text, order_id integer not null, used_at integer not null);
    create index if not exists discount_use_discount on discount_use (shop, discount_id)`);
  ready.add(state);
}

/** Who a discount counts as one shopper: the customer, or a guest's e-mail address. */
export function shopperKey(customerId: number | null, email: string | null): string | null {
  return customerId === null ? (email?.trim().toLowerCase() ?? null) : `customer:${customerId}`;
}

/** Orders that used the discount, or those of one shopper. */
export function countDiscountUses(
  sim: Simulator,
  shop: ShopRecord,
  discountId: number,
  shopper?: string,
): number {
  prepare(sim.state);
  const row = sim.state
    .sql(
      `select count(distinct order_id) as uses from discount_use
       where shop = ? and discount_id = ? and (? is null or shopper = ?)`,
    )
    .get(shop.domain, discountId, shopper ?? null, shopper ?? null);
  return Number(row?.["uses"]);
}

/** Orders that used one code of a discount, in letters of any size. */
export function countCodeUses(sim: Simulator, shop: ShopRecord, discountId: number, code: string): number {
  prepare(sim.state);
  const row = sim.state
    .sql(
      `select count(distinct order_id) as uses from discount_use
       where shop = ? and discount_id = ? and lower(code) = ?`,
    )
    .get(shop.domain, discountId, code.toLowerCase());
  return Number(row?.["uses"]);
}

/**
 * Why a discount cannot be used now; undefined when it can. Of a discount with several codes the limit is that of each:
 * https://shopify.dev/docs/api/admin-rest/latest/resources/pricerule, `usage_limit`.
 */
export function refusal(
  sim: Simulator,
  shop: ShopRecord,
  discount: DiscountRecord,
  shopper: string | null,
  code?: string,
): "NOT_STARTED" | "EXPIRED" | "USED_UP" | "ALREADY_USED" | undefined {
  const now = sim.clock.now();
  if (discount.startsAt > now) return "NOT_STARTED";
  if (discount.endsAt !== null && discount.endsAt <= now) return "EXPIRED";
  const limit = discount.usageLimit;
  const uses = () =>
    code === undefined
      ? countDiscountUses(sim, shop, discount.id)
      : countCodeUses(sim, shop, discount.id, code);
  if (limit !== null && uses() >= limit) return "USED_UP";
  if (discount.appliesOncePerCustomer && shopper && countDiscountUses(sim, shop, discount.id, shopper) > 0) {
    return "ALREADY_USED";
  }
  return undefined;
}

export function recordDiscountUse(
  sim: Simulator,
  shop: ShopRecord,
  use: { discountId: number; code: string | null; shopper: string | null; orderId: number },
): void {
  prepare(sim.state);
  sim.state
    .sql("insert into discount_use values (?, ?, ?, ?, ?, ?)")
    .run(shop.domain, use.discountId, use.code, use.shopper, use.orderId, sim.clock.now());
}
