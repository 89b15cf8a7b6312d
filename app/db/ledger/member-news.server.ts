import { run } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";
import type { Stretch } from "./reader-cursors.server.ts";

const IN = "transaction_id > $1 AND transaction_id <= $2";
/** More than so many at once are a night's work or a whole store, and wait behind what just happened. */
const A_FEW = 500;

/**
 * Wants the metafields of all members who stand otherwise after this stretch, however many, each once.
 * History that is being read tells of nobody until it has been; then, and with a new programme, everybody
 * of the store is told. Whoever is no more has nothing to be told. Answers how many.
 */
export async function wantNewsOfMembers(tx: Tx, { after, upTo }: Stretch): Promise<number> {
  const [row] = await run<{ members: string }>(
    tx,
    "want-news-of-members",
    `WITH history AS MATERIALIZED (
       SELECT transaction_id FROM happening WHERE ${IN} AND kind = 'history_settled'
     ), told AS (
       SELECT shop_id, member_id FROM entry WHERE ${IN} AND transaction_id NOT IN (SELECT transaction_id FROM history)
        UNION
       SELECT shop_id, member_id FROM tier_change WHERE ${IN} AND transaction_id NOT IN (SELECT transaction_id FROM history)
        UNION
       SELECT shop_id, member_id FROM happening
        WHERE ${IN} AND member_id IS NOT NULL AND transaction_id NOT IN (SELECT transaction_id FROM history)
        UNION
       SELECT s.shop_id, b.member_id
         FROM (SELECT DISTINCT shop_id FROM happening
                WHERE ${IN} AND kind IN ('program_published', 'history_read')) s
        CROSS JOIN LATERAL (SELECT member_id FROM balance
                             WHERE shop_id = s.shop_id AND membership <> 'none' OFFSET 0) b
     ), news AS MATERIALIZED (
       -- Looked up one by one: a planner that does not know how many there are would read all members.
       SELECT t.shop_id, t.member_id FROM told t
        CROSS JOIN LATERAL (SELECT FROM balance b
                             WHERE b.shop_id = t.shop_id AND b.member_id = t.member_id AND b.closed_at IS NULL OFFSET 0) open
        CROSS JOIN LATERAL (SELECT FROM member m
                             WHERE m.shop_id = t.shop_id AND m.id = t.member_id AND m.customer_id IS NOT NULL OFFSET 0) known
     ), tagging AS MATERIALIZED (
       SELECT s.id AS shop_id, coalesce(v.program->'tags', '{}') AS tags
         FROM shop s JOIN program_version v ON v.shop_id = s.id AND v.number = s.program_number
        WHERE s.id IN (SELECT shop_id FROM news)
     ), rehearsing AS MATERIALIZED (
       SELECT m.shop_id, m.member_id, coalesce(v.program->'tags', '{}') AS tags
         FROM rehearsal r JOIN rehearsal_member m USING (shop_id, number) JOIN program_version v USING (shop_id, number)
        WHERE r.shop_id IN (SELECT shop_id FROM news) AND r.ended_at IS NULL
     ), tagged AS (
       -- Whose tag at Shopify is not what the tier asks for, as far as Laurel knows.
       SELECT n.shop_id, n.member_id FROM news n JOIN tagging a ON a.shop_id = n.shop_id
         LEFT JOIN rehearsing own ON own.shop_id = n.shop_id AND own.member_id = n.member_id
        CROSS JOIN LATERAL (SELECT coalesce(own.tags, a.tags) AS tags) g
        CROSS JOIN LATERAL (SELECT array_agg(CASE t.state WHEN 'giving' THEN '' ELSE t.tag END) AS known FROM member_tag t
                             WHERE t.shop_id = n.shop_id AND t.member_id = n.member_id) t
        CROSS JOIN LATERAL (SELECT CASE WHEN b.membership = 'member' THEN g.tags->>b.tier_id END AS wanted FROM balance b
                             WHERE b.shop_id = n.shop_id AND b.member_id = n.member_id) b
        WHERE (g.tags <> '{}' OR t.known IS NOT NULL)
          AND t.known IS DISTINCT FROM CASE WHEN b.wanted IS NOT NULL THEN ARRAY[b.wanted] END
     ), due AS (
       SELECT now() - CASE WHEN (SELECT count(*) FROM news) <= ${A_FEW} THEN interval '1 day' ELSE interval '0' END AS at
     ), wanted AS (
       INSERT INTO outbox_intent (shop_id, kind, key, next_attempt_at)
       SELECT w.shop_id, w.kind, w.member_id::text, due.at
         FROM (SELECT shop_id, 'member_metafield' AS kind, member_id FROM news
                UNION ALL SELECT shop_id, 'member_tags', member_id FROM tagged) w, due ORDER BY 1, 2, 3
       ON CONFLICT (shop_id, kind, key) DO UPDATE SET wanted = outbox_intent.wanted + 1, wanted_at = now(),
         -- While it is being sent or waits for another try, its time stays as it is.
         next_attempt_at = CASE WHEN outbox_intent.sent = outbox_intent.wanted OR outbox_intent.parked
                                  OR outbox_intent.next_attempt_at <= now()
                                THEN least(excluded.next_attempt_at, outbox_intent.next_attempt_at)
                                ELSE outbox_intent.next_attempt_at END,
         attempts = CASE WHEN outbox_intent.parked THEN 0 ELSE outbox_intent.attempts END,
         parked = false
       RETURNING kind
     )
     SELECT count(*) AS members FROM wanted WHERE kind = 'member_metafield'`,
    [after, upTo],
  );
  return Number(row?.members ?? 0);
}
