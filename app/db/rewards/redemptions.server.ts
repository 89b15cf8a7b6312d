import type { Pool } from "pg";
import { lookAlikeKey } from "../../domain/index.ts";
import type { ChosenWorth, Hold } from "../../domain/index.ts";
import { count, run, timestamp } from "../sql.server.ts";
import { GRANT_COLUMNS, grantOf } from "./grants.server.ts";
import type { Grant, GrantCells } from "./grants.server.ts";
import type { Tx } from "../transaction.server.ts";

/** Why a redemption ends without being used. */
export type RedemptionEnding = "expired" | "taken_back" | "undone" | "reward_over" | "refused";

/** A redemption with what its hold says. */
export interface Redemption {
  readonly id: string;
  readonly campaignId: string;
  /** What the reward is called. */
  readonly title: string;
  readonly code: string;
  /** How often the reward was redeemed at once. */
  readonly times: number;
  /** What it was to take off an order; null: its member did not choose how much. */
  readonly chosen: ChosenWorth | null;
  /** Whose it is now: after a merge the surviving member's. */
  readonly memberId: string;
  readonly points: number;
  readonly openedAt: number;
  /** The first moment at which it cannot be used any more. */
  readonly expiresAt: number | null;
  readonly state: Hold["state"];
  readonly captured: number;
  readonly givenBack: number;
  /** The order that used it. */
  readonly orderId: string | null;
  readonly resolvedAt: number | null;
  /** Shopify has its code. */
  readonly isTold: boolean;
  readonly ending: RedemptionEnding | null;
  /** An order that has its discount and paid nothing for it; null: there is none. */
  readonly late: LateUse | null;
  /** What it gives where nothing comes off at checkout; null: its code comes off there. */
  readonly grant: Grant | null;
}

/** What became of an order that has the discount of a redemption whose points it did not get. */
export interface LateUse {
  readonly orderId: string;
  /** What it should have taken. */
  readonly points: number;
  /** Null: nobody has decided about it. */
  readonly outcome: LateOutcome | null;
  /** `kind:id` of whoever did. */
  readonly by: string | null;
}

/** `taken`: the points were taken after all. `let_be`: the member keeps them. */
export const LATE_OUTCOMES = ["taken", "let_be"] as const;
export type LateOutcome = (typeof LATE_OUTCOMES)[number];

export interface RedemptionCells extends GrantCells {
  id: string;
  campaign_id: string;
  title: string;
  code: string;
  times: number;
  worth_minor: string | null;
  share: number | null;
  member_id: string;
  points: string;
  opened_at: Date;
  expires_at: Date | null;
  state: Hold["state"];
  captured: string;
  given_back: string;
  order_id: string | null;
  resolved_at: Date | null;
  is_told: boolean;
  ending: RedemptionEnding | null;
  late_order_id: string | null;
  late_points: string | null;
  late_outcome: LateOutcome | null;
  late_by: string | null;
}

/** What is read of a redemption `r`, its hold `h` and its reward `c`. */
export const REDEMPTION_COLUMNS = `r.id, r.campaign_id, c.title, r.code, r.times, r.worth_minor,
  r.share, h.member_id, h.points, h.opened_at, h.expires_at,
  h.state, h.captured, h.given_back, h.order_id, h.resolved_at, r.told_at IS NOT NULL AS is_told, r.ending,
  r.late_order_id, r.late_points, r.late_outcome, r.late_by, ${GRANT_COLUMNS}`;
export const REDEMPTION_FROM = `FROM redemption r
  JOIN hold h ON h.shop_id = r.shop_id AND h.redemption_id = r.id
  JOIN campaign c ON c.shop_id = r.shop_id AND c.id = r.campaign_id
  LEFT JOIN redemption_grant g ON g.shop_id = r.shop_id AND g.redemption_id = r.id`;
/** Its code comes off at checkout. */
const NO_GRANT =
  "NOT EXISTS (SELECT FROM redemption_grant g WHERE g.shop_id = r.shop_id AND g.redemption_id = r.id)";
const SELECT = `SELECT ${REDEMPTION_COLUMNS} ${REDEMPTION_FROM}`;

export function redemptionOf(row: RedemptionCells): Redemption {
  return {
    ...{ id: row.id, campaignId: row.campaign_id, title: row.title, code: row.code, memberId: row.member_id },
    times: row.times,
    chosen: row.worth_minor === null ? null : { worthMinor: Number(row.worth_minor), share: row.share },
    ...{ points: Number(row.points), captured: Number(row.captured), givenBack: Number(row.given_back) },
    openedAt: row.opened_at.getTime(),
    expiresAt: row.expires_at?.getTime() ?? null,
    resolvedAt: row.resolved_at?.getTime() ?? null,
    ...{ state: row.state, orderId: row.order_id, isTold: row.is_told, ending: row.ending },
    ...{ late: lateUseOf(row), grant: grantOf(row) },
  };
}

function lateUseOf(row: RedemptionCells): LateUse | null {
  const { late_order_id: orderId, late_points: points, late_outcome: outcome, late_by: by } = row;
  return orderId === null ? null : { orderId, points: Number(points), outcome, by };
}

/** For the hold of that id, which is there. */
export async function insertRedemption(
  tx: Tx,
  shopId: number,
  {
    id,
    campaignId,
    code,
    times,
    chosen,
  }: Pick<Redemption, "id" | "campaignId" | "code" | "times" | "chosen">,
): Promise<void> {
  await count(
    tx,
    "insert-redemption",
    `INSERT INTO redemption (shop_id, id, campaign_id, code, key, times, worth_minor, share)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      ...[shopId, id, campaignId, code, lookAlikeKey(code), times],
      ...[chosen?.worthMinor ?? null, chosen?.share ?? null],
    ],
  );
}

export async function findRedemptions(
  on: Pool | Tx,
  shopId: number,
  ids: readonly string[],
): Promise<Redemption[]> {
  const text = `${SELECT} WHERE r.shop_id = $1 AND r.id = ANY ($2::uuid[]) ORDER BY r.id`;
  return (await run<RedemptionCells>(on, "find-redemptions", text, [shopId, ids])).map(redemptionOf);
}

/** Those that orders have used as far as is known, and those whose codes they name, in the order of their members. */
export async function redemptionsOfOrders(
  tx: Tx,
  shopId: number,
  { orderIds, codes }: { readonly orderIds: readonly string[]; readonly codes: readonly string[] },
): Promise<Redemption[]> {
  const rows = await run<RedemptionCells>(
    tx,
    "redemptions-of-orders",
    `${SELECT} WHERE r.shop_id = $1 AND r.id IN (
       SELECT redemption_id FROM hold WHERE shop_id = $1 AND order_id = ANY ($2::bigint[]) AND order_id IS NOT NULL
       UNION ALL SELECT id FROM redemption WHERE shop_id = $1 AND late_order_id = ANY ($2::bigint[]) AND late_order_id IS NOT NULL
       UNION ALL SELECT id FROM redemption WHERE shop_id = $1 AND key = ANY ($3::text[]))
     ORDER BY h.member_id, r.id`,
    [shopId, orderIds, codes.map(lookAlikeKey)],
  );
  return rows.map(redemptionOf);
}

/** Of these codes, those of redemptions, as they are kept. */
export async function redemptionCodesLike(
  tx: Tx,
  shopId: number,
  codes: readonly string[],
): Promise<{ readonly campaignId: string; readonly code: string }[]> {
  if (codes.length === 0) return [];
  const rows = await run<{ campaign_id: string; code: string }>(
    tx,
    "redemption-codes-like",
    "SELECT campaign_id, code FROM redemption WHERE shop_id = $1 AND key = ANY ($2::text[])",
    [shopId, [...new Set(codes.map(lookAlikeKey))]],
  );
  return rows.map(({ campaign_id: campaignId, code }) => ({ campaignId, code }));
}

/** What a member has redeemed, the newest first. */
export async function redemptionsOfMember(
  on: Pool | Tx,
  shopId: number,
  memberId: string,
  limit: number,
): Promise<Redemption[]> {
  const text = `${SELECT} WHERE h.shop_id = $1 AND h.member_id = $2 ORDER BY h.opened_at DESC, r.id DESC LIMIT $3`;
  return (await run<RedemptionCells>(on, "redemptions-of-member", text, [shopId, memberId, limit])).map(
    redemptionOf,
  );
}

/** Of a member: how many can be used, of whatever reward, and how many of each reward they have not got back. */
export async function countRedemptions(
  on: Pool | Tx,
  shopId: number,
  memberId: string,
): Promise<{ readonly open: number; readonly ofCampaign: ReadonlyMap<string, number> }> {
  const rows = await run<{ campaign_id: string; open: number; kept: number }>(
    on,
    "count-redemptions",
    `SELECT r.campaign_id, count(*) FILTER (WHERE h.state = 'open')::int AS open, count(*)::int AS kept
       FROM hold h JOIN redemption r ON r.shop_id = h.shop_id AND r.id = h.redemption_id
      WHERE h.shop_id = $1 AND h.member_id = $2 AND (h.state = 'open' OR h.given_back < h.captured)
      GROUP BY r.campaign_id`,
    [shopId, memberId],
  );
  return {
    open: rows.reduce((sum, { open }) => sum + open, 0),
    ofCampaign: new Map(rows.map(({ campaign_id, kept }) => [campaign_id, kept])),
  };
}

/** Codes that these members can use, as checkout is told them: with how often each was redeemed at once, behind a colon. */
export async function usableCodesOf(
  on: Pool | Tx,
  shopId: number,
  memberIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await run<{ member_id: string; codes: string[] }>(
    on,
    "usable-redemption-codes",
    `SELECT h.member_id, array_agg(r.code || CASE WHEN r.times = 1 THEN '' ELSE ':' || r.times END ORDER BY h.opened_at, r.id) AS codes
       FROM hold h JOIN redemption r ON r.shop_id = h.shop_id AND r.id = h.redemption_id
      WHERE h.shop_id = $1 AND h.member_id = ANY ($2::uuid[]) AND h.state = 'open' AND r.ending IS NULL AND ${NO_GRANT}
      GROUP BY h.member_id`,
    [shopId, memberIds],
  );
  return new Map(rows.map(({ member_id, codes }) => [member_id, codes]));
}

/** Shopify has the codes of these. */
export async function markTold(
  on: Pool | Tx,
  shopId: number,
  ids: readonly string[],
  now: number,
): Promise<void> {
  const text = "UPDATE redemption SET told_at = $3 WHERE shop_id = $1 AND id = ANY ($2::uuid[])";
  await count(on, "mark-redemptions-told", text, [shopId, ids, timestamp(now)]);
}

/** Shopify's discount was made anew: answers which redemptions it has to be told of again. */
export async function forgetTold(tx: Tx, shopId: number, campaignId: string): Promise<string[]> {
  const rows = await run<{ id: string }>(
    tx,
    "forget-redemptions-told",
    `UPDATE redemption r SET told_at = NULL FROM hold h
      WHERE r.shop_id = $1 AND r.campaign_id = $2 AND h.shop_id = r.shop_id AND h.redemption_id = r.id AND h.state = 'open'
      RETURNING r.id`,
    [shopId, campaignId],
  );
  return rows.map(({ id }) => id);
}

/** From now on these are not used any more, unless they end already; answers those of which this decided it. */
export async function beginEnding(
  tx: Tx,
  shopId: number,
  ids: readonly string[],
  { ending, endedBy }: { readonly ending: RedemptionEnding; readonly endedBy: string },
): Promise<string[]> {
  const rows = await run<{ id: string }>(
    tx,
    "begin-ending-redemptions",
    `UPDATE redemption r SET ending = $3, ended_by = $4 FROM hold h
      WHERE r.shop_id = $1 AND r.id = ANY ($2::uuid[]) AND r.ending IS NULL
        AND h.shop_id = r.shop_id AND h.redemption_id = r.id AND h.state = 'open'
      RETURNING r.id`,
    [shopId, ids, ending, endedBy],
  );
  return rows.map(({ id }) => id);
}

/**
 * An order has the discount of a redemption, and so many of its points that it should have taken are elsewhere; none: it is
 * all right. Of several such orders the first that was heard of is kept, and nothing is changed that was decided about.
 */
export async function noteLateUse(
  tx: Tx,
  shopId: number,
  id: string,
  { orderId, points }: Pick<LateUse, "orderId" | "points">,
): Promise<void> {
  await count(
    tx,
    "note-late-use",
    `UPDATE redemption SET late_order_id = CASE WHEN $4 > 0 THEN $3::bigint END, late_points = nullif($4, 0)
      WHERE shop_id = $1 AND id = $2 AND late_outcome IS NULL
        AND (late_order_id = $3 OR late_order_id IS NULL AND $4 > 0)`,
    [shopId, id, orderId, points],
  );
}

/** Answers whether this decided it: not where the order says something else by now, or somebody else has. */
export async function decideLateUse(
  tx: Tx,
  shopId: number,
  id: string,
  { orderId, points, outcome, by }: LateUse,
): Promise<boolean> {
  const decided = await count(
    tx,
    "decide-late-use",
    `UPDATE redemption SET late_outcome = $5, late_by = $6
      WHERE shop_id = $1 AND id = $2 AND late_order_id = $3 AND late_points = $4 AND late_outcome IS NULL`,
    [shopId, id, orderId, points, outcome, by],
  );
  return decided === 1;
}

/** Open redemptions whose time is over, or whose reward is. */
export async function redemptionsDue(
  on: Pool | Tx,
  shopId: number,
  now: number,
  limit: number,
): Promise<{ readonly id: string; readonly ending: "expired" | "reward_over" }[]> {
  return run<{ id: string; ending: "expired" | "reward_over" }>(
    on,
    "redemptions-due",
    `SELECT r.id, CASE WHEN h.expires_at <= $2 THEN 'expired' ELSE 'reward_over' END AS ending
       FROM hold h JOIN redemption r ON r.shop_id = h.shop_id AND r.id = h.redemption_id
       JOIN campaign c ON c.shop_id = r.shop_id AND c.id = r.campaign_id
      WHERE h.shop_id = $1 AND h.state = 'open' AND r.ending IS NULL
        AND ${NO_GRANT} AND (h.expires_at <= $2 OR c.ended_at IS NOT NULL OR c.archived_at IS NOT NULL OR c.ends_at <= $2)
      ORDER BY h.expires_at LIMIT $3`,
    [shopId, timestamp(now), limit],
  );
}
