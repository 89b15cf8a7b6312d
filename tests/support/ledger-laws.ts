import { expect } from "vitest";
import type { Database } from "../../app/db/database.server.ts";
import { REDEMPTION_LAWS } from "./redemption-laws.ts";
import { lookAtOrders } from "./explained.ts";

/** What must hold in every ledger at every moment; each query answers the rows that break its law. */
const LAWS: Readonly<Record<string, string>> = {
  "the cached balance is the sum of the postings": `
    SELECT shop_id, member_id, account, cached, posted FROM (
      SELECT b.shop_id, b.member_id, a.account,
             CASE a.account WHEN 'pending' THEN b.pending WHEN 'available' THEN b.available ELSE b.held END AS cached
        FROM balance b CROSS JOIN unnest(ARRAY['pending', 'available', 'held']::account[]) AS a (account)) c
      LEFT JOIN (
        SELECT shop_id, member_id, account, sum(points) AS posted FROM (
          SELECT shop_id, to_member_id AS member_id, to_account AS account, points FROM posting
          UNION ALL SELECT shop_id, from_member_id, from_account, -points FROM posting) both_sides GROUP BY 1, 2, 3) p
      USING (shop_id, member_id, account)
     WHERE cached <> coalesce(posted, 0)`,
  "all accounts sum to zero: what members have is what the store gave": `
    SELECT b.shop_id FROM (SELECT shop_id, sum(pending + available + held) AS members FROM balance GROUP BY 1) b
      JOIN (SELECT shop_id, sum(CASE WHEN from_member_id IS NULL THEN points ELSE 0 END
                              - CASE WHEN to_member_id IS NULL THEN points ELSE 0 END) AS store
              FROM posting GROUP BY 1) s USING (shop_id) WHERE b.members <> s.store`,
  "whoever became part of another has nothing left": `
    SELECT m.shop_id, m.id FROM member m
     WHERE m.merged_into_id IS NOT NULL AND (
       EXISTS (SELECT FROM balance b WHERE b.shop_id = m.shop_id AND b.member_id = m.id)
       OR EXISTS (SELECT FROM lot l WHERE l.shop_id = m.shop_id AND l.member_id = m.id)
       OR EXISTS (SELECT FROM hold h WHERE h.shop_id = m.shop_id AND h.member_id = m.id)
       OR EXISTS (SELECT FROM settled_order o WHERE o.shop_id = m.shop_id AND (o.member_id = m.id OR o.claimed_by_id = m.id))
       OR EXISTS (SELECT FROM member s WHERE s.shop_id = m.shop_id AND s.id = m.merged_into_id AND s.merged_into_id IS NOT NULL)
       OR EXISTS (SELECT FROM (SELECT from_account AS account, -points AS points FROM posting
                                WHERE shop_id = m.shop_id AND from_member_id = m.id
                               UNION ALL SELECT to_account, points FROM posting
                                WHERE shop_id = m.shop_id AND to_member_id = m.id) p GROUP BY account HAVING sum(points) <> 0))`,
  "whoever did not has a balance": `
    SELECT m.shop_id, m.id FROM member m
     WHERE m.merged_into_id IS NULL
       AND NOT EXISTS (SELECT FROM balance b WHERE b.shop_id = m.shop_id AND b.member_id = m.id)`,
  "pending points are those of pending lots, available ones those of the others, less what is owed": `
    SELECT b.shop_id, b.member_id FROM balance b
      LEFT JOIN (SELECT shop_id, member_id, sum(remaining) FILTER (WHERE is_pending) AS pending,
                        sum(remaining) FILTER (WHERE NOT is_pending) AS usable FROM lot GROUP BY 1, 2) l USING (shop_id, member_id)
     WHERE coalesce(l.pending, 0) <> b.pending OR coalesce(l.usable, 0) <> b.available + b.debt`,
  "whoever owes has nothing to spend, and only who is below zero owes": `
    SELECT shop_id, member_id FROM balance WHERE debt <> greatest(0, -available)`,
  "whoever was deleted has nothing": `
    SELECT shop_id, member_id FROM balance WHERE closed_at IS NOT NULL AND (pending <> 0 OR available <> 0 OR held <> 0)`,
  "whoever is no member has nothing, and no open hold": `
    SELECT b.shop_id, b.member_id FROM balance b
     WHERE b.membership <> 'member' AND (b.pending <> 0 OR b.available > 0 OR b.held <> 0
       OR EXISTS (SELECT FROM lot l WHERE l.shop_id = b.shop_id AND l.member_id = b.member_id AND l.remaining > 0)
       OR EXISTS (SELECT FROM hold h WHERE h.shop_id = b.shop_id AND h.member_id = b.member_id AND h.state = 'open'))`,
  "how somebody stands is what happened last to their membership": `
    SELECT b.shop_id, b.member_id FROM balance b
      JOIN LATERAL (SELECT state FROM membership_event e WHERE e.shop_id = b.shop_id AND e.member_id = b.member_id
                     ORDER BY e.id DESC LIMIT 1) last ON true
     WHERE b.membership <> last.state`,
  "nobody is welcomed twice": `
    SELECT shop_id, cause_id FROM entry WHERE cause_kind = 'welcome' GROUP BY 1, 2 HAVING count(*) > 1`,
  "an order that waits is nobody's, and earns nothing": `
    SELECT o.shop_id, o.order_id FROM settled_order o JOIN balance b ON b.shop_id = o.shop_id AND b.member_id = o.claimed_by_id
     WHERE o.member_id IS NULL AND o.points <> 0`,
  "held points are those of open holds": `
    SELECT b.shop_id, b.member_id FROM balance b
      LEFT JOIN (SELECT shop_id, member_id, sum(points) AS held FROM hold WHERE state = 'open' GROUP BY 1, 2) h
        USING (shop_id, member_id) WHERE b.held <> coalesce(h.held, 0)`,
  "a hold is resolved once, and its points are somewhere": `
    SELECT h.shop_id, h.redemption_id FROM hold h
      LEFT JOIN (SELECT e.shop_id, e.cause_id, sum(p.points) FILTER (WHERE e.kind = 'hold') AS held,
                        sum(p.points) FILTER (WHERE e.kind = 'capture') AS captured,
                        sum(p.points) FILTER (WHERE e.kind = 'release') AS released,
                        sum(p.points) FILTER (WHERE e.kind = 'give_back') AS given_back
                   FROM entry e JOIN posting p ON p.shop_id = e.shop_id AND p.entry_id = e.id
                  WHERE e.cause_kind = 'redemption' GROUP BY 1, 2) e
        ON e.shop_id = h.shop_id AND e.cause_id = h.redemption_id::text
     WHERE coalesce(e.held, 0) <> h.points OR coalesce(e.captured, 0) <> h.captured OR coalesce(e.given_back, 0) <> h.given_back
        OR coalesce(e.released, 0) <> CASE WHEN h.state = 'open' THEN 0 ELSE h.points - h.captured END
        OR h.points <> (SELECT sum(u.points) FROM hold_use u WHERE u.shop_id = h.shop_id AND u.redemption_id = h.redemption_id)`,
  "what has run out of a lot is what expiry took, and neither a claw-back took again nor a late sign of life brought back": `
    SELECT l.shop_id, l.entry_id FROM lot l
      LEFT JOIN (SELECT u.shop_id, u.lot_id, sum(u.points) AS expired FROM lot_use u
                   JOIN entry e ON e.shop_id = u.shop_id AND e.id = u.entry_id
                  WHERE e.kind = 'expire' AND NOT u.restored GROUP BY 1, 2) x ON x.shop_id = l.shop_id AND x.lot_id = l.entry_id
      LEFT JOIN (SELECT e.shop_id, e.reverses_id, sum(p.points) AS taken FROM posting p
                   JOIN entry e ON e.shop_id = p.shop_id AND e.id = p.entry_id
                  WHERE p.from_account = 'expired' GROUP BY 1, 2) c ON c.shop_id = l.shop_id AND c.reverses_id = l.entry_id
      LEFT JOIN (SELECT r.shop_id, u.lot_id, sum(p.points) AS revived FROM entry r
                   JOIN posting p ON p.shop_id = r.shop_id AND p.entry_id = r.id
                   JOIN lot_use u ON u.shop_id = r.shop_id AND u.entry_id = r.reverses_id
                  WHERE r.kind = 'revive' GROUP BY 1, 2) v ON v.shop_id = l.shop_id AND v.lot_id = l.entry_id
     WHERE l.expired <> coalesce(x.expired, 0) - coalesce(c.taken, 0) - coalesce(v.revived, 0)`,
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
  "what comes back of a hold goes to the lots that it took from": `
    SELECT e.shop_id, e.cause_id, u.lot_id FROM entry e JOIN lot_use u ON u.shop_id = e.shop_id AND u.entry_id = e.id
      LEFT JOIN hold_use t ON t.shop_id = e.shop_id AND t.redemption_id::text = e.cause_id AND t.lot_id = u.lot_id
     WHERE e.cause_kind = 'redemption' AND e.kind IN ('capture', 'release', 'give_back') AND u.restored
     GROUP BY 1, 2, 3 HAVING sum(u.points) > coalesce(min(t.points), 0)`,
  ...REDEMPTION_LAWS,
  "an order's record is what its entries say": `
    SELECT o.shop_id, o.order_id FROM settled_order o
      LEFT JOIN (SELECT e.shop_id, e.cause_id::bigint AS order_id, sum(CASE WHEN p.from_account = 'issued' THEN p.points ELSE 0 END
                          - CASE WHEN p.to_account = 'issued' THEN p.points ELSE 0 END) AS posted
                   FROM entry e JOIN posting p ON p.shop_id = e.shop_id AND p.entry_id = e.id
                  WHERE e.cause_kind IN ('order', 'award') GROUP BY 1, 2) e
        USING (shop_id, order_id)
     WHERE NOT o.redacted AND o.points <> coalesce(e.posted, 0)`,
  "counted spend and orders are those of the records": `
    SELECT b.shop_id, b.member_id FROM balance b JOIN member m ON m.shop_id = b.shop_id AND m.id = b.member_id
      LEFT JOIN (SELECT shop_id, member_id, sum(counted_minor) AS spend, count(*) AS orders
                   FROM settled_order GROUP BY 1, 2) o ON o.shop_id = b.shop_id AND o.member_id = b.member_id
     WHERE m.redacted_at IS NULL AND (b.lifetime_spend <> coalesce(o.spend, 0) OR b.order_count <> coalesce(o.orders, 0))`,
};

const EXPLAINED = "what is kept of an order gives what its record says";

/** Fails with the name of the law that is broken. */
export async function expectLaws(db: Database): Promise<void> {
  for (const [law, query] of Object.entries(LAWS)) {
    const { rows } = await db.pool.query(query);
    expect(rows, law).toEqual([]);
  }
  expect((await lookAtOrders(db)).unexplained, EXPLAINED).toEqual([]);
}

/** The laws that are broken, each with how often; for those who are not under test. */
export async function brokenLaws(db: Pick<Database, "pool">): Promise<string[]> {
  const broken: string[] = [];
  for (const [law, query] of Object.entries(LAWS)) {
    const { rowCount } = await db.pool.query(query);
    if (rowCount) broken.push(`${law} (broken ${rowCount} times)`);
  }
  const { unexplained } = await lookAtOrders(db);
  if (unexplained[0] !== undefined)
    broken.push(`${EXPLAINED} (broken ${unexplained.length} times): ${unexplained[0]}`);
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
