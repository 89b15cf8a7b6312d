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

/** A coupon that a member holds. */
export interface HeldCoupon extends HeldCampaign {
  readonly source: CouponSource;
  readonly heldAt: number;
  /** The campaign is at checkout now. */
  readonly isOpen: boolean;
  /** An order of the member's has used it. */
  readonly isUsed: boolean;
}

interface Held {
  readonly campaignId: string;
  readonly memberIds: readonly string[];
  readonly source: CouponSource;
  readonly actor: string;
  readonly at: number;
}

/** Gives members a coupon; answers those who had none of it before. */
export async function insertCoupons(
  tx: Tx,
  shopId: number,
  { campaignId, memberIds, source, actor, at }: Held,
): Promise<string[]> {
  const rows = await run<{ member_id: string }>(
    tx,
    "insert-coupons",
    `INSERT INTO coupon (shop_id, campaign_id, member_id, source, actor, held_at)
     SELECT $1, $2, m.id, $4, $5, $6 FROM unnest($3::uuid[]) AS m (id) ORDER BY m.id
     ON CONFLICT DO NOTHING RETURNING member_id`,
    [shopId, campaignId, memberIds, source, actor, timestamp(at)],
  );
  return rows.map(({ member_id }) => member_id);
}

/** Takes a coupon back; answers whether the member held it. */
export async function deleteCoupon(
  tx: Tx,
  shopId: number,
  campaignId: string,
  memberId: string,
): Promise<boolean> {
  const text = "DELETE FROM coupon WHERE shop_id = $1 AND campaign_id = $2 AND member_id = $3";
  return (await count(tx, "delete-coupon", text, [shopId, campaignId, memberId])) === 1;
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
    "SELECT count(*)::int AS n FROM coupon WHERE shop_id = $1 AND campaign_id = $2",
    [shopId, campaignId],
  );
  return row?.n ?? 0;
}

const OPEN = `c.paused_at IS NULL AND c.ended_at IS NULL AND c.archived_at IS NULL
  AND c.starts_at <= $2 AND (c.ends_at IS NULL OR c.ends_at > $2)`;
const PUBLISHED = `campaign_version v ON v.shop_id = c.shop_id AND v.campaign_id = c.id AND v.number = c.published_number`;

interface CampaignCells {
  campaign_id: string;
  campaign: unknown;
  starts_at: Date;
  ends_at: Date | null;
}

/** Campaigns of a store of which members may take coupons by themselves, without a group, at a moment; oldest first. */
export async function campaignsToClaim(on: Pool | Tx, shopId: number, now: number): Promise<HeldCampaign[]> {
  const rows = await run<CampaignCells>(
    on,
    "campaigns-to-claim",
    `SELECT c.id AS campaign_id, v.campaign, v.starts_at, v.ends_at
       FROM campaign c JOIN ${PUBLISHED}
      WHERE c.shop_id = $1 AND v.campaign #> '{distribution,claim}' <> 'null'::jsonb
        AND v.campaign #> '{distribution,claim,group}' IS NULL AND ${OPEN} ORDER BY c.id`,
    [shopId, timestamp(now)],
  );
  return rows.map(heldCampaign);
}

/** What a member holds and has not lost with the campaign, the newest first. */
export async function couponsOf(
  on: Pool | Tx,
  shopId: number,
  memberId: string,
  { now, limit }: { readonly now: number; readonly limit: number },
): Promise<HeldCoupon[]> {
  const rows = await run<
    CampaignCells & { source: CouponSource; held_at: Date; open: boolean; used: boolean }
  >(
    on,
    "coupons-of",
    `SELECT h.campaign_id, h.source, h.held_at, v.campaign, v.starts_at, v.ends_at, (${OPEN}) AS open,
            EXISTS (SELECT FROM campaign_use u
                      JOIN settled_order o ON o.shop_id = u.shop_id AND o.order_id = u.order_id
                     WHERE u.shop_id = h.shop_id AND u.campaign_id = h.campaign_id AND u.counts
                       AND o.member_id = h.member_id) AS used
       FROM coupon h JOIN campaign c ON c.shop_id = h.shop_id AND c.id = h.campaign_id JOIN ${PUBLISHED}
      WHERE h.shop_id = $1 AND h.member_id = $3 ORDER BY h.held_at DESC, h.campaign_id LIMIT $4`,
    [shopId, timestamp(now), memberId, limit],
  );
  return rows.map(({ source, held_at, open: isOpen, used: isUsed, ...row }) => {
    return { ...heldCampaign(row), source, heldAt: held_at.getTime(), isOpen, isUsed };
  });
}

/**
 * Which campaigns members hold coupons of that are not over, as checkout and the storefront are told it; the newest
 * first, so many of each member.
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
              WHERE h.shop_id = $1 AND h.member_id = ANY ($3::uuid[]) AND c.ended_at IS NULL
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
       FROM coupon WHERE shop_id = $1 AND campaign_id = $2 GROUP BY 1 ORDER BY 1`,
    [shopId, campaignId, timeZone],
  );
}
