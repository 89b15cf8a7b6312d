import type { Pool } from "pg";
import { run, timestamp } from "../sql.server.ts";
import { inTransaction } from "../transaction.server.ts";
import type { Tx } from "../transaction.server.ts";

/** What members have, all together. */
export interface AccountSums {
  readonly pending: number;
  /** Debts taken off. */
  readonly available: number;
  readonly held: number;
  /** What is below zero in `available`, as a positive number. */
  readonly debt: number;
  /** Members who have (or owe) anything. */
  readonly members: number;
}

/** Lots that run out together. */
export interface LotGroup {
  readonly remaining: number;
  /** As of the moment asked for: what is ripe does not wait, whether or not a sweep has been. */
  readonly isPending: boolean;
  readonly expiresAt: number | null;
  readonly inactivityMonths: number | null;
  /** For validity by inactivity: a moment on the same local day as the one that it counts from. */
  readonly activeAt: number | null;
}

export interface LiabilitySums {
  readonly accounts: AccountSums;
  readonly lots: readonly LotGroup[];
}

/**
 * What a shop owes: now, or as of a moment (then what happened since is taken off, so the nearer the
 * moment, the less there is to read). Accounts and lots are of one snapshot of the database.
 */
export async function liabilitySums(
  pool: Pool,
  shopId: number,
  { at, now }: { readonly at: number | null; readonly now: number },
): Promise<LiabilitySums> {
  return inTransaction(pool, async (tx) => {
    await tx.query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
    if (at === null) return { accounts: await accountsNow(tx, shopId), lots: await lotsNow(tx, shopId, now) };
    return { accounts: await accountsAt(tx, shopId, at), lots: await lotsAt(tx, shopId, at) };
  });
}

interface AccountRow {
  pending: string;
  available: string;
  held: string;
  debt: string;
  members: string;
}

const SUMS = `coalesce(sum(pending), 0) AS pending, coalesce(sum(available), 0) AS available, coalesce(sum(held), 0) AS held,
  coalesce(sum(greatest(-available, 0)), 0) AS debt,
  count(*) FILTER (WHERE pending <> 0 OR available <> 0 OR held <> 0) AS members`;

async function accountsNow(tx: Tx, shopId: number): Promise<AccountSums> {
  const rows = await run<AccountRow>(
    tx,
    "liability-accounts",
    `SELECT ${SUMS} FROM balance WHERE shop_id = $1`,
    [shopId],
  );
  return accountSums(rows[0]);
}

const undone = (account: string) => `
  coalesce(sum(points) FILTER (WHERE to_account = '${account}'), 0)
  - coalesce(sum(points) FILTER (WHERE from_account = '${account}'), 0) AS ${account}`;

async function accountsAt(tx: Tx, shopId: number, at: number): Promise<AccountSums> {
  const rows = await run<AccountRow>(
    tx,
    "liability-accounts-at",
    `WITH later AS MATERIALIZED (SELECT id FROM entry WHERE shop_id = $1 AND occurred_at > $2),
     moved AS (
       SELECT p.to_member_id AS member_id, p.to_account, NULL::account AS from_account, p.points
         FROM later JOIN posting p ON p.shop_id = $1 AND p.entry_id = later.id WHERE p.to_member_id IS NOT NULL
       UNION ALL
       SELECT p.from_member_id, NULL, p.from_account, p.points
         FROM later JOIN posting p ON p.shop_id = $1 AND p.entry_id = later.id WHERE p.from_member_id IS NOT NULL
     ), since AS (
       SELECT member_id, ${["pending", "available", "held"].map(undone).join(", ")} FROM moved GROUP BY member_id
     ), before AS (
       -- Who became part of another since has no balance any more, and had one then.
       SELECT coalesce(b.pending, 0) - coalesce(since.pending, 0) AS pending,
              coalesce(b.available, 0) - coalesce(since.available, 0) AS available,
              coalesce(b.held, 0) - coalesce(since.held, 0) AS held
         FROM (SELECT * FROM balance WHERE shop_id = $1) b FULL JOIN since ON since.member_id = b.member_id
     )
     SELECT ${SUMS} FROM before`,
    [shopId, timestamp(at)],
  );
  return accountSums(rows[0]);
}

function accountSums(row: AccountRow | undefined): AccountSums {
  return {
    pending: Number(row?.pending ?? 0),
    available: Number(row?.available ?? 0),
    held: Number(row?.held ?? 0),
    debt: Number(row?.debt ?? 0),
    members: Number(row?.members ?? 0),
  };
}

interface LotRow {
  remaining: string;
  is_pending: boolean;
  expires_at: Date | null;
  inactivity_months: number | null;
  active_at: Date | null;
}

/** Zones differ from UTC by multiples of a quarter of an hour, so that one quarter lies in one local day. */
const quarter = (moment: string) => `date_bin('15 minutes', ${moment}, 'epoch'::timestamptz)`;

async function lotsNow(tx: Tx, shopId: number, now: number): Promise<LotGroup[]> {
  const active = quarter("greatest(b.last_activity_at, l.earned_at)");
  const rows = await run<LotRow>(
    tx,
    "liability-lots",
    `SELECT sum(l.remaining) AS remaining, l.is_pending AND coalesce(l.matures_at > $2, true) AS is_pending, l.expires_at, l.inactivity_months,
            CASE WHEN l.inactivity_months IS NOT NULL THEN ${active} END AS active_at
       FROM lot l LEFT JOIN balance b ON b.shop_id = l.shop_id AND b.member_id = l.member_id AND l.inactivity_months IS NOT NULL
      WHERE l.shop_id = $1 AND l.remaining > 0 GROUP BY 2, 3, 4, 5`,
    [shopId, timestamp(now)],
  );
  return rows.map(lotGroup);
}

/** The last sign of life that had been given by then: an earning, a redemption, an adjustment upwards. */
const ACTIVE_BEFORE = `(
  SELECT max(e.occurred_at) FROM entry e
   WHERE e.shop_id = $1 AND e.member_id = l.member_id AND e.occurred_at <= $2
     AND (e.kind IN ('earn', 'hold') OR e.kind = 'adjust' AND EXISTS (
            SELECT FROM posting p WHERE p.shop_id = $1 AND p.entry_id = e.id AND p.to_account = 'available')))`;

async function lotsAt(tx: Tx, shopId: number, at: number): Promise<LotGroup[]> {
  const rows = await run<LotRow>(
    tx,
    "liability-lots-at",
    `WITH later AS MATERIALIZED (SELECT id FROM entry WHERE shop_id = $1 AND occurred_at > $2),
     undone AS (
       SELECT u.lot_id, sum(CASE WHEN u.restored THEN -u.points ELSE u.points END) AS points
         FROM later JOIN lot_use u ON u.shop_id = $1 AND u.entry_id = later.id GROUP BY u.lot_id
     ), before AS (
       SELECT l.remaining + coalesce(undone.points, 0) AS remaining, l.expires_at, l.inactivity_months,
              coalesce(l.matures_at > $2, l.is_pending) AS is_pending,
              CASE WHEN l.inactivity_months IS NOT NULL THEN
                ${quarter(`greatest(${ACTIVE_BEFORE}, l.earned_at)`)} END AS active_at
         FROM lot l LEFT JOIN undone ON undone.lot_id = l.entry_id
        WHERE l.shop_id = $1 AND NOT EXISTS (SELECT FROM later WHERE later.id = l.entry_id)
     )
     SELECT sum(remaining) AS remaining, is_pending, expires_at, inactivity_months, active_at
       FROM before WHERE remaining > 0 GROUP BY 2, 3, 4, 5`,
    [shopId, timestamp(at)],
  );
  return rows.map(lotGroup);
}

function lotGroup(row: LotRow): LotGroup {
  return {
    remaining: Number(row.remaining),
    isPending: row.is_pending,
    expiresAt: row.expires_at?.getTime() ?? null,
    inactivityMonths: row.inactivity_months,
    activeAt: row.active_at?.getTime() ?? null,
  };
}
