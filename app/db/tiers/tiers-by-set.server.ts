import type { Pool, QueryResultRow } from "pg";
import type { TierMeasure, TiersBySet } from "../../domain/index.ts";
import { timestamp } from "../sql.server.ts";
import { inSnapshot } from "../transaction.server.ts";
import type { TierHeld } from "./tier-standings.server.ts";

/**
 * The members of a store, by their ids from after one of them on, for whom something else may have to be written
 * than is there. Of all others the database has found by adding up that what is there is right. One statement
 * that reads a whole store: for the long pool.
 *
 * @param after null to begin with
 */
export async function reviewCandidates(
  longPool: Pool,
  shopId: number,
  by: TiersBySet,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const rows = await runBySet<{ member_id: string }>(
    longPool,
    decidedBySet(shopId, by, { after }),
    `SELECT member_id FROM decided
      WHERE is_open OR tier_id <> to_tier_id OR window_spend <> spend OR tier_review_at IS DISTINCT FROM review_at
      ORDER BY member_id`,
    limit,
  );
  return rows.map((row) => row.member_id);
}

/** Members who take part, by the tier they have and the one they would have; `toTierId` null: adding up does not tell. */
export interface TierMix {
  readonly tierId: string;
  readonly toTierId: string | null;
  readonly members: number;
}

/** How many of a store's members would go from where to where. One statement that reads a whole store. */
export async function tierMix(pool: Pool, shopId: number, by: TiersBySet): Promise<TierMix[]> {
  const rows = await runBySet<{ tier_id: string; to_tier_id: string | null; members: string }>(
    pool,
    decidedBySet(shopId, by, {}),
    `SELECT tier_id, CASE WHEN NOT is_open THEN to_tier_id END AS to_tier_id, count(*) AS members FROM decided
      WHERE closed_at IS NULL GROUP BY 1, 2`,
  );
  return rows.map((row) => ({ tierId: row.tier_id, toTierId: row.to_tier_id, members: Number(row.members) }));
}

/** Those who take part and of whom adding up does not tell which tier they would have, by their ids. */
export async function undecidedBySet(pool: Pool, shopId: number, by: TiersBySet): Promise<TierHeld[]> {
  const rows = await runBySet<HeldRow>(
    pool,
    decidedBySet(shopId, by, {}),
    "SELECT member_id, tier_id FROM decided WHERE closed_at IS NULL AND is_open ORDER BY member_id",
  );
  return rows.map(held);
}

/**
 * Those who take part and would, or may, have another tier: the first after a member, or the last before one, in
 * the order of their ids.
 */
export async function moversBySet(
  pool: Pool,
  shopId: number,
  by: TiersBySet,
  { range, limit }: { readonly range: MemberRange; readonly limit: number },
): Promise<TierHeld[]> {
  const isBackward = (range.before ?? null) !== null;
  const rows = await runBySet<HeldRow>(
    pool,
    decidedBySet(shopId, by, range),
    `SELECT member_id, tier_id FROM decided WHERE closed_at IS NULL AND (is_open OR tier_id <> to_tier_id)
      ORDER BY member_id ${isBackward ? "DESC" : ""}`,
    limit,
  );
  return (isBackward ? rows.toReversed() : rows).map(held);
}

interface HeldRow {
  member_id: string;
  tier_id: string;
}

function held(row: HeldRow): TierHeld {
  return { memberId: row.member_id, tierId: row.tier_id };
}

/** Enough for a group for each of a million members. */
export const WORK_MEMORY = "256MB";
const FIRST = "00000000-0000-0000-0000-000000000000";
const LAST = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/** What one order adds to each measure. */
const SUMS: Readonly<Record<TierMeasure, string>> = {
  spend: "sum(s.counted_minor)",
  orders: "count(*)",
  points: "sum(s.points)",
  activeDays: "count(DISTINCT width_bucket(s.processed_at, $7::timestamptz[]))",
};

/** Members between two others, by their ids; null or absent for no bound. */
export interface MemberRange {
  readonly after?: string | null;
  readonly before?: string | null;
}

interface Statement {
  readonly text: string;
  readonly values: (string | number | readonly (string | null)[] | readonly number[])[];
}

/** Asks something of `decided`, in a transaction that reads and has the memory for it. */
function runBySet<Row extends QueryResultRow>(
  pool: Pool,
  { text, values }: Statement,
  select: string,
  limit?: number,
): Promise<Row[]> {
  return inSnapshot(pool, async (tx) => {
    // Processes side by side would each add up the whole store, to join it with a part of the members.
    await tx.query(`SET LOCAL work_mem = '${WORK_MEMORY}'; SET LOCAL max_parallel_workers_per_gather = 0`);
    const limited = limit === undefined ? "" : ` LIMIT $${values.length + 1}`;
    const all = limit === undefined ? values : [...values, limit];
    // Without a name: it is asked seldom, and planned for the numbers that it is asked with.
    const { rows } = await tx.query<Row>(`${text} ${select}${limited}`, all);
    return rows;
  });
}

/**
 * The tiers of a store as `decided`: of each member what is there and what is right. `is_open` where adding up
 * does not tell: something is set by hand, an order is dated ahead, another programme is rehearsed, or an earlier
 * standing may be kept.
 */
function decidedBySet(shopId: number, by: TiersBySet, range: MemberRange): Statement {
  const measures = by.thresholds.map(({ measure }) => measure);
  const keeps = by.keptSince !== null;
  const ever = new Set([
    ...measures,
    ...by.lasting.flatMap(({ from }) => from.map(({ measure }) => measure)),
  ]);
  const within = keeps ? " FILTER (WHERE s.processed_at >= $4)" : "";
  const sums = [
    ...[...new Set<TierMeasure>(["spend", ...measures])].map((measure) => sum(measure, within)),
    ...(keeps ? [...ever].map((measure) => sum(measure, "", "ever_")) : []),
  ];
  const values: Statement["values"] = [
    shopId,
    range.after ?? FIRST,
    range.before ?? LAST,
    timestamp(by.since),
    timestamp(by.keptSince ?? by.since),
    timestamp(by.now),
    by.days.map(({ start }) => timestamp(start)),
    by.days.map(({ until }) => (until === null ? null : timestamp(until))),
    by.tierIds,
  ];
  const given = (value: Statement["values"][number]) => `$${values.push(value)}`;
  const thresholds = by.thresholds.map(({ measure, from }) => ({ measure, at: `${given(from)}::bigint[]` }));
  /** Thresholds rise, so a tier is the number of those that are reached. */
  const placeBy = (prefix: string) => {
    const places = thresholds.map(({ measure, at }) => `width_bucket(${has(measure, prefix)}, ${at})`);
    return `${by.match === "all" ? "least" : "greatest"}(${places.join(", ")})`;
  };
  const place = placeBy("");
  const open = [
    // Few, and found by their moment.
    `b.member_id IN (SELECT s.member_id FROM settled_order s WHERE s.shop_id = $1 AND s.processed_at > $6
        AND s.counted_minor > 0 AND s.member_id IS NOT NULL)`,
    `b.member_id IN (SELECT o.member_id FROM tier_override o WHERE o.shop_id = $1
        AND (o.set_at > $6 OR coalesce(least(o.until, o.ended_at), 'infinity') > $6))`,
    // They have a ladder of their own.
    `b.member_id IN (SELECT m.member_id FROM rehearsal r JOIN rehearsal_member m USING (shop_id, number)
        WHERE r.shop_id = $1 AND r.ended_at IS NULL)`,
    ...(keeps ? [`${place} <> ${placeBy("ever_")}`] : []),
    ...by.lasting.map((lasting) => {
      const reached = lasting.from.map(
        ({ measure, threshold }) => `${has(measure, "ever_")} >= ${given(threshold)}::bigint`,
      );
      const together = reached.join(lasting.match === "all" ? " AND " : " OR ");
      return `(${place} <= ${given(lasting.place)}::int AND (${together}))`;
    }),
  ];
  const text = `WITH stood AS (
      SELECT s.member_id, ${sums.join(", ")}, min(s.processed_at)${within} AS first
        FROM settled_order s
       WHERE s.shop_id = $1 AND s.member_id > $2 AND s.member_id < $3 AND s.counted_minor > 0
         AND s.processed_at >= least($4::timestamptz, $5::timestamptz)
       GROUP BY s.member_id
    ), decided AS (
      SELECT b.member_id, b.tier_id, b.window_spend, b.tier_review_at, b.closed_at, coalesce(w.spend, 0) AS spend,
             ($9::text[])[${place}] AS to_tier_id,
             ($8::timestamptz[])[width_bucket(w.first, $7::timestamptz[])] AS review_at,
             ${open.join(" OR ")} AS is_open
        FROM balance b LEFT JOIN stood w ON w.member_id = b.member_id
       WHERE b.shop_id = $1 AND b.member_id > $2 AND b.member_id < $3 AND b.membership = 'member'
    )`;
  return { text, values };
}

function sum(measure: TierMeasure, within: string, prefix = ""): string {
  return `(${SUMS[measure]}${within})::bigint AS ${prefix}${measure.toLowerCase()}`;
}

function has(measure: TierMeasure, prefix: string): string {
  return `coalesce(w.${prefix}${measure.toLowerCase()}, 0)`;
}
