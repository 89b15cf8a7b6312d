import type { Pool } from "pg";
import { decodeCampaign } from "../../domain/index.ts";
import type { Campaign } from "../../domain/index.ts";
import { CorruptRow } from "../corrupt-row.server.ts";
import { count, run, timestamp } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";

/** How a member came to a coupon. */
export type CouponSource = "given" | "claimed" | "unlocked";

/** A campaign of which a member may hold a coupon. */
export interface HeldCampaign {
  readonly campaignId: string;
  readonly campaign: Campaign;
  readonly startsAt: number;
  /** The first moment at which it is over. */
  readonly endsAt: number | null;
}

/** A coupon that a member holds, or held. */
export interface HeldCoupon extends HeldCampaign {
  readonly source: CouponSource;
  readonly heldAt: number;
  /** When it was taken back; null: the member holds it. */
  readonly takenBackAt: number | null;
  /** The campaign is at checkout now. */
  readonly isOpen: boolean;
  /** The member's own of unique codes; null: the campaign has one for all who hold its coupon. */
  readonly code: string | null;
  /** An order of the member's has used it; of a code of their own, as many orders as may. */
  readonly isUsed: boolean;
}

/** Whether an order of its member's has used the coupon `h`. */
const USED = `EXISTS (SELECT FROM campaign_use u
  JOIN settled_order o ON o.shop_id = u.shop_id AND o.order_id = u.order_id
 WHERE u.shop_id = h.shop_id AND u.campaign_id = h.campaign_id AND u.counts AND o.member_id = h.member_id)`;

interface Held {
  readonly campaignId: string;
  readonly memberIds: readonly string[];
  readonly source: CouponSource;
  readonly actor: string;
  readonly at: number;
  /** What they are given with, where they are given at once. */
  readonly givingId?: string;
}

/**
 * Gives members a coupon; answers those who had none of it before. What was taken back from them they may be given again,
 * but not with what it was taken back of, and they do not come to it by themselves.
 */
export async function insertCoupons(
  tx: Tx,
  shopId: number,
  { campaignId, memberIds, source, actor, at, givingId }: Held,
): Promise<string[]> {
  const rows = await run<{ member_id: string }>(
    tx,
    "insert-coupons",
    `INSERT INTO coupon (shop_id, campaign_id, member_id, source, actor, held_at, giving_id)
     SELECT $1, $2, m.id, $4, $5, $6, $7 FROM unnest($3::uuid[]) AS m (id) ORDER BY m.id
     ON CONFLICT (shop_id, campaign_id, member_id) DO UPDATE SET
       source = excluded.source, actor = excluded.actor, held_at = excluded.held_at, giving_id = excluded.giving_id,
       taken_back_at = NULL, taken_back_by = NULL
      WHERE coupon.taken_back_at IS NOT NULL AND excluded.source = 'given'
        AND coupon.giving_id IS DISTINCT FROM excluded.giving_id
     RETURNING member_id`,
    [shopId, campaignId, memberIds, source, actor, timestamp(at), givingId ?? null],
  );
  return rows.map(({ member_id }) => member_id);
}

/** How many of these members hold a coupon that is not of this giving. */
export async function countHeldOtherwise(
  tx: Tx,
  shopId: number,
  { campaignId, memberIds, givingId }: Pick<Held, "campaignId" | "memberIds"> & { readonly givingId: string },
): Promise<number> {
  const [row] = await run<{ n: number }>(
    tx,
    "count-coupons-held-otherwise",
    `SELECT count(*)::int AS n FROM coupon
      WHERE shop_id = $1 AND campaign_id = $2 AND member_id = ANY ($3::uuid[]) AND taken_back_at IS NULL
        AND giving_id IS DISTINCT FROM $4`,
    [shopId, campaignId, memberIds, givingId],
  );
  return row?.n ?? 0;
}

/** Members behind one who hold a coupon of this giving, in the order of their ids. */
export async function heldOfGiving(
  tx: Tx,
  shopId: number,
  givingId: string,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<string[]> {
  const rows = await run<{ member_id: string }>(
    tx,
    "coupons-held-of-giving",
    `SELECT member_id FROM coupon
      WHERE shop_id = $1 AND giving_id = $2 AND member_id > $3 AND taken_back_at IS NULL ORDER BY member_id LIMIT $4`,
    [shopId, givingId, after, limit],
  );
  return rows.map(({ member_id }) => member_id);
}

/** How many members hold a coupon of this giving. */
export async function countHeldOfGiving(tx: Tx, shopId: number, givingId: string): Promise<number> {
  const [row] = await run<{ n: number }>(
    tx,
    "count-coupons-held-of-giving",
    "SELECT count(*)::int AS n FROM coupon WHERE shop_id = $1 AND giving_id = $2 AND taken_back_at IS NULL",
    [shopId, givingId],
  );
  return row?.n ?? 0;
}

/** `taken_back`: the member held it, and the store has taken it back. */
export type CouponStanding = "held" | "taken_back" | "none";

/** How it stands between a member and the coupon of a campaign. */
export async function couponStanding(
  tx: Tx,
  shopId: number,
  campaignId: string,
  memberId: string,
): Promise<CouponStanding> {
  const [row] = await run<{ standing: CouponStanding }>(
    tx,
    "coupon-standing",
    `SELECT CASE WHEN taken_back_at IS NULL THEN 'held' ELSE 'taken_back' END AS standing FROM coupon
      WHERE shop_id = $1 AND campaign_id = $2 AND member_id = $3`,
    [shopId, campaignId, memberId],
  );
  return row?.standing ?? "none";
}

/** Takes back the coupons of these members that no order has used; answers whose they were. */
export async function takeCouponsBack(
  tx: Tx,
  shopId: number,
  { campaignId, memberIds, at, actor }: Pick<Held, "campaignId" | "memberIds" | "at" | "actor">,
): Promise<string[]> {
  if (memberIds.length === 0) return [];
  const rows = await run<{ member_id: string }>(
    tx,
    "take-coupons-back",
    `UPDATE coupon h SET taken_back_at = $4, taken_back_by = $5
      WHERE h.shop_id = $1 AND h.campaign_id = $2 AND h.member_id = ANY ($3::uuid[]) AND h.taken_back_at IS NULL
        AND NOT ${USED} RETURNING h.member_id`,
    [shopId, campaignId, memberIds, timestamp(at), actor],
  );
  return rows.map(({ member_id }) => member_id);
}

/** Says how many members may take by themselves from now on; null: however many. */
export async function saveStock(
  tx: Tx,
  shopId: number,
  campaignId: string,
  most: number | null,
): Promise<void> {
  await count(
    tx,
    "save-coupon-stock",
    `INSERT INTO coupon_stock (shop_id, campaign_id, most) VALUES ($1, $2, $3)
     ON CONFLICT (shop_id, campaign_id) DO UPDATE SET most = excluded.most`,
    [shopId, campaignId, most],
  );
}

/** Nobody takes any by themselves any more; what was taken stays counted. */
export async function closeStock(tx: Tx, shopId: number, campaignId: string): Promise<void> {
  const text = "UPDATE coupon_stock SET most = 0 WHERE shop_id = $1 AND campaign_id = $2";
  await count(tx, "close-coupon-stock", text, [shopId, campaignId]);
}

/** Takes one or several of the stock; false where fewer are left. Whoever is given one stands in line for the row. */
export async function takeFromStock(
  tx: Tx,
  shopId: number,
  campaignId: string,
  wanted = 1,
): Promise<boolean> {
  const taken = await count(
    tx,
    "take-from-coupon-stock",
    `UPDATE coupon_stock SET taken = taken + $3
      WHERE shop_id = $1 AND campaign_id = $2 AND (most IS NULL OR taken + $3 <= most)`,
    [shopId, campaignId, wanted],
  );
  return taken === 1;
}

/** What a redemption took is there again; nothing, where the hold is of no redemption. */
export async function returnToStock(tx: Tx, shopId: number, redemptionId: string): Promise<void> {
  await count(
    tx,
    "return-to-coupon-stock",
    `UPDATE coupon_stock s SET taken = s.taken - 1 FROM redemption r
      WHERE r.shop_id = $1 AND r.id = $2 AND s.shop_id = r.shop_id AND s.campaign_id = r.campaign_id AND s.taken > 0`,
    [shopId, redemptionId],
  );
}

export interface CouponStock {
  /** Null: however many. */
  readonly most: number | null;
  readonly taken: number;
}

/** Looked at without standing in line. */
export async function stockOf(
  on: Pool | Tx,
  shopId: number,
  campaignIds: readonly string[],
): Promise<ReadonlyMap<string, CouponStock>> {
  const rows = await run<{ campaign_id: string; most: number | null; taken: number }>(
    on,
    "coupon-stock-of",
    "SELECT campaign_id, most, taken FROM coupon_stock WHERE shop_id = $1 AND campaign_id = ANY ($2::uuid[])",
    [shopId, campaignIds],
  );
  return new Map(rows.map(({ campaign_id, most, taken }) => [campaign_id, { most, taken }]));
}

/** How many members hold one. */
export async function countCoupons(on: Pool | Tx, shopId: number, campaignId: string): Promise<number> {
  const [row] = await run<{ n: number }>(
    on,
    "count-coupons",
    "SELECT count(*)::int AS n FROM coupon WHERE shop_id = $1 AND campaign_id = $2 AND taken_back_at IS NULL",
    [shopId, campaignId],
  );
  return row?.n ?? 0;
}

/** The campaign `c` is at checkout at $2. */
export const OPEN = `c.paused_at IS NULL AND c.ended_at IS NULL AND c.archived_at IS NULL
  AND c.starts_at <= $2 AND (c.ends_at IS NULL OR c.ends_at > $2)`;
/** The code `k` that the coupon `h` is, where it is one of its member's own. */
export const OWN_CODE = `campaign_code k
  ON k.shop_id = h.shop_id AND k.campaign_id = h.campaign_id AND k.number = h.code_number`;
/** Whether as many orders have used the code `k` as may by the version `v`: those that came back too, as Shopify counts them. */
const USED_UP = `coalesce((SELECT count(*) FROM campaign_use u
    WHERE u.shop_id = k.shop_id AND u.campaign_id = k.campaign_id AND u.code = k.code)
  >= (v.campaign #>> '{distribution,uses}')::bigint, false)`;
/** The version of the campaign `c` that holds. */
export const PUBLISHED = `campaign_version v ON v.shop_id = c.shop_id AND v.campaign_id = c.id AND v.number = c.published_number`;

interface CampaignCells {
  campaign_id: string;
  campaign: unknown;
  starts_at: Date;
  ends_at: Date | null;
}

/**
 * Campaigns of a store of which members may take coupons, or codes of their own, by themselves and without a group at a
 * moment; oldest first.
 */
export async function campaignsToClaim(on: Pool | Tx, shopId: number, now: number): Promise<HeldCampaign[]> {
  const rows = await run<CampaignCells>(
    on,
    "campaigns-to-claim",
    `SELECT c.id AS campaign_id, v.campaign, v.starts_at, v.ends_at
       FROM campaign c JOIN ${PUBLISHED}
      WHERE c.shop_id = $1 AND ${OPEN}
        AND (v.campaign #> '{distribution,toMembers}' IS NOT NULL OR v.campaign #>> '{distribution,kind}' = 'partner'
             OR v.campaign #> '{distribution,claim}' <> 'null'::jsonb AND v.campaign #> '{distribution,claim,group}' IS NULL)
      ORDER BY c.id`,
    [shopId, timestamp(now)],
  );
  return rows.map(heldCampaign);
}

/** What a member holds, and what was taken back from them; the newest first. */
export async function couponsOf(
  on: Pool | Tx,
  shopId: number,
  memberId: string,
  { now, limit }: { readonly now: number; readonly limit: number },
): Promise<HeldCoupon[]> {
  const rows = await run<
    CampaignCells & {
      source: CouponSource;
      held_at: Date;
      open: boolean;
      code: string | null;
      used: boolean;
      taken_back_at: Date | null;
    }
  >(
    on,
    "coupons-of",
    `SELECT h.campaign_id, h.source, h.held_at, v.campaign, v.starts_at, v.ends_at, (${OPEN}) AS open,
            CASE WHEN k.code IS NULL THEN ${USED} ELSE ${USED_UP} END AS used, k.code, h.taken_back_at
       FROM coupon h JOIN campaign c ON c.shop_id = h.shop_id AND c.id = h.campaign_id JOIN ${PUBLISHED}
       LEFT JOIN ${OWN_CODE}
      WHERE h.shop_id = $1 AND h.member_id = $3 ORDER BY h.held_at DESC, h.campaign_id LIMIT $4`,
    [shopId, timestamp(now), memberId, limit],
  );
  return rows.map(({ source, held_at, open: isOpen, code, used: isUsed, taken_back_at, ...row }) => {
    const takenBackAt = taken_back_at?.getTime() ?? null;
    return { ...heldCampaign(row), source, heldAt: held_at.getTime(), takenBackAt, isOpen, code, isUsed };
  });
}

/**
 * Which campaigns members hold coupons of that are not over, as checkout and the storefront are told it; the newest
 * first, so many of each member. Of codes of their own checkout asks nobody whose they are.
 */
export async function heldCampaigns(
  on: Pool | Tx,
  shopId: number,
  memberIds: readonly string[],
  { now, limit }: { readonly now: number; readonly limit: number },
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await run<{ member_id: string; campaigns: string[] }>(
    on,
    "held-campaigns",
    `SELECT member_id, array_agg(campaign_id::text ORDER BY place) AS campaigns
       FROM (SELECT h.member_id, h.campaign_id,
                    row_number() OVER (PARTITION BY h.member_id ORDER BY h.held_at DESC, h.campaign_id) AS place
               FROM coupon h JOIN campaign c ON c.shop_id = h.shop_id AND c.id = h.campaign_id
              WHERE h.shop_id = $1 AND h.member_id = ANY ($3::uuid[]) AND h.taken_back_at IS NULL
                AND h.code_number IS NULL AND c.ended_at IS NULL
                AND c.archived_at IS NULL AND (c.ends_at IS NULL OR c.ends_at > $2)) held
      WHERE place <= $4 GROUP BY member_id`,
    [shopId, timestamp(now), memberIds, limit],
  );
  return new Map(rows.map(({ member_id, campaigns }) => [member_id, campaigns]));
}

function heldCampaign({ campaign_id, campaign, starts_at, ends_at }: CampaignCells): HeldCampaign {
  const decoded = decodeCampaign(campaign);
  if (!decoded.ok) throw new CorruptRow(`campaign ${campaign_id}: ${decoded.error.code}`);
  const [startsAt, endsAt] = [starts_at.getTime(), ends_at?.getTime() ?? null];
  return { campaignId: campaign_id, campaign: decoded.value, startsAt, endsAt };
}

/** Coupons that members hold, by how they came to them. */
export interface CouponCounts {
  /** By the store. */
  readonly given: number;
  /** Taken by members themselves. */
  readonly claimed: number;
}

/** By the day of the store on which members came to the coupons that they hold, `2026-01-31`; the earliest first. */
export async function couponDays(
  pool: Pool,
  shopId: number,
  campaignId: string,
  timeZone: string,
): Promise<(CouponCounts & { readonly day: string })[]> {
  return run<CouponCounts & { readonly day: string }>(
    pool,
    "coupon-days",
    `SELECT to_char(held_at AT TIME ZONE $3, 'YYYY-MM-DD') AS day,
            count(*) FILTER (WHERE source <> 'claimed')::int AS given,
            count(*) FILTER (WHERE source = 'claimed')::int AS claimed
       FROM coupon WHERE shop_id = $1 AND campaign_id = $2 AND taken_back_at IS NULL GROUP BY 1 ORDER BY 1`,
    [shopId, campaignId, timeZone],
  );
}
