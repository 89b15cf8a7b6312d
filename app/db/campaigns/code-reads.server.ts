import type { Pool } from "pg";
import { run } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";
import type { CampaignCode } from "./campaign-codes.server.ts";

/** A unique code, and how many orders have used it: those that came back too, as Shopify counts them. */
export interface UsedCode extends CampaignCode {
  readonly uses: number;
}

/** The same with who has it; null: no member. */
export interface ListedCode extends UsedCode {
  readonly holder: CodeHolder | null;
}

/** A member who has a code. */
export interface CodeHolder {
  /** Digits of the customer's id at Shopify. */
  readonly customerId: string;
  /** Since when, in ms. */
  readonly heldAt: number;
}

/** Codes of a campaign behind a number, in their order, with their uses and holders. */
export async function listedCodesAfter(
  on: Pool | Tx,
  shopId: number,
  campaignId: string,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<ListedCode[]> {
  const rows = await run<UsedCode & { customer_id: string | null; held_at: Date | null }>(
    on,
    "listed-codes-after",
    `SELECT c.number, c.code, c.problem, m.customer_id, h.held_at,
            (SELECT count(*)::int FROM campaign_use u
              WHERE u.shop_id = c.shop_id AND u.campaign_id = c.campaign_id AND u.code = c.code) AS uses
       FROM campaign_code c
       LEFT JOIN coupon h ON h.shop_id = c.shop_id AND h.campaign_id = c.campaign_id AND h.code_number = c.number
       LEFT JOIN member m ON m.shop_id = h.shop_id AND m.id = h.member_id
      WHERE c.shop_id = $1 AND c.campaign_id = $2 AND c.number > $3 ORDER BY c.number LIMIT $4`,
    [shopId, campaignId, after, limit],
  );
  return rows.map(({ customer_id, held_at, ...code }) => ({
    ...code,
    holder: customer_id && held_at ? { customerId: customer_id, heldAt: held_at.getTime() } : null,
  }));
}

/** Who has a code of a campaign, by its number; null: no member. */
export async function holderOfCode(
  on: Pool | Tx,
  shopId: number,
  campaignId: string,
  number: number,
): Promise<CodeHolder | null> {
  const [code] = await listedCodesAfter(on, shopId, campaignId, { after: number - 1, limit: 1 });
  return code?.holder ?? null;
}

/** A code that a member has. */
export interface HeldCode extends CodeHolder {
  readonly number: number;
  readonly code: string;
  /** The store gave it; else the member took it. */
  readonly isGiven: boolean;
  /** An order has used it. */
  readonly isUsed: boolean;
}

/** Codes of a campaign that members have, those who came to theirs last first. */
export async function heldCodes(
  on: Pool | Tx,
  shopId: number,
  campaignId: string,
  { before, limit }: { readonly before: number; readonly limit: number },
): Promise<HeldCode[]> {
  const rows = await run<{
    number: number;
    code: string;
    customer_id: string;
    held_at: Date;
    given: boolean;
    used: boolean;
  }>(
    on,
    "held-codes",
    // Numbers rise as codes are handed out.
    `SELECT c.number, c.code, m.customer_id, h.held_at, h.source = 'given' AS given,
            EXISTS (SELECT FROM campaign_use u
              WHERE u.shop_id = c.shop_id AND u.campaign_id = c.campaign_id AND u.code = c.code) AS used
       FROM coupon h
       JOIN campaign_code c ON c.shop_id = h.shop_id AND c.campaign_id = h.campaign_id AND c.number = h.code_number
       JOIN member m ON m.shop_id = h.shop_id AND m.id = h.member_id
      WHERE h.shop_id = $1 AND h.campaign_id = $2 AND h.code_number < $3 ORDER BY h.code_number DESC LIMIT $4`,
    [shopId, campaignId, before, limit],
  );
  return rows.map(({ number, code, customer_id, held_at, given, used }) => ({
    ...{ number, code, customerId: customer_id, heldAt: held_at.getTime(), isGiven: given, isUsed: used },
  }));
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
