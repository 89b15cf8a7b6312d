import type { Pool } from "pg";
import type { CouponGroup, GroupRole, GroupSeats, MemberInGroups } from "../../domain/index.ts";
import { count, run, timestamp } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";

/** A group that is begun. */
export interface NewGroup extends Pick<CouponGroup, "seats" | "rewards" | "endsAt"> {
  readonly groupId: string;
  readonly campaignId: string;
  /** What its link carries. */
  readonly token: string;
  readonly startedAt: number;
}

/** A group as it stands in its table. */
export interface GroupRow extends CouponGroup {
  readonly groupId: string;
  readonly campaignId: string;
  readonly token: string;
}

interface GroupCells {
  id: string;
  campaign_id: string;
  token: string;
  seats: number;
  rewards: CouponGroup["rewards"];
  ends_at: Date;
  filled_at: Date | null;
  ended_at: Date | null;
}

const GROUP = "g.id, g.campaign_id, g.token, g.seats, g.rewards, g.ends_at, g.filled_at, g.ended_at";
/** Whose seat `s` it is takes part in the programme. */
const TAKES_PART = `EXISTS (SELECT FROM balance b WHERE b.shop_id = s.shop_id AND b.member_id = s.member_id
  AND b.membership = 'member' AND b.closed_at IS NULL)`;

export async function insertGroup(tx: Tx, shopId: number, group: NewGroup): Promise<void> {
  const { groupId, campaignId, token, seats, rewards, startedAt, endsAt } = group;
  await count(
    tx,
    "insert-coupon-group",
    `INSERT INTO coupon_group (shop_id, id, campaign_id, token, seats, rewards, started_at, ends_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [shopId, groupId, campaignId, token, seats, rewards, timestamp(startedAt), timestamp(endsAt)],
  );
}

/** Somebody takes a seat. A second open one of the same campaign is refused by the table. */
export async function insertSeat(
  tx: Tx,
  shopId: number,
  seat: {
    readonly groupId: string;
    readonly campaignId: string;
    readonly memberId: string;
    readonly role: GroupRole;
    readonly at: number;
  },
): Promise<void> {
  await count(
    tx,
    "insert-coupon-group-seat",
    `INSERT INTO coupon_group_seat (shop_id, group_id, campaign_id, member_id, role, joined_at)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [shopId, seat.groupId, seat.campaignId, seat.memberId, seat.role, timestamp(seat.at)],
  );
}

/** The group of a link; those who want to change it take turns. */
export async function lockGroup(tx: Tx, shopId: number, token: string): Promise<GroupRow | undefined> {
  const text = `SELECT ${GROUP} FROM coupon_group g WHERE g.shop_id = $1 AND g.token = $2 FOR NO KEY UPDATE`;
  const [row] = await run<GroupCells>(tx, "lock-coupon-group", text, [shopId, token]);
  return row && groupRow(row);
}

/** The group of a link, looked at without standing in line. */
export async function findGroup(on: Pool | Tx, shopId: number, token: string): Promise<GroupRow | undefined> {
  const text = `SELECT ${GROUP} FROM coupon_group g WHERE g.shop_id = $1 AND g.token = $2`;
  const [row] = await run<GroupCells>(on, "find-coupon-group", text, [shopId, token]);
  return row && groupRow(row);
}

/** A group by its id. */
export async function findGroupById(
  on: Pool | Tx,
  shopId: number,
  groupId: string,
): Promise<GroupRow | undefined> {
  const text = `SELECT ${GROUP} FROM coupon_group g WHERE g.shop_id = $1 AND g.id = $2`;
  const [row] = await run<GroupCells>(on, "coupon-group-by-id", text, [shopId, groupId]);
  return row && groupRow(row);
}

/** Groups in which a member is, the newest first. */
export async function groupsOfMember(
  on: Pool | Tx,
  shopId: number,
  memberId: string,
  limit: number,
): Promise<(GroupRow & { readonly role: GroupRole })[]> {
  const rows = await run<GroupCells & { role: GroupRole }>(
    on,
    "coupon-groups-of-member",
    `SELECT ${GROUP}, s.role FROM coupon_group_seat s
       JOIN coupon_group g ON g.shop_id = s.shop_id AND g.id = s.group_id
      WHERE s.shop_id = $1 AND s.member_id = $2 ORDER BY s.joined_at DESC, g.id LIMIT $3`,
    [shopId, memberId, limit],
  );
  return rows.map((row) => ({ ...groupRow(row), role: row.role }));
}

/** How many who take part are in each of these groups; one with nobody is not named. */
export async function seatsOf(
  on: Pool | Tx,
  shopId: number,
  groupIds: readonly string[],
): Promise<ReadonlyMap<string, GroupSeats>> {
  const rows = await run<{ group_id: string; taken: number; has_starter: boolean }>(
    on,
    "coupon-group-seats-of",
    `SELECT s.group_id, count(*)::int AS taken, bool_or(s.role = 'starter') AS has_starter
       FROM coupon_group_seat s WHERE s.shop_id = $1 AND s.group_id = ANY ($2::uuid[]) AND ${TAKES_PART} GROUP BY 1`,
    [shopId, groupIds],
  );
  return new Map(rows.map((row) => [row.group_id, { taken: row.taken, hasStarter: row.has_starter }]));
}

/** How it stands between a member and the groups of a campaign. */
export async function memberInGroups(
  on: Pool | Tx,
  shopId: number,
  campaignId: string,
  memberId: string,
): Promise<MemberInGroups> {
  const rows = await run<{
    group_id: string | null;
    role: GroupRole;
    is_open: boolean;
    rewards: CouponGroup["rewards"];
    coupon: MemberInGroups["coupon"];
  }>(
    on,
    "member-in-coupon-groups",
    `SELECT s.group_id, s.role, s.is_open, g.rewards, one.coupon
       FROM (SELECT coalesce((SELECT CASE WHEN taken_back_at IS NULL THEN 'held' ELSE 'taken_back' END FROM coupon
                               WHERE shop_id = $1 AND campaign_id = $2 AND member_id = $3), 'none') AS coupon) one
       LEFT JOIN (coupon_group_seat s JOIN coupon_group g ON g.shop_id = s.shop_id AND g.id = s.group_id)
              ON s.shop_id = $1 AND s.campaign_id = $2 AND s.member_id = $3`,
    [shopId, campaignId, memberId],
  );
  const seats = rows.flatMap(({ group_id: groupId, role, is_open: isOpen, rewards }) =>
    groupId === null ? [] : [{ groupId, role, isOpen, rewards }],
  );
  return {
    coupon: rows[0]?.coupon ?? "none",
    open: seats.find(({ isOpen }) => isOpen) ?? null,
    full: seats.filter(({ isOpen }) => !isOpen),
  };
}

/** Seats of those who take part no more are free again. */
export async function dropStrangers(tx: Tx, shopId: number, groupId: string): Promise<void> {
  await count(
    tx,
    "drop-coupon-group-strangers",
    `DELETE FROM coupon_group_seat s WHERE s.shop_id = $1 AND s.group_id = $2 AND NOT ${TAKES_PART}`,
    [shopId, groupId],
  );
}

/** The group is full; answers who is in it. It holds their seats: whoever is erased meanwhile is not among them. */
export async function fillGroup(
  tx: Tx,
  shopId: number,
  groupId: string,
  at: number,
): Promise<{ readonly memberId: string; readonly role: GroupRole }[]> {
  await count(
    tx,
    "fill-coupon-group",
    "UPDATE coupon_group SET filled_at = $3 WHERE shop_id = $1 AND id = $2 AND filled_at IS NULL AND ended_at IS NULL",
    [shopId, groupId, timestamp(at)],
  );
  const rows = await run<{ member_id: string; role: GroupRole }>(
    tx,
    "close-coupon-group-seats",
    `UPDATE coupon_group_seat SET is_open = false
      WHERE shop_id = $1 AND group_id = $2 AND is_open RETURNING member_id, role`,
    [shopId, groupId],
  );
  return rows.map(({ member_id: memberId, role }) => ({ memberId, role }));
}

/** Open groups `g` that are over at $1: their time, their campaign, or the one who began them takes part no more. */
const OVER = `coupon_group g
  JOIN campaign c ON c.shop_id = g.shop_id AND c.id = g.campaign_id
  JOIN campaign_version v ON v.shop_id = c.shop_id AND v.campaign_id = c.id AND v.number = c.published_number
 WHERE g.filled_at IS NULL AND g.ended_at IS NULL
   AND (g.ends_at <= $1 OR c.ended_at IS NOT NULL OR c.archived_at IS NOT NULL OR v.ends_at <= $1
        OR NOT EXISTS (SELECT FROM coupon_group_seat s
                        WHERE s.shop_id = g.shop_id AND s.group_id = g.id AND s.role = 'starter' AND ${TAKES_PART}))`;

/** Open groups `g` whose time is over at $1: what can be found by their end alone. */
const DUE = "coupon_group g WHERE g.filled_at IS NULL AND g.ended_at IS NULL AND g.ends_at <= $1";

/** Which groups are ended: those whose time is over, or all that are over for whatever reason. */
export type GroupsToEnd = "due" | "over";

/** Stores with groups that are over and were not found to be so yet. */
export async function shopsWithGroupsOver(on: Pool | Tx, which: GroupsToEnd, now: number): Promise<number[]> {
  const rows = await run<{ id: number }>(
    on,
    `shops-with-coupon-groups-${which}`,
    `SELECT DISTINCT s.id FROM (SELECT g.shop_id FROM ${which === "due" ? DUE : OVER}) due
       JOIN shop s ON s.id = due.shop_id
      WHERE s.uninstalled_at IS NULL AND s.erasing_since IS NULL ORDER BY 1`,
    [timestamp(now)],
  );
  return rows.map(({ id }) => id);
}

/**
 * Ends groups of a store, with the seats in them: all, or those of a member. Answers how many. One that fills meanwhile, or
 * that somebody else ends, is let be.
 */
export async function endGroupsOver(
  tx: Tx,
  shopId: number,
  which: GroupsToEnd,
  { now, limit, memberId = null }: { now: number; limit: number; memberId?: string | null },
): Promise<number> {
  const whose = `EXISTS (SELECT FROM coupon_group_seat o WHERE o.shop_id = g.shop_id AND o.group_id = g.id
    AND o.member_id = $4 AND o.is_open)`;
  const ended = await run<{ id: string }>(
    tx,
    `end-coupon-groups-${which}${memberId === null ? "" : "-of"}`,
    `UPDATE coupon_group e SET ended_at = $1
      WHERE e.shop_id = $2 AND e.filled_at IS NULL AND e.ended_at IS NULL
        AND e.id IN (SELECT g.id FROM ${which === "due" ? DUE : OVER} AND g.shop_id = $2
                        ${memberId === null ? "" : `AND ${whose}`}
                      ORDER BY g.id LIMIT $3 FOR NO KEY UPDATE OF g SKIP LOCKED)
     RETURNING e.id`,
    [timestamp(now), shopId, limit, ...(memberId === null ? [] : [memberId])],
  );
  const ids = ended.map(({ id }) => id);
  const text = "DELETE FROM coupon_group_seat WHERE shop_id = $1 AND group_id = ANY ($2::uuid[]) AND is_open";
  if (ids.length > 0) await count(tx, "drop-coupon-group-seats", text, [shopId, ids]);
  return ids.length;
}

/** The first moment at which nobody joins the group `g` of the campaign `c` any more. */
const ENDS_AT = "least(g.ends_at, c.ends_at, c.ended_at, c.archived_at)";

/** How many groups of a campaign there are, by how they stand, and how many are in those that are open. */
export interface GroupCounts {
  readonly open: number;
  readonly full: number;
  readonly ended: number;
  readonly waiting: number;
}

export async function countGroups(
  on: Pool | Tx,
  shopId: number,
  campaignId: string,
  now: number,
): Promise<GroupCounts> {
  const [row] = await run<GroupCounts>(
    on,
    "count-coupon-groups",
    `SELECT count(*) FILTER (WHERE open)::int AS open,
            count(*) FILTER (WHERE filled_at IS NOT NULL)::int AS full,
            count(*) FILTER (WHERE NOT open AND filled_at IS NULL)::int AS ended,
            coalesce(sum(taken) FILTER (WHERE open), 0)::int AS waiting
       FROM (SELECT g.filled_at, coalesce(s.taken, 0) AS taken,
                    g.filled_at IS NULL AND g.ended_at IS NULL AND ${ENDS_AT} > $3
                      AND coalesce(s.has_starter, false) AS open
               FROM coupon_group g
               JOIN campaign c ON c.shop_id = g.shop_id AND c.id = g.campaign_id
               LEFT JOIN LATERAL (
                 SELECT count(*) AS taken, bool_or(s.role = 'starter') AS has_starter FROM coupon_group_seat s
                  WHERE g.filled_at IS NULL AND s.shop_id = g.shop_id AND s.group_id = g.id AND ${TAKES_PART}) s ON true
              WHERE g.shop_id = $1 AND g.campaign_id = $2) each`,
    [shopId, campaignId, timestamp(now)],
  );
  return row ?? { open: 0, full: 0, ended: 0, waiting: 0 };
}

/** What became of groups of a campaign on a day. */
export interface GroupDayCounts {
  readonly begun: number;
  readonly filled: number;
  /** Over without being full. */
  readonly ended: number;
}

/** By the day of the store on which it happened, `2026-01-31`; the earliest first. */
export async function groupDays(
  pool: Pool,
  shopId: number,
  campaignId: string,
  { timeZone, now }: { readonly timeZone: string; readonly now: number },
): Promise<(GroupDayCounts & { readonly day: string })[]> {
  return run<GroupDayCounts & { readonly day: string }>(
    pool,
    "coupon-group-days",
    `SELECT to_char(at AT TIME ZONE $3, 'YYYY-MM-DD') AS day,
            count(*) FILTER (WHERE what = 'begun')::int AS begun,
            count(*) FILTER (WHERE what = 'filled')::int AS filled,
            count(*) FILTER (WHERE what = 'ended')::int AS ended
       FROM coupon_group g JOIN campaign c ON c.shop_id = g.shop_id AND c.id = g.campaign_id
      CROSS JOIN LATERAL (VALUES ('begun', g.started_at), ('filled', g.filled_at),
        ('ended', CASE WHEN g.filled_at IS NULL THEN least(g.ended_at, ${ENDS_AT}) END)) happened (what, at)
      WHERE g.shop_id = $1 AND g.campaign_id = $2 AND at <= $4 GROUP BY 1 ORDER BY 1`,
    [shopId, campaignId, timeZone, timestamp(now)],
  );
}

function groupRow(row: GroupCells): GroupRow {
  return {
    ...{ groupId: row.id, campaignId: row.campaign_id, token: row.token },
    ...{ seats: row.seats, rewards: row.rewards, endsAt: row.ends_at.getTime() },
    filledAt: row.filled_at?.getTime() ?? null,
    endedAt: row.ended_at?.getTime() ?? null,
  };
}
