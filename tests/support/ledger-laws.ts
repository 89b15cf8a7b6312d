import { expect } from "vitest";
import type { Database } from "../../app/db/database.server.ts";

/** What must hold in every ledger at every moment; each query answers the rows that break its law. */
const LAWS: Readonly<Record<string, string>> = {
  "the cached balance is the sum of the postings": `
    SELECT * FROM (
      SELECT b.shop_id, b.member_id, a.account,
             CASE a.account WHEN 'pending' THEN b.pending WHEN 'available' THEN b.available ELSE b.held END AS cached,
             coalesce((SELECT sum(points) FROM posting p
                        WHERE p.shop_id = b.shop_id AND p.to_member_id = b.member_id AND p.to_account = a.account), 0)
           - coalesce((SELECT sum(points) FROM posting p
                        WHERE p.shop_id = b.shop_id AND p.from_member_id = b.member_id AND p.from_account = a.account), 0)
             AS posted
        FROM balance b CROSS JOIN unnest(ARRAY['pending', 'available', 'held']::account[]) AS a (account)
    ) compared WHERE cached <> posted`,
  "all accounts sum to zero: what members have is what the store gave": `
    SELECT b.shop_id FROM (SELECT shop_id, sum(pending + available + held) AS members FROM balance GROUP BY 1) b
      JOIN (SELECT shop_id, sum(CASE WHEN from_member_id IS NULL THEN points ELSE 0 END
                              - CASE WHEN to_member_id IS NULL THEN points ELSE 0 END) AS store
              FROM posting GROUP BY 1) s USING (shop_id) WHERE b.members <> s.store`,
  "what remains in lots is available, less what is owed": `
    SELECT b.shop_id, b.member_id FROM balance b
      LEFT JOIN (SELECT shop_id, member_id, sum(remaining) AS remaining FROM lot GROUP BY 1, 2) l USING (shop_id, member_id)
     WHERE coalesce(l.remaining, 0) <> b.available + b.debt`,
  "what remains in a lot is what was put in, less its recorded uses": `
    SELECT l.shop_id, l.entry_id FROM lot l
      LEFT JOIN (SELECT shop_id, lot_id, sum(CASE WHEN restored THEN -points ELSE points END) AS used
                   FROM lot_use GROUP BY 1, 2) u ON u.shop_id = l.shop_id AND u.lot_id = l.entry_id
     WHERE l.remaining <> l.points - coalesce(u.used, 0)`,
  "what is held is what open holds have set aside": `
    SELECT b.shop_id, b.member_id FROM balance b
      LEFT JOIN (SELECT shop_id, member_id, sum(points) AS held FROM hold WHERE state = 'open' GROUP BY 1, 2) h
        USING (shop_id, member_id)
     WHERE b.held <> coalesce(h.held, 0)`,
  "what a hold has taken from lots is what it holds": `
    SELECT h.shop_id, h.redemption_id FROM hold h
      LEFT JOIN (SELECT shop_id, redemption_id, sum(points) AS taken FROM hold_use GROUP BY 1, 2) u
        USING (shop_id, redemption_id)
     WHERE h.points <> coalesce(u.taken, 0)`,
  "an order's record is what its entries say": `
    SELECT o.shop_id, o.order_id FROM settled_order o
      LEFT JOIN (SELECT e.shop_id, e.order_id, sum(CASE WHEN p.to_member_id IS NOT NULL THEN p.points ELSE -p.points END) AS posted
                   FROM entry e JOIN posting p ON p.shop_id = e.shop_id AND p.entry_id = e.id GROUP BY 1, 2) e
        USING (shop_id, order_id)
     WHERE NOT o.redacted AND o.points <> coalesce(e.posted, 0)`,
  "counted spend and orders are those of the records": `
    SELECT b.shop_id, b.member_id FROM balance b JOIN member m ON m.shop_id = b.shop_id AND m.id = b.member_id
      LEFT JOIN (SELECT shop_id, member_id, sum(counted_minor) AS spend, count(*) AS orders
                   FROM settled_order GROUP BY 1, 2) o ON o.shop_id = b.shop_id AND o.member_id = b.member_id
     WHERE m.redacted_at IS NULL AND (b.lifetime_spend <> coalesce(o.spend, 0) OR b.order_count <> coalesce(o.orders, 0))`,
};

/** Fails with the name of the law that is broken. */
export async function expectLaws(db: Database): Promise<void> {
  for (const [law, query] of Object.entries(LAWS)) {
    const { rows } = await db.pool.query(query);
    expect(rows, law).toEqual([]);
  }
}

/** The laws that are broken, each with how often; for those who are not under test. */
export async function brokenLaws(db: Pick<Database, "pool">): Promise<string[]> {
  const broken: string[] = [];
  for (const [law, query] of Object.entries(LAWS)) {
    const { rowCount } = await db.pool.query(query);
    if (rowCount) broken.push(`${law} (broken ${rowCount} times)`);
  }
  return broken;
}

export interface Standing {
  readonly available: number;
  readonly tier: string;
  readonly entries: number;
}

/** Where a customer stands, straight from the tables; null when there is no such member. */
export async function standingOf(db: Database, customerId: string, shopId = 1): Promise<Standing | null> {
  const { rows } = await db.pool.query<{ available: string; tier: string; entries: string }>(
    `SELECT b.available, b.tier_id AS tier,
            (SELECT count(*) FROM entry e WHERE e.shop_id = m.shop_id AND e.member_id = m.id) AS entries
       FROM member m JOIN balance b ON b.shop_id = m.shop_id AND b.member_id = m.id
      WHERE m.shop_id = $1 AND m.customer_id = $2`,
    [shopId, customerId],
  );
  const row = rows[0];
  return row ? { available: Number(row.available), tier: row.tier, entries: Number(row.entries) } : null;
}
