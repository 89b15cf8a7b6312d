import type { Client } from "pg";

/** Ids of the data that benches make, all from one counter. SQL expressions over a number. */
export const memberUuid = (n: string) => `('00000000-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
export const entryUuid = (n: string) => `('00000000-0001-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
export const FIRST_CUSTOMER = 7_200_000_000_000;
const FIRST_ORDER = 5_900_000_000_000;

export interface GivenLedger {
  readonly shopId: number;
  readonly members: number;
  /** Orders of each, one entry each. */
  readonly ordersEach: number;
  /** Whether the orders are there besides their entries, and what they opened. */
  readonly lots: boolean;
  /** The end of validity of all lots, as SQL. */
  readonly expiresAt: string;
}

/**
 * A ledger as years of settling would have left it, made by the set. The members' orders alternate,
 * so that the rows of one member lie apart as in life. Needs a superuser: foreign keys hold by
 * construction and are not checked row by row.
 */
export async function givenLedger(client: Client, ledger: GivenLedger): Promise<void> {
  const { shopId, members, ordersEach } = ledger;
  const orders = members * ordersEach;
  await client.query("SET session_replication_role = replica");
  await client.query("SET maintenance_work_mem = '256MB'");
  for (const table of FILLED) await client.query(`ALTER TABLE ${table} SET (autovacuum_enabled = off)`);
  await client.query(
    `INSERT INTO member (shop_id, id, customer_id, joined_at)
     SELECT $1, ${memberUuid("n")}, ${FIRST_CUSTOMER} + n, now() - interval '300 days' FROM generate_series(1, $2::int) n`,
    [shopId, members],
  );
  const later = await withoutIndexes(client, [
    "entry_by_member",
    "settled_order_by_member",
    "lot_by_member",
    "lot_open",
    "lot_ending",
  ]);
  await client.query(
    `CREATE TEMP VIEW given AS SELECT n, ${memberUuid(`1 + (n - 1) % ${members}`)} AS member_id, ${FIRST_ORDER} + n AS order_id,
       500 + (n::bigint * 7919) % 5500 AS minor, now() - interval '300 days' + n * (interval '299 days' / ${orders}) AS at,
       'order/' || (${FIRST_ORDER} + n) || '/settle/1/earn' AS key FROM generate_series(1, ${orders}) n`,
  );
  for (const statement of ROWS) await client.query(statement.replaceAll("$shop", String(shopId)));
  if (ledger.lots) {
    await client.query(
      `INSERT INTO lot (shop_id, entry_id, member_id, points, remaining, earned_at, expires_at)
       SELECT ${shopId}, ${entryUuid("n")}, member_id, minor / 100, minor / 100, at, ${ledger.expiresAt} FROM given`,
    );
  }
  await client.query(BALANCES.replaceAll("$shop", String(shopId)));
  for (const index of later) await client.query(index);
  await client.query("DROP VIEW given");
  await client.query("SET session_replication_role = origin");
  await client.query("VACUUM (ANALYZE)");
  for (const table of FILLED) await client.query(`ALTER TABLE ${table} RESET (autovacuum_enabled)`);
}

const FILLED = ["entry", "posting", "settled_order", "lot"];

const ROWS = [
  `INSERT INTO entry (shop_id, id, member_id, kind, business_key, occurred_at, cause_kind, cause_id, program_number, actor, reason)
   SELECT $shop, ${entryUuid("n")}, member_id, 'earn', key, at, 'order', order_id::text, 1, 'system:settlement',
     'order_counted' FROM given`,
  `INSERT INTO posting (shop_id, entry_id, seq, from_account, to_account, to_member_id, points)
   SELECT $shop, ${entryUuid("n")}, 0, 'issued', 'available', member_id, minor / 100 FROM given`,
  `INSERT INTO settled_order (shop_id, order_id, name, member_id, sequence, revision, counted_minor, points, standing, tier_id,
     program_number, financial_status, cancelled, test, processed_at, snapshot_at, stamp)
   SELECT $shop, order_id, '#' || n, member_id, 1, 1, minor, minor / 100,
     jsonb_build_array(jsonb_build_object('entryKey', key, 'points', minor / 100)), 'bronze', 1, 'paid', false, false, at, at, ''
     FROM given`,
];

const BALANCES = `INSERT INTO balance (shop_id, member_id, available, tier_id, tier_since, window_spend, lifetime_spend, order_count,
    last_order_at, last_activity_at)
  SELECT $shop, member_id, sum(minor / 100), CASE WHEN sum(minor) >= 60000 THEN 'platinum' WHEN sum(minor) >= 25000 THEN 'gold'
      WHEN sum(minor) >= 10000 THEN 'silver' ELSE 'bronze' END, max(at), sum(minor), sum(minor), count(*), max(at), max(at)
    FROM given GROUP BY member_id ORDER BY member_id`;

/** Drops these indexes. Answers the statements that bring them back: building one at the end is quicker. */
async function withoutIndexes(client: Client, names: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ indexname: string; indexdef: string }>(
    "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND indexname = ANY ($1)",
    [names],
  );
  for (const { indexname } of rows) await client.query(`DROP INDEX ${indexname}`);
  return rows.map(({ indexdef }) => indexdef);
}
