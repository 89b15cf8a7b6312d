import type { Pool } from "pg";
import { decodeCampaign } from "../../domain/index.ts";
import type { Campaign } from "../../domain/index.ts";
import { CorruptRow } from "../corrupt-row.server.ts";
import { run, timestamp } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";
import { OPEN, OWN_CODE, PUBLISHED } from "./coupons.server.ts";

/** A coupon of a member, with the order that used it. */
export interface MemberCoupon {
  readonly campaignId: string;
  readonly campaign: Campaign;
  /** The member's own of unique codes; null: the campaign has one for all who hold its coupon. */
  readonly code: string | null;
  readonly heldAt: number;
  readonly takenBackAt: number | null;
  /** The campaign is at checkout now. */
  readonly isOpen: boolean;
  readonly isOver: boolean;
  /** The last order of the member that used it and counts; of a code of their own the last one, whoever's; null: none has. */
  readonly usedBy: { readonly orderId: string; readonly name: string } | null;
}

interface Raw {
  campaign_id: string;
  campaign: unknown;
  code: string | null;
  held_at: Date;
  taken_back_at: Date | null;
  open: boolean;
  over: boolean;
  order_id: string | null;
  order_name: string | null;
}

/** What a member holds and what was taken back from them, the newest first. */
export async function memberCoupons(
  on: Pool | Tx,
  shopId: number,
  memberId: string,
  { now, limit }: { readonly now: number; readonly limit: number },
): Promise<MemberCoupon[]> {
  const rows = await run<Raw>(
    on,
    "member-coupons",
    `SELECT h.campaign_id, v.campaign, k.code, h.held_at, h.taken_back_at, (${OPEN}) AS open,
            (c.ended_at IS NOT NULL OR c.archived_at IS NOT NULL OR coalesce(c.ends_at <= $2, false)) AS over,
            u.order_id, u.name AS order_name
       FROM coupon h JOIN campaign c ON c.shop_id = h.shop_id AND c.id = h.campaign_id JOIN ${PUBLISHED}
       LEFT JOIN ${OWN_CODE}
       LEFT JOIN LATERAL (
         SELECT o.order_id, o.name, u.at FROM settled_order o
           JOIN campaign_use u ON u.shop_id = o.shop_id AND u.order_id = o.order_id
          WHERE k.code IS NULL AND o.shop_id = h.shop_id AND o.member_id = h.member_id AND u.campaign_id = h.campaign_id
            AND u.counts
         UNION ALL
         SELECT o.order_id, o.name, u.at FROM campaign_use u
           JOIN settled_order o ON o.shop_id = u.shop_id AND o.order_id = u.order_id
          WHERE u.shop_id = k.shop_id AND u.campaign_id = k.campaign_id AND u.code = k.code
          ORDER BY at DESC, order_id DESC LIMIT 1) u ON true
      WHERE h.shop_id = $1 AND h.member_id = $3 ORDER BY h.held_at DESC, h.campaign_id LIMIT $4`,
    [shopId, timestamp(now), memberId, limit],
  );
  return rows.map((row) => {
    const decoded = decodeCampaign(row.campaign);
    if (!decoded.ok) throw new CorruptRow(`campaign ${row.campaign_id}: ${decoded.error.code}`);
    const { order_id: orderId, order_name: name } = row;
    return {
      ...{
        campaignId: row.campaign_id,
        campaign: decoded.value,
        code: row.code,
        heldAt: row.held_at.getTime(),
      },
      takenBackAt: row.taken_back_at?.getTime() ?? null,
      ...{
        isOpen: row.open,
        isOver: row.over,
        usedBy: orderId === null ? null : { orderId, name: name ?? "" },
      },
    };
  });
}
