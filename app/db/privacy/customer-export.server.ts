import type { Pool } from "pg";
import { run } from "../sql.server.ts";

/** Rows as they are stored, under their columns' names; ids and points as text. */
export interface CustomerExport {
  readonly member: Readonly<Record<string, unknown>>;
  readonly balance: Readonly<Record<string, unknown>> | null;
  readonly entries: readonly Readonly<Record<string, unknown>>[];
  readonly orders: readonly Readonly<Record<string, unknown>>[];
  readonly tierChanges: readonly Readonly<Record<string, unknown>>[];
  readonly holds: readonly Readonly<Record<string, unknown>>[];
}

/** The member and those that became part of it: their entries are its history. */
const FAMILY =
  "(SELECT f.id FROM member f WHERE f.shop_id = m.shop_id AND (f.id = m.id OR f.merged_into_id = m.id))";

/** Everything that is kept of a customer, in one consistent answer. */
export async function allOfCustomer(
  pool: Pool,
  shopId: number,
  customerId: string,
): Promise<CustomerExport | undefined> {
  const [row] = await run<{ export: CustomerExport }>(
    pool,
    "export-customer",
    `SELECT jsonb_build_object(
       'member', to_jsonb(m) - 'shop_id',
       'balance', (SELECT to_jsonb(b) - 'shop_id' FROM balance b WHERE b.shop_id = m.shop_id AND b.member_id = m.id),
       'entries', (SELECT coalesce(jsonb_agg(to_jsonb(e) - 'shop_id' - 'request_hash' || jsonb_build_object('postings',
           (SELECT jsonb_agg(to_jsonb(p) - 'shop_id' - 'entry_id' ORDER BY p.seq) FROM posting p
             WHERE p.shop_id = e.shop_id AND p.entry_id = e.id)) ORDER BY e.occurred_at, e.id), '[]')
         FROM entry e WHERE e.shop_id = m.shop_id AND e.member_id IN ${FAMILY}),
       'orders', (SELECT coalesce(jsonb_agg(to_jsonb(o) - 'shop_id' - 'stamp' ORDER BY o.processed_at), '[]')
         FROM settled_order o WHERE o.shop_id = m.shop_id AND o.member_id = m.id),
       'tierChanges', (SELECT coalesce(jsonb_agg(to_jsonb(t) - 'shop_id' ORDER BY t.occurred_at), '[]')
         FROM tier_change t WHERE t.shop_id = m.shop_id AND t.member_id IN ${FAMILY}),
       'holds', (SELECT coalesce(jsonb_agg(to_jsonb(h) - 'shop_id' ORDER BY h.opened_at, h.redemption_id), '[]')
         FROM hold h WHERE h.shop_id = m.shop_id AND h.member_id = m.id)) AS export
       FROM member m WHERE m.shop_id = $1 AND m.customer_id = $2`,
    [shopId, customerId],
  );
  return row?.export;
}
