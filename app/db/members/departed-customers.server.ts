import type { Pool } from "pg";
import { count, run, timestamp } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";

/** A customer who is gone at Shopify, and whose part they have become there; null for nobody's. */
export interface DepartedCustomer {
  readonly customerId: string;
  readonly into: string | null;
}

/** Remembers it. Whoever became part of another is not forgotten as deleted, whichever letter came first. */
export async function noteDeparted(
  tx: Tx,
  shopId: number,
  { customerId, into }: DepartedCustomer,
  at: number,
): Promise<void> {
  await count(
    tx,
    "note-departed-customer",
    `INSERT INTO departed_customer AS d (shop_id, customer_id, into_customer_id, departed_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (shop_id, customer_id) DO UPDATE SET into_customer_id = excluded.into_customer_id
      WHERE d.into_customer_id IS NULL`,
    [shopId, customerId, into, timestamp(at)],
  );
}

/** Those of these customers who are known to be gone, each with the last of the chain that began with them. */
export async function departedAmong(
  tx: Tx,
  shopId: number,
  customerIds: readonly string[],
): Promise<DepartedCustomer[]> {
  if (customerIds.length === 0) return [];
  const rows = await run<{ customer_id: string; into_id: string | null }>(
    tx,
    "departed-among",
    // UNION, so that a circle that nobody should have told of has an end.
    `WITH RECURSIVE chain AS (
       SELECT customer_id AS first_id, into_customer_id AS into_id FROM departed_customer
        WHERE shop_id = $1 AND customer_id = ANY ($2::bigint[])
       UNION
       SELECT chain.first_id, d.into_customer_id FROM chain
         JOIN departed_customer d ON d.shop_id = $1 AND d.customer_id = chain.into_id
     )
     SELECT first_id AS customer_id, into_id FROM chain
      WHERE NOT EXISTS (SELECT FROM departed_customer d WHERE d.shop_id = $1 AND d.customer_id = chain.into_id)`,
    [shopId, customerIds],
  );
  return rows.map((row) => ({ customerId: row.customer_id, into: row.into_id }));
}

/** Forgets those who left before a moment (ms): no letter about them is on its way any more. Answers how many. */
export function purgeDeparted(pool: Pool, before: number): Promise<number> {
  return count(pool, "purge-departed-customers", "DELETE FROM departed_customer WHERE departed_at < $1", [
    timestamp(before),
  ]);
}
