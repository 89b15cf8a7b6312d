import type { Pool } from "pg";
import { count, recordset, run } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";

/**
 * Which numbers of targets a product should carry, and which it does; and what it says, and should, of what its variants
 * cost (`encodeUnitCosts`). Ids are digits of Shopify's.
 */
export interface ProductTargets {
  readonly productId: string;
  readonly wanted: readonly number[];
  readonly carried: readonly number[];
  readonly wantedCosts: string;
  readonly carriedCosts: string;
}

/** A number for what Shopify is asked now: greater than all before. */
export async function nextReading(on: Pool | Tx): Promise<string> {
  const [row] = await run<{ reading: string }>(
    on,
    "next-product-reading",
    "SELECT nextval('product_reading')::text AS reading",
    [],
  );
  return row?.reading ?? "0";
}

/**
 * Keeps what a reading says of products, unless a later one has said more already. Those that are in no target and
 * carry nothing are forgotten. Answers those of which Shopify must be told.
 */
export async function saveProductTargets(
  tx: Tx,
  shopId: number,
  products: readonly ProductTargets[],
  reading: string,
): Promise<string[]> {
  const rows = products.map(({ productId, wanted, carried, wantedCosts, carriedCosts }) => ({
    product_id: productId,
    wanted: `{${wanted.join()}}`,
    carried: `{${carried.join()}}`,
    wanted_costs: wantedCosts,
    carried_costs: carriedCosts,
  }));
  const kept = await run<{ product_id: string }>(
    tx,
    "save-product-targets",
    `INSERT INTO product_target AS p (shop_id, product_id, wanted, carried, wanted_costs, carried_costs, reading)
     SELECT $1, r.product_id, r.wanted::smallint[], r.carried::smallint[], r.wanted_costs, r.carried_costs, $3::bigint
       FROM jsonb_to_recordset($2::jsonb)
         AS r (product_id bigint, wanted text, carried text, wanted_costs text, carried_costs text)
      ORDER BY r.product_id
     ON CONFLICT (shop_id, product_id) DO UPDATE
        SET wanted = excluded.wanted, carried = excluded.carried, wanted_costs = excluded.wanted_costs,
            carried_costs = excluded.carried_costs, reading = excluded.reading
      WHERE p.reading < excluded.reading
     RETURNING CASE WHEN (wanted, wanted_costs) <> (carried, carried_costs) THEN product_id END AS product_id`,
    [shopId, recordset(rows), reading],
  );
  await forgetIdle(
    tx,
    shopId,
    products.map(({ productId }) => productId),
  );
  return kept.flatMap(({ product_id }) => product_id ?? []);
}

/** What products should carry and do, of those that are known. */
export async function findProductTargets(
  on: Pool | Tx,
  shopId: number,
  productIds: readonly string[],
): Promise<ProductTargets[]> {
  const rows = await run<{
    product_id: string;
    wanted: number[];
    carried: number[];
    wanted_costs: string;
    carried_costs: string;
  }>(
    on,
    "find-product-targets",
    `SELECT product_id, wanted, carried, wanted_costs, carried_costs
       FROM product_target WHERE shop_id = $1 AND product_id = ANY ($2::bigint[])`,
    [shopId, productIds],
  );
  return rows.map(({ product_id, wanted_costs, carried_costs, ...rest }) => ({
    ...{ productId: product_id, ...rest },
    ...{ wantedCosts: wanted_costs, carriedCosts: carried_costs },
  }));
}

/** Shopify has taken what these carry now. */
export async function noteCarried(
  tx: Tx,
  shopId: number,
  products: readonly Pick<ProductTargets, "productId" | "carried" | "carriedCosts">[],
): Promise<void> {
  const rows = products.map(({ productId, carried, carriedCosts }) => ({
    product_id: productId,
    carried: `{${carried.join()}}`,
    costs: carriedCosts,
  }));
  await count(
    tx,
    "note-carried-targets",
    `UPDATE product_target p SET carried = r.carried::smallint[], carried_costs = r.costs
       FROM jsonb_to_recordset($2::jsonb) AS r (product_id bigint, carried text, costs text)
      WHERE p.shop_id = $1 AND p.product_id = r.product_id`,
    [shopId, recordset(rows)],
  );
  await forgetIdle(
    tx,
    shopId,
    products.map(({ productId }) => productId),
  );
}

async function forgetIdle(tx: Tx, shopId: number, productIds: readonly string[]): Promise<void> {
  await count(
    tx,
    "forget-idle-products",
    `DELETE FROM product_target
      WHERE shop_id = $1 AND product_id = ANY ($2::bigint[]) AND wanted = '{}' AND carried = '{}' AND carried_costs = ''`,
    [shopId, productIds],
  );
}

/** They are gone at Shopify, with all that they carried. */
export async function forgetProducts(tx: Tx, shopId: number, productIds: readonly string[]): Promise<void> {
  const text = "DELETE FROM product_target WHERE shop_id = $1 AND product_id = ANY ($2::bigint[])";
  await count(tx, "forget-products", text, [shopId, productIds]);
}

/** Products that should carry a number, and that no reading has met since this one: perhaps they should no more. */
export async function notMetSince(tx: Tx, shopId: number, number: number, since: string): Promise<string[]> {
  const rows = await run<{ product_id: string }>(
    tx,
    "products-not-met",
    `SELECT product_id FROM product_target
      WHERE shop_id = $1 AND wanted @> ARRAY[$2::smallint] AND reading < $3::bigint ORDER BY product_id`,
    [shopId, number, since],
  );
  return rows.map(({ product_id }) => product_id);
}

/**
 * Takes a number from so many products that should carry it; answers which. What their variants cost stays where they have
 * one of these numbers, whose targets ask for it.
 */
export async function takeNumber(
  tx: Tx,
  shopId: number,
  number: number,
  { askForCosts, limit }: { readonly askForCosts: readonly number[]; readonly limit: number },
): Promise<string[]> {
  const rows = await run<{ product_id: string }>(
    tx,
    "take-target-number",
    `UPDATE product_target SET wanted = array_remove(wanted, $2::smallint),
            wanted_costs = CASE WHEN wanted && $4::smallint[] THEN wanted_costs ELSE '' END
      WHERE shop_id = $1 AND product_id IN (
        SELECT product_id FROM product_target WHERE shop_id = $1 AND wanted @> ARRAY[$2::smallint]
         ORDER BY product_id LIMIT $3 FOR UPDATE)
     RETURNING product_id`,
    [shopId, number, limit, askForCosts],
  );
  const taken = rows.map(({ product_id }) => product_id);
  await forgetIdle(tx, shopId, taken);
  return taken;
}

/** How many products should carry a number, how many do, and how many of the former have no known cost. */
export async function countCarrying(
  on: Pool | Tx,
  shopId: number,
  number: number,
): Promise<{
  readonly wanted: number;
  readonly reached: number;
  readonly carried: number;
  readonly withoutCost: number;
}> {
  const [row] = await run<{ wanted: number; reached: number; carried: number; withoutCost: number }>(
    on,
    "count-carrying",
    `SELECT count(*) FILTER (WHERE wanted @> ARRAY[$2::smallint])::int AS wanted,
            count(*) FILTER (WHERE wanted @> ARRAY[$2::smallint] AND carried @> ARRAY[$2::smallint]
                AND wanted_costs = carried_costs)::int AS reached,
            count(*) FILTER (WHERE wanted @> ARRAY[$2::smallint] AND wanted_costs = '')::int AS "withoutCost",
            count(*) FILTER (WHERE carried @> ARRAY[$2::smallint])::int AS carried
       FROM product_target WHERE shop_id = $1`,
    [shopId, number],
  );
  return row ?? { wanted: 0, reached: 0, carried: 0, withoutCost: 0 };
}
