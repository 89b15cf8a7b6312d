import type { Pool } from "pg";
import { run } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";
import type { CampaignCode, CampaignCodeProblem } from "./campaign-codes.server.ts";

/** A unique code, and how many orders have used it: those that came back too, as Shopify counts them. */
export interface UsedCode extends CampaignCode {
  readonly uses: number;
}

/** Codes of a campaign behind a number, in their order, with their uses. */
export function usedCodesAfter(
  on: Pool | Tx,
  shopId: number,
  campaignId: string,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<UsedCode[]> {
  return run<{ number: number; code: string; problem: CampaignCodeProblem | null; uses: number }>(
    on,
    "used-codes-after",
    `SELECT c.number, c.code, c.problem,
            (SELECT count(*)::int FROM campaign_use u
              WHERE u.shop_id = c.shop_id AND u.campaign_id = c.campaign_id AND u.code = c.code) AS uses
       FROM campaign_code c
      WHERE c.shop_id = $1 AND c.campaign_id = $2 AND c.number > $3 ORDER BY c.number LIMIT $4`,
    [shopId, campaignId, after, limit],
  );
}

/** An order that used a code. */
export interface UseOfCode {
  readonly orderId: string;
  /** As the merchant sees it; empty once its customer is forgotten. */
  readonly name: string;
  /** When it was processed, in ms. */
  readonly at: number;
  /** Neither a test, nor cancelled, nor wholly taken back. */
  readonly counts: boolean;
}

/** The orders that used a code of a campaign, the newest first. */
export async function usesOfCode(
  on: Pool | Tx,
  shopId: number,
  { campaignId, code, limit }: { readonly campaignId: string; readonly code: string; readonly limit: number },
): Promise<UseOfCode[]> {
  const rows = await run<{ order_id: string; name: string; at: Date; counts: boolean }>(
    on,
    "uses-of-code",
    `SELECT u.order_id, o.name, u.at, u.counts
       FROM campaign_use u JOIN settled_order o ON o.shop_id = u.shop_id AND o.order_id = u.order_id
      WHERE u.shop_id = $1 AND u.campaign_id = $2 AND u.code = $3 ORDER BY u.at DESC, u.order_id DESC LIMIT $4`,
    [shopId, campaignId, code, limit],
  );
  return rows.map(({ order_id: orderId, name, at, counts }) => ({ orderId, name, at: at.getTime(), counts }));
}
