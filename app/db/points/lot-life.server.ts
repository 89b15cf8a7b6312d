import { uuidv7 } from "uuidv7";
import { run, timestamp } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";

/** What one batch moved. */
export interface LifeMoved {
  readonly lots: number;
  readonly points: number;
}

/** Members whose balances this transaction has locked because time has come for a lot of theirs. */
type LockedIds = readonly string[];

const ENDING = "l.remaining > 0 AND NOT l.is_pending AND l.inactivity_months IS NULL AND l.expires_at <= $2";
const MATURING = "l.remaining > 0 AND l.is_pending AND l.matures_at <= $2";

/**
 * Locks some of those who have lots whose validity has ended by a date, the longest ended first.
 * Whoever is being dealt with elsewhere is passed over, so that workers share the work and none waits.
 */
export function lockMembersOfEndingLots(
  tx: Tx,
  shopId: number,
  now: number,
  lots: number,
): Promise<LockedIds> {
  return lockDue(tx, "lock-members-of-ending-lots", ENDING, "l.expires_at", [shopId, timestamp(now), lots]);
}

/** The same for lots whose points become usable. */
export function lockMembersOfMaturingLots(
  tx: Tx,
  shopId: number,
  now: number,
  lots: number,
): Promise<LockedIds> {
  return lockDue(tx, "lock-members-of-maturing-lots", MATURING, "l.matures_at", [
    shopId,
    timestamp(now),
    lots,
  ]);
}

async function lockDue(
  tx: Tx,
  name: string,
  isDue: string,
  moment: string,
  values: readonly (number | string)[],
): Promise<LockedIds> {
  const rows = await run<{ member_id: string }>(
    tx,
    name,
    `SELECT b.member_id FROM lot l JOIN balance b ON b.shop_id = l.shop_id AND b.member_id = l.member_id
      WHERE l.shop_id = $1 AND ${isDue} AND ${moment} IS NOT NULL ORDER BY ${moment} LIMIT $3 FOR UPDATE OF b SKIP LOCKED`,
    values,
  );
  return [...new Set(rows.map((row) => row.member_id))];
}

/** When members lapse who were last active on a day: `ends[i]` for those from `starts[i]` up to the next. */
export interface Lapsing {
  readonly months: number;
  readonly starts: readonly number[];
  readonly ends: readonly (number | null)[];
}

/** The earliest last activity of those who may lapse; null if there are none. */
export async function earliestActivity(tx: Tx, shopId: number): Promise<number | null> {
  const [row] = await run<{ at: Date | null }>(
    tx,
    "earliest-activity",
    "SELECT min(last_activity_at) AS at FROM balance WHERE shop_id = $1 AND lapses AND available > 0",
    [shopId],
  );
  return row?.at?.getTime() ?? null;
}

/** Where the walk through the members who may lapse has come to. */
export interface LapsingPlace {
  readonly lastActivityAt: string;
  readonly memberId: string;
}

export const FIRST_PLACE: LapsingPlace = {
  lastActivityAt: "-infinity",
  memberId: "00000000-0000-0000-0000-000000000000",
};

/**
 * Locks the next of those who were last active before a moment and have usable points. Answers them and
 * the place after the last, which is null at the end.
 */
export async function lockInactiveMembers(
  tx: Tx,
  shopId: number,
  before: number,
  from: LapsingPlace,
  members: number,
): Promise<{ readonly memberIds: LockedIds; readonly next: LapsingPlace | null }> {
  const rows = await run<{ member_id: string; at: string }>(
    tx,
    "lock-inactive-members",
    `SELECT member_id, last_activity_at::text AS at FROM balance
      WHERE shop_id = $1 AND lapses AND available > 0 AND last_activity_at < $2
        AND (last_activity_at, member_id) > ($3::timestamptz, $4::uuid)
      ORDER BY last_activity_at, member_id LIMIT $5 FOR UPDATE SKIP LOCKED`,
    [shopId, timestamp(before), from.lastActivityAt, from.memberId, members],
  );
  const last = rows.at(-1);
  return {
    memberIds: rows.map((row) => row.member_id),
    next: last ? { lastActivityAt: last.at, memberId: last.member_id } : null,
  };
}

/** Rows of a batch have ids that follow one another, so that they lie together in every index. */
const IDS_PREFIX_LENGTH = 28;
const NEXT_ID = "($4::text || lpad(to_hex(row_number() OVER ()), 8, '0'))::uuid AS id";

function idsPrefix(): string {
  return uuidv7().slice(0, IDS_PREFIX_LENGTH);
}

/** Of a CTE `due` with lot_id, member_id, remaining, ended_at, expired, business_key, id. */
function expireDue(due: string, reason: string): string {
  return `WITH due AS MATERIALIZED (${due}), entries AS (
    INSERT INTO entry (shop_id, id, member_id, kind, business_key, occurred_at, cause_kind, cause_id, actor, reason)
    SELECT $1, id, member_id, 'expire', key, ended_at, 'expiry', (extract(epoch FROM ended_at) * 1000)::bigint::text,
      'system:expiry', '${reason}'
      FROM (SELECT *, business_key || '/expire/' || (extract(epoch FROM ended_at) * 1000)::bigint || '/' || expired AS key
              FROM due) keyed
  ), postings AS (
    INSERT INTO posting (shop_id, entry_id, seq, from_account, from_member_id, to_account, points)
    SELECT $1, id, 0, 'available', member_id, 'expired', remaining FROM due
  ), uses AS (
    INSERT INTO lot_use (shop_id, entry_id, lot_id, points) SELECT $1, id, lot_id, remaining FROM due
  ), emptied AS (
    UPDATE lot SET remaining = 0, expired = lot.expired + due.remaining FROM due
     WHERE lot.shop_id = $1 AND lot.entry_id = due.lot_id
  ), sums AS (
    SELECT member_id, sum(remaining) AS points, count(*) AS lots FROM due GROUP BY member_id
  ), balances AS (
    UPDATE balance b SET available = b.available - sums.points, changed_at = now()
      FROM sums WHERE b.shop_id = $1 AND b.member_id = sums.member_id RETURNING sums.lots, sums.points
  )
  SELECT coalesce(sum(lots), 0) AS lots, coalesce(sum(points), 0) AS points FROM balances`;
}

/** Lets all lots of these locked members run out whose validity has ended by a date. */
export function expireLots(tx: Tx, shopId: number, memberIds: LockedIds, now: number): Promise<LifeMoved> {
  const due = `SELECT l.entry_id AS lot_id, l.member_id, l.remaining, l.expires_at AS ended_at, l.expired, e.business_key, ${NEXT_ID}
    FROM lot l JOIN entry e ON e.shop_id = l.shop_id AND e.id = l.entry_id
   WHERE l.shop_id = $1 AND ${ENDING} AND l.member_id = ANY ($3::uuid[])`;
  return moved(tx, "expire-lots", expireDue(due, "validity_ended"), [
    shopId,
    timestamp(now),
    memberIds,
    idsPrefix(),
  ]);
}

/** Lets all lots of these locked members run out that end because their member has not been active. */
export function expireInactiveLots(
  tx: Tx,
  shopId: number,
  memberIds: LockedIds,
  now: number,
  lapsing: readonly Lapsing[],
): Promise<LifeMoved> {
  // The days are worked out in the store's zone by whoever calls; here they are only looked up.
  const due = `SELECT lot_id, member_id, remaining, greatest(inactive_at, coalesce(expires_at, inactive_at)) AS ended_at, expired,
      business_key, ${NEXT_ID}
    FROM (SELECT l.entry_id AS lot_id, l.member_id, l.remaining, l.expires_at, l.expired, e.business_key,
                 d.ends[width_bucket(greatest(b.last_activity_at, l.earned_at), d.starts)] AS inactive_at
            FROM lot l JOIN entry e ON e.shop_id = l.shop_id AND e.id = l.entry_id
            JOIN balance b ON b.shop_id = l.shop_id AND b.member_id = l.member_id
            JOIN jsonb_to_recordset($5::jsonb) AS d (months smallint, starts timestamptz[], ends timestamptz[])
              ON d.months = l.inactivity_months
           WHERE l.shop_id = $1 AND l.member_id = ANY ($3::uuid[]) AND l.remaining > 0 AND NOT l.is_pending) found
   WHERE inactive_at <= $2 AND coalesce(expires_at, inactive_at) <= $2`;
  const days = lapsing.map(({ months, starts, ends }) => ({
    months,
    starts: starts.map(timestamp),
    ends: ends.map((end) => (end === null ? null : timestamp(end))),
  }));
  return moved(tx, "expire-inactive-lots", expireDue(due, "member_inactive"), [
    shopId,
    timestamp(now),
    memberIds,
    idsPrefix(),
    JSON.stringify(days),
  ]);
}

/**
 * Makes all points of these locked members usable whose time has come. What a member owes is repaid out
 * of the first of them.
 */
export function matureLots(tx: Tx, shopId: number, memberIds: LockedIds, now: number): Promise<LifeMoved> {
  const text = `WITH due AS MATERIALIZED (
    SELECT *, greatest(0, least(remaining, debt - before)) AS repaid, business_key || '/mature' AS key, ${NEXT_ID}
      FROM (SELECT l.entry_id AS lot_id, l.member_id, l.remaining, l.matures_at, e.business_key, b.debt,
                   sum(l.remaining) OVER (PARTITION BY l.member_id ORDER BY l.matures_at, e.business_key COLLATE "C"
                     ROWS UNBOUNDED PRECEDING)::bigint - l.remaining AS before
              FROM lot l JOIN entry e ON e.shop_id = l.shop_id AND e.id = l.entry_id
              JOIN balance b ON b.shop_id = l.shop_id AND b.member_id = l.member_id
             WHERE l.shop_id = $1 AND ${MATURING} AND l.member_id = ANY ($3::uuid[])) found
  ), entries AS (
    INSERT INTO entry (shop_id, id, member_id, kind, business_key, occurred_at, cause_kind, cause_id, actor, reason)
    SELECT $1, id, member_id, 'mature', key, matures_at, 'maturity', (extract(epoch FROM matures_at) * 1000)::bigint::text,
      'system:maturity', 'points_matured' FROM due
  ), postings AS (
    INSERT INTO posting (shop_id, entry_id, seq, from_account, from_member_id, to_account, to_member_id, points)
    SELECT $1, id, 0, 'pending', member_id, 'available', member_id, remaining FROM due
  ), uses AS (
    INSERT INTO lot_use (shop_id, entry_id, lot_id, points) SELECT $1, id, lot_id, repaid FROM due WHERE repaid > 0
  ), usable AS (
    UPDATE lot SET is_pending = false, remaining = lot.remaining - due.repaid FROM due
     WHERE lot.shop_id = $1 AND lot.entry_id = due.lot_id
  ), sums AS (
    SELECT member_id, sum(remaining) AS points, count(*) AS lots FROM due GROUP BY member_id
  ), balances AS (
    UPDATE balance b SET pending = b.pending - sums.points, available = b.available + sums.points,
        debt = greatest(0, -(b.available + sums.points)), changed_at = now()
      FROM sums WHERE b.shop_id = $1 AND b.member_id = sums.member_id RETURNING sums.lots, sums.points
  )
  SELECT coalesce(sum(lots), 0) AS lots, coalesce(sum(points), 0) AS points FROM balances`;
  return moved(tx, "mature-lots", text, [shopId, timestamp(now), memberIds, idsPrefix()]);
}

async function moved(
  tx: Tx,
  name: string,
  text: string,
  values: readonly (string | number | readonly string[])[],
): Promise<LifeMoved> {
  const [row] = await run<{ lots: string; points: string }>(tx, name, text, values);
  return { lots: Number(row?.lots ?? 0), points: Number(row?.points ?? 0) };
}
