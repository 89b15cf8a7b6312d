import type { Pool } from "pg";
import type { MemberBalance } from "../../domain/index.ts";
import { isAboutOrder } from "../ledger/causes.server.ts";
import { run, timestamp } from "../sql.server.ts";
import { LINE_COLUMNS, LINE_JOINS, lineRecord } from "./statement-line.server.ts";
import type { LineRow, StatementLineRecord } from "./statement-line.server.ts";

/** Which entries to look at: what had happened, and what had been written down by then (ms). Null: all. */
export interface AsOf {
  readonly occurredUntil: number | null;
  readonly recordedUntil: number | null;
}

/** A place in a statement. Entries of one moment are told apart by their ids. */
export interface LinePlace {
  readonly occurredAt: number;
  readonly entryId: string;
}

const AS_OF = `e.occurred_at <= coalesce($3::timestamptz, 'infinity') AND e.recorded_at <= coalesce($4::timestamptz, 'infinity')`;

const betweenMembers = (side: "from" | "to") => `
  SELECT p.entry_id FROM posting p
   WHERE p.shop_id = $1 AND p.from_member_id <> p.to_member_id AND p.${side}_member_id = ANY ($2::uuid[])`;

/**
 * Entries of other members that moved points between them and these members ($2): merges, which have
 * small indexes of their own.
 */
const OF_OTHERS = `
  SELECT e.id, e.occurred_at, e.kind, e.reason, e.cause_kind, e.cause_id
    FROM (${betweenMembers("from")} UNION ${betweenMembers("to")}) o JOIN entry e ON e.shop_id = $1 AND e.id = o.entry_id
   WHERE e.member_id <> ALL ($2::uuid[]) AND ${AS_OF}`;

/** All entries that concern members ($2) of a shop ($1), as of ($3, $4). */
const MINE = `
  SELECT e.id, e.occurred_at, e.kind, e.reason, e.cause_kind, e.cause_id
    FROM unnest($2::uuid[]) AS m (id) JOIN entry e ON e.shop_id = $1 AND e.member_id = m.id WHERE ${AS_OF}
  UNION ALL ${OF_OTHERS}`;

const account = (kind: string) => `
  coalesce(sum(p.points) FILTER (WHERE p.to_account = '${kind}' AND p.to_member_id = ANY ($2::uuid[])), 0)
  - coalesce(sum(p.points) FILTER (WHERE p.from_account = '${kind}' AND p.from_member_id = ANY ($2::uuid[])), 0) AS ${kind}`;

/** By how much an entry `id` changed the members' accounts: looked up by key, whatever the planner believes. */
const CHANGE = `LATERAL (SELECT ${["pending", "available", "held"].map(account).join(", ")}
    FROM posting p WHERE p.shop_id = $1 AND p.entry_id = mine.id) change`;

/** What members (one, with those merged into it) had together. */
export async function balanceAsOf(
  pool: Pool,
  shopId: number,
  memberIds: readonly string[],
  asOf: AsOf,
): Promise<MemberBalance> {
  const [row] = await run<Record<keyof MemberBalance, string>>(
    pool,
    "balance-as-of",
    `WITH mine AS (${MINE})
     SELECT coalesce(sum(pending), 0) AS pending, coalesce(sum(available), 0) AS available, coalesce(sum(held), 0) AS held
       FROM mine CROSS JOIN ${CHANGE}`,
    [shopId, memberIds, moment(asOf.occurredUntil), moment(asOf.recordedUntil)],
  );
  return {
    pending: Number(row?.pending ?? 0),
    available: Number(row?.available ?? 0),
    held: Number(row?.held ?? 0),
  };
}

export interface LinesQuery extends AsOf {
  readonly before: LinePlace | null;
  readonly limit: number;
  readonly kind: string | null;
  readonly reason: string | null;
  readonly orderId: string | null;
}

/**
 * Lines of a statement, newest first, each with what was there after it. Balances are sums from the
 * first entry on, so this reads all entries of the member up to the place.
 */
export async function linesOfStatement(
  pool: Pool,
  shopId: number,
  memberIds: readonly string[],
  query: LinesQuery,
): Promise<StatementLineRecord[]> {
  const rows = await run<LineRow>(
    pool,
    "lines-of-statement",
    `WITH mine AS (${MINE}), summed AS (
       SELECT mine.*, change.*, sum(change.pending) OVER w AS pending_after, sum(change.available) OVER w AS available_after,
              sum(change.held) OVER w AS held_after
         FROM mine CROSS JOIN ${CHANGE}
        WHERE $5::timestamptz IS NULL OR (mine.occurred_at, mine.id) < ($5::timestamptz, $6::uuid)
       WINDOW w AS (ORDER BY mine.occurred_at, mine.id)
     ), page AS MATERIALIZED (
       SELECT * FROM summed e
        WHERE ($8::text IS NULL OR kind::text = $8) AND ($9::text IS NULL OR reason = $9)
          AND ($10::bigint IS NULL OR ${isAboutOrder("$10::bigint")})
        ORDER BY occurred_at DESC, id DESC LIMIT $7
     )
     SELECT ${LINE_COLUMNS} FROM page ${LINE_JOINS} ORDER BY page.occurred_at DESC, page.id DESC`,
    [
      shopId,
      memberIds,
      moment(query.occurredUntil),
      moment(query.recordedUntil),
      moment(query.before?.occurredAt ?? null),
      query.before?.entryId ?? null,
      query.limit,
      query.kind,
      query.reason,
      query.orderId,
    ],
  );
  return rows.map(lineRecord);
}

/**
 * The newest lines with all that is known: the balances are counted back from the balance at hand, so
 * this reads only what it gives.
 */
export async function latestLines(
  pool: Pool,
  shopId: number,
  memberIds: readonly string[],
  limit: number,
): Promise<StatementLineRecord[]> {
  const rows = await run<LineRow>(
    pool,
    "latest-lines",
    `WITH known AS (
       -- Who became part of another has no balance any more.
       SELECT coalesce(sum(pending), 0) AS pending, coalesce(sum(available), 0) AS available, coalesce(sum(held), 0) AS held
         FROM balance WHERE shop_id = $1 AND member_id = ANY ($2::uuid[])
     ), mine AS (
       SELECT newest.* FROM unnest($2::uuid[]) AS m (id) CROSS JOIN LATERAL (
         SELECT e.id, e.occurred_at FROM entry e WHERE e.shop_id = $1 AND e.member_id = m.id
          ORDER BY e.occurred_at DESC, e.id DESC LIMIT $5) newest
       UNION ALL
       SELECT id, occurred_at FROM (${OF_OTHERS}) others
       ORDER BY occurred_at DESC, id DESC LIMIT $5
     ), page AS MATERIALIZED (
       SELECT mine.*, change.*,
              known.pending - coalesce(sum(change.pending) OVER newer, 0) AS pending_after,
              known.available - coalesce(sum(change.available) OVER newer, 0) AS available_after,
              known.held - coalesce(sum(change.held) OVER newer, 0) AS held_after
         FROM mine CROSS JOIN ${CHANGE} CROSS JOIN known
       WINDOW newer AS (ORDER BY mine.occurred_at DESC, mine.id DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
     )
     SELECT ${LINE_COLUMNS} FROM page ${LINE_JOINS} ORDER BY page.occurred_at DESC, page.id DESC`,
    [shopId, memberIds, null, null, limit],
  );
  return rows.map(lineRecord);
}

function moment(ms: number | null): string | null {
  return ms === null ? null : timestamp(ms);
}
