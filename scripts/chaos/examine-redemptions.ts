import type { Database } from "../../app/db/database.server.ts";
import { decodeMemberMetafield } from "../../app/domain/index.ts";
import type { OrderRecord } from "../../simulator/state/records.ts";
import { REWARD } from "./reward.ts";
import type { Made } from "./shoppers.ts";
import { allOrders, type Store } from "./store.ts";

/** What a customer's redemptions leave them with. */
export interface Redeemed {
  /** Points that orders have taken, less what came back. */
  spent: number;
  held: number;
}

export interface RedemptionFindings {
  readonly wrongRedemptions: readonly string[];
  readonly byCustomer: ReadonlyMap<string, Redeemed>;
}

interface Row {
  readonly id: string;
  readonly customer: string;
  readonly code: string;
  readonly state: "open" | "captured" | "released";
  readonly captured: string;
  readonly back: string;
  readonly order_id: string | null;
  readonly late: string | null;
  readonly ending: string | null;
  readonly told: boolean;
}

/**
 * Holds redemptions to what shoppers did and to how their orders ended at Shopify: each was made once, has one code on the
 * discount of its reward, and its points are where they belong; a reward took off what it is worth and no more.
 */
export async function examineRedemptions(
  { pool }: Pick<Database, "pool">,
  store: Store,
  made: readonly Made[],
): Promise<RedemptionFindings> {
  const { rows } = await pool.query<Row>(
    `SELECT r.id, m.customer_id AS customer, r.code, h.state, h.captured, h.given_back AS back, h.order_id, r.late_order_id AS late,
            r.ending, r.told_at IS NOT NULL AS told
       FROM redemption r JOIN hold h ON h.shop_id = r.shop_id AND h.redemption_id = r.id
       JOIN member m ON m.shop_id = h.shop_id AND m.id = h.member_id`,
  );
  const wrong = [...onlyThese(rows, made), ...codesAtShopify(store, rows), ...toldOfMembers(store, rows)];
  const orders = ordersByCode(store);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const byCustomer = new Map<string, Redeemed>();
  for (const one of made) {
    const row = byId.get(one.redemptionId);
    const used = orders.get(one.code) ?? [];
    if (row) wrong.push(...problemsOf(one, row, used));
    const customer = String(one.customerId);
    const sum = byCustomer.get(customer) ?? { spent: 0, held: 0 };
    const [order] = used;
    // Where taking back was faster than the order was heard of, the points are back, and that is shown.
    const isPaid = order !== undefined && row?.late !== String(order.id);
    if (isPaid) sum.spent += REWARD.points - backOf(order, one.code);
    if (!order && !one.isTakenBack) sum.held += REWARD.points;
    byCustomer.set(customer, sum);
  }
  return { wrongRedemptions: wrong, byCustomer };
}

function problemsOf(one: Made, row: Row, used: readonly OrderRecord[]): string[] {
  const [order] = used;
  const found: string[] = [];
  if (used.length > 1) found.push(`was used by ${used.length} orders`);
  for (const some of used) {
    const off = givenBy(some, one.code).asOrdered;
    if (off !== REWARD.worthMinor) found.push(`took ${off} off`);
  }
  const back = order ? backOf(order, one.code) : 0;
  const isLate = order !== undefined && one.isTakenBack && row.late === String(order.id);
  const should =
    order === undefined
      ? one.isTakenBack
        ? ["released", "0", "0", null]
        : ["open", "0", "0", null]
      : isLate
        ? ["released", "0", "0", null]
        : ["captured", String(REWARD.points), String(back), String(order.id)];
  const is = [row.state, row.captured, row.back, row.order_id];
  if (JSON.stringify(is) !== JSON.stringify(should))
    found.push(`is ${JSON.stringify(is)} and should be ${JSON.stringify(should)}`);
  if (row.state === "open" && !row.told) found.push("is open, and Shopify has no code of it");
  return found.map((problem) => `redemption ${one.redemptionId} ${problem}`);
}

/** Asked twice, or died of in between: there is one, and none that nobody was told of. */
function onlyThese(rows: readonly Row[], made: readonly Made[]): string[] {
  const known = new Set(made.map(({ redemptionId }) => redemptionId));
  const there = new Set(rows.map(({ id }) => id));
  return [
    ...rows.flatMap(({ id }) => (known.has(id) ? [] : `redemption ${id} is nobody's`)),
    ...made.flatMap(({ redemptionId }) =>
      there.has(redemptionId) ? [] : `redemption ${redemptionId} is lost`,
    ),
  ];
}

/** Each once, and no other but the one that its discount was made with. */
function codesAtShopify({ sim, shop }: Store, rows: readonly Row[]): string[] {
  const codes = sim.state
    .sql("select lower_code from redeem_code where shop = ?")
    .all(shop.domain)
    .map((row) => String(row["lower_code"]));
  const ours = new Set(rows.map(({ code }) => code.toLowerCase()));
  const there = new Set(codes);
  return [
    ...codes.flatMap((code) => (ours.has(code) ? [] : `code ${code} at Shopify is of no redemption`)),
    ...rows.flatMap(({ code, told }) =>
      told && !there.has(code.toLowerCase()) ? `code ${code} is not at Shopify` : [],
    ),
  ];
}

/** Checkout takes from each member the codes that they can use, and no others. */
function toldOfMembers({ sim, shop }: Store, rows: readonly Row[]): string[] {
  const customers = new Set(rows.map(({ customer }) => customer));
  return [...customers].flatMap((customer) => {
    const value = sim.state
      .metafields(shop.domain, `gid://shopify/Customer/${customer}`)
      .find(({ key }) => key === "member")?.value;
    const told = decodeMemberMetafield(value ?? "");
    const is = told.ok ? (told.value.redeemed ?? "") : told.error.code;
    const should = rows.filter(
      (row) => row.customer === customer && row.state === "open" && row.ending === null,
    );
    const sorted = (text: string) => text.split(" ").filter(Boolean).sort().join(" ");
    const wanted = sorted(should.map(({ code }) => code).join(" "));
    return sorted(is) === wanted
      ? []
      : `customer ${customer} can use “${is}” at checkout, and should “${wanted}”`;
  });
}

function ordersByCode(store: Store): ReadonlyMap<string, readonly OrderRecord[]> {
  const found = new Map<string, OrderRecord[]>();
  for (const order of allOrders(store))
    for (const { code } of order.discountApplications)
      if (code !== null) found.set(code, [...(found.get(code) ?? []), order]);
  return found;
}

/** What a code took off an order, as ordered and as it stands. */
function givenBy(order: OrderRecord, code: string) {
  const application = order.discountApplications.findIndex((one) => one.code === code);
  let [asOrdered, kept] = [0, 0];
  for (const { quantity, currentQuantity, discountAllocations } of order.lines)
    for (const { application: of, amountMinor } of discountAllocations)
      if (of === application) {
        asOrdered += amountMinor;
        kept += Math.ceil((amountMinor * currentQuantity) / quantity);
      }
  return { asOrdered, kept };
}

/** How many of a redemption's points go back. */
function backOf(order: OrderRecord, code: string): number {
  if (order.cancelledAt !== null) return REWARD.points;
  const { asOrdered, kept } = givenBy(order, code);
  return asOrdered === 0 ? 0 : Math.floor((REWARD.points * (asOrdered - kept)) / asOrdered);
}
