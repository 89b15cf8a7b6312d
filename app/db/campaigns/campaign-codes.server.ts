import type { Pool } from "pg";
import { lookAlikeKey, partnerCodeKey } from "../../domain/index.ts";
import { copyRows } from "../copy-rows.server.ts";
import { count, run } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";

/** A unique code of a campaign. */
export interface CampaignCode {
  readonly number: number;
  readonly code: string;
  /** Why Shopify has it not. */
  readonly problem: CampaignCodeProblem | null;
}

/** `taken`: another discount of the store has it. `refused`: Shopify says no, for another reason. */
export type CampaignCodeProblem = "taken" | "refused";

const COLUMNS = {
  ...({ shop_id: "int", campaign_id: "uuid", number: "int", code: "text", key: "text" } as const),
} as const;

/**
 * Writes codes behind those that a campaign has. Whoever does so holds the campaign's row in `code_discount` until the
 * end of the transaction, so that numbers follow one another. Nothing is written where the campaign has no such row.
 * With the first that it has its discount is to be made: answers whether this brought it.
 */
export async function addCodes(
  tx: Tx,
  shopId: number,
  campaignId: string,
  codes: readonly string[],
  keyOf = lookAlikeKey,
): Promise<boolean> {
  const [first] = codes;
  if (first === undefined) return false;
  const [row] = await run<{ made: number; first_code: string }>(
    tx,
    "reserve-codes",
    `UPDATE code_discount SET codes_made = codes_made + $3, first_code = coalesce(first_code, $4)
      WHERE shop_id = $1 AND campaign_id = $2 AND code_key IS NULL RETURNING codes_made AS made, first_code`,
    [shopId, campaignId, codes.length, first],
  );
  if (!row) return false;
  const before = row.made - codes.length;
  const rows = codes.map((code, index) => {
    return {
      shop_id: shopId,
      campaign_id: campaignId,
      number: before + index + 1,
      code,
      key: keyOf(code),
    };
  });
  await copyRows(tx, "campaign_code", COLUMNS, rows);
  return row.first_code === first;
}

/** A unique code by what it looks like. */
export interface FoundCode extends CampaignCode {
  readonly campaignId: string;
}

/** Of a store's unique codes, but those of partners, those that look like one of these. */
export function codesLike(on: Pool | Tx, shopId: number, codes: readonly string[]): Promise<FoundCode[]> {
  return codesByKey(on, shopId, codes.map(lookAlikeKey));
}

/** Of a store's codes of partners those that are one of these. */
export function partnerCodesAmong(
  on: Pool | Tx,
  shopId: number,
  codes: readonly string[],
): Promise<FoundCode[]> {
  return codesByKey(on, shopId, codes.map(partnerCodeKey));
}

async function codesByKey(on: Pool | Tx, shopId: number, keys: readonly string[]): Promise<FoundCode[]> {
  if (keys.length === 0) return [];
  const rows = await run<{
    campaign_id: string;
    number: number;
    code: string;
    problem: CampaignCodeProblem | null;
  }>(
    on,
    "codes-like",
    "SELECT campaign_id, number, code, problem FROM campaign_code WHERE shop_id = $1 AND key = ANY ($2::text[])",
    [shopId, [...new Set(keys)]],
  );
  return rows.map(({ campaign_id: campaignId, ...row }) => ({ campaignId, ...row }));
}

/** Codes of a campaign behind a number, in their order. */
export function codesAfter(
  on: Pool | Tx,
  shopId: number,
  campaignId: string,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<CampaignCode[]> {
  return run<{ number: number; code: string; problem: CampaignCodeProblem | null }>(
    on,
    "codes-after",
    `SELECT number, code, problem FROM campaign_code
      WHERE shop_id = $1 AND campaign_id = $2 AND number > $3 ORDER BY number LIMIT $4`,
    [shopId, campaignId, after, limit],
  );
}

/** Codes that Shopify has not, and why; the first of them, and how many there are. */
export async function refusedCodes(
  on: Pool | Tx,
  shopId: number,
  campaignId: string,
  limit: number,
): Promise<{ readonly count: number; readonly first: readonly CampaignCode[] }> {
  const rows = await run<{ number: number; code: string; problem: CampaignCodeProblem; all: number }>(
    on,
    "refused-codes",
    `SELECT number, code, problem, (count(*) OVER ())::int AS all FROM campaign_code
      WHERE shop_id = $1 AND campaign_id = $2 AND problem IS NOT NULL ORDER BY number LIMIT $3`,
    [shopId, campaignId, limit],
  );
  const first = rows.map(({ number, code, problem }) => ({ number, code, problem }));
  return { count: rows[0]?.all ?? 0, first };
}

/** Writes down that Shopify has been told of all up to a number, and which of them it has not taken. */
export async function saveSentCodes(
  tx: Tx,
  shopId: number,
  campaignId: string,
  {
    until,
    problems,
  }: { readonly until: number; readonly problems: ReadonlyMap<number, CampaignCodeProblem> },
): Promise<void> {
  await count(
    tx,
    "save-sent-codes",
    `UPDATE code_discount SET codes_sent = least(greatest(codes_sent, $3), codes_made)
      WHERE shop_id = $1 AND campaign_id = $2`,
    [shopId, campaignId, until],
  );
  if (problems.size === 0) return;
  await count(
    tx,
    "save-refused-codes",
    `UPDATE campaign_code c SET problem = p.problem
       FROM unnest($3::int[], $4::text[]) AS p (number, problem)
      WHERE c.shop_id = $1 AND c.campaign_id = $2 AND c.number = p.number`,
    [shopId, campaignId, [...problems.keys()], [...problems.values()]],
  );
}

/** A campaign whose codes Shopify is to be told of. */
export interface CodesToSend {
  readonly shopDomain: string;
  readonly campaignId: string;
}

/** One campaign of each store that has codes at hand of which Shopify knows nothing, and a discount to hold them. */
export async function codesToSend(on: Pool | Tx): Promise<CodesToSend[]> {
  const rows = await run<{ domain: string; campaign_id: string }>(
    on,
    "codes-to-send",
    `SELECT DISTINCT ON (d.shop_id) s.domain, d.campaign_id FROM code_discount d JOIN shop s ON s.id = d.shop_id
      WHERE d.codes_sent < d.codes_made AND d.discount_id IS NOT NULL AND d.problem IS NULL
        AND s.uninstalled_at IS NULL AND s.erasing_since IS NULL
        AND NOT EXISTS (SELECT FROM run r WHERE r.shop_id = d.shop_id AND r.kind = 'codes' AND r.outcome IS NULL)
        -- What has failed today is not tried again and again.
        AND NOT EXISTS (SELECT FROM run r WHERE r.shop_id = d.shop_id AND r.kind = 'codes'
          AND r.outcome IN ('failed', 'cancelled') AND r.params ->> 'campaignId' = d.campaign_id::text
          AND r.ended_at > now() - interval '1 day')
      ORDER BY d.shop_id, d.campaign_id`,
    [],
  );
  return rows.map(({ domain: shopDomain, campaign_id: campaignId }) => ({ shopDomain, campaignId }));
}
