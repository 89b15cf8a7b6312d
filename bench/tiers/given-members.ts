import type { Client } from "pg";
import { FIRST_CUSTOMER, memberUuid } from "../ledger/given-ledger.ts";

export interface GivenMembers {
  readonly shopId: number;
  readonly members: number;
  readonly ordersEach: number;
  /** The store's. */
  readonly timeZone: string;
}

const FIRST_ORDER = 5_900_000_000_000;
/** As many as a snapshot of two lines has. */
const SNAPSHOT_BYTES = 76;

/**
 * Members as years of settling would have left them under the programme that a store begins with, made by the
 * set: orders of five hundred days, those of one member far apart, and tiers as the domain decides them. Needs a
 * superuser: foreign keys hold by construction and are not checked row by row.
 */
export async function givenMembers(client: Client, given: GivenMembers): Promise<void> {
  const { shopId, members, ordersEach, timeZone } = given;
  const orders = members * ordersEach;
  await client.query("SET session_replication_role = replica");
  await client.query("SET maintenance_work_mem = '256MB'; SET work_mem = '256MB'");
  await client.query(
    `INSERT INTO member (shop_id, id, customer_id, joined_at)
     SELECT $1, ${memberUuid("n")}, ${FIRST_CUSTOMER} + n, now() - interval '500 days' FROM generate_series(1, $2::int) n`,
    [shopId, members],
  );
  await client.query(
    `INSERT INTO settled_order (shop_id, order_id, name, member_id, sequence, revision, counted_minor, points, standing, tier_id,
       program_number, financial_status, cancelled, test, processed_at, snapshot_at, stamp, snapshot)
     SELECT ${shopId}, order_id, '#' || n, member_id, 1, 1, minor, minor / 100,
       jsonb_build_array(jsonb_build_object('entryKey', 'order/' || order_id || '/settle/1/earn', 'points', minor / 100)), 'bronze',
       1, 'paid', false, false, at, at, '', decode(repeat('00', ${SNAPSHOT_BYTES}), 'hex')
       FROM (SELECT n, ${memberUuid(`1 + (n - 1) % ${members}`)} AS member_id, ${FIRST_ORDER} + n AS order_id,
               500 + abs(hashint4(n)::bigint) % 5500 AS minor, now() - interval '500 days' + n * (interval '499 days' / ${orders}) AS at
               FROM generate_series(1, ${orders}) n) given`,
  );
  await client.query(
    `INSERT INTO balance (shop_id, member_id, available, tier_id, tier_since, window_spend, tier_review_at, lifetime_spend,
       order_count, last_order_at, last_activity_at)
     SELECT ${shopId}, member_id, total / 100, CASE WHEN spend >= 60000 THEN 'platinum' WHEN spend >= 25000 THEN 'gold'
         WHEN spend >= 10000 THEN 'silver' ELSE 'bronze' END, last, spend,
       (((first AT TIME ZONE '${timeZone}')::date + interval '12 months' + interval '1 day') AT TIME ZONE '${timeZone}'),
       total, orders, last, last
       FROM (SELECT member_id, sum(counted_minor) AS total, count(*) AS orders, max(processed_at) AS last,
               coalesce(sum(counted_minor) FILTER (WHERE counts), 0) AS spend, min(processed_at) FILTER (WHERE counts) AS first
               FROM (SELECT *, ((processed_at AT TIME ZONE '${timeZone}')::date + interval '12 months' + interval '1 day')
                       AT TIME ZONE '${timeZone}' > now() AS counts FROM settled_order WHERE shop_id = ${shopId}) o
              GROUP BY member_id) m
      ORDER BY member_id`,
  );
  await client.query("SET session_replication_role = origin");
  await client.query("VACUUM (ANALYZE)");
}
