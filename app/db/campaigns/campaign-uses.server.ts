import type { Pool } from "pg";
import type { CampaignTally, CampaignUse, NamedVersion } from "../../domain/index.ts";
import { codesLike } from "./campaign-codes.server.ts";
import { columnar } from "../columnar.server.ts";
import { run, timestamp } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";

/** What campaigns gave to an order that was processed at `at` (ms). */
export interface OrderUses {
  readonly orderId: string;
  readonly at: number;
  /** In which the shopper paid; null: it is not known. */
  readonly presentmentCurrency: string | null;
  readonly uses: readonly CampaignUse[];
}

/** The published versions that checkout may have named so, alone or together with something else; all by code, where asked. */
export async function versionsNamed(
  tx: Tx,
  shopId: number,
  titles: readonly string[],
  byCode: boolean,
): Promise<NamedVersion[]> {
  const rows = await run<{
    campaign_id: string;
    number: number;
    title: string;
    code: string | null;
    since: Date;
  }>(
    tx,
    "campaign-versions-named",
    `SELECT campaign_id, number, title, code, since
       FROM (SELECT campaign_id, number, campaign->>'title' AS title, campaign->'distribution'->>'code' AS code, greatest(starts_at, published_at) AS since,
                    ${FOLDED("campaign->>'title'")} AS words
               FROM campaign_version
              WHERE shop_id = $1 AND coalesce(campaign->'distribution'->>'kind', 'automatic') IN ('automatic', 'code', 'issued')) v
      WHERE EXISTS (SELECT FROM unnest($2::text[]) asked
                     WHERE starts_with(${FOLDED("asked")} || ' + ', v.words || ' + '))
         OR ($3 AND code IS NOT NULL)`,
    [shopId, titles, byCode],
  );
  return rows.map(({ campaign_id: campaignId, number, title, code, since }) => ({
    ...{ campaignId, number, title, code },
    since: since.getTime(),
  }));
}

/**
 * The published versions whose campaigns have one of these unique codes, once for each code.
 *
 * @param redeemed codes among these that are of redemptions, with the campaigns that are their rewards
 */
export async function versionsOfCodes(
  tx: Tx,
  shopId: number,
  codes: readonly string[],
  redeemed: readonly { readonly campaignId: string; readonly code: string }[],
): Promise<NamedVersion[]> {
  const found = [...(await codesLike(tx, shopId, codes)), ...redeemed];
  if (found.length === 0) return [];
  const rows = await run<{ campaign_id: string; number: number; title: string; since: Date }>(
    tx,
    "campaign-versions-of-codes",
    `SELECT campaign_id, number, campaign->>'title' AS title, greatest(starts_at, published_at) AS since
       FROM campaign_version WHERE shop_id = $1 AND campaign_id = ANY ($2::uuid[])`,
    [shopId, [...new Set(found.map(({ campaignId }) => campaignId))]],
  );
  return rows.flatMap(({ campaign_id: campaignId, number, title, since }) =>
    found
      .filter((code) => code.campaignId === campaignId)
      .map(({ code }) => ({ campaignId, number, title, code, since: since.getTime() })),
  );
}

/** Never less than what `wordsOf` takes for the same. */
function FOLDED(text: string): string {
  return `btrim(regexp_replace(normalize(${text}, NFC), '\\s+', ' ', 'g'))`;
}

const columns = columnar(
  {
    order_id: "bigint",
    campaign_id: "uuid",
    number: "int",
    at: "timestamptz",
    given_minor: "bigint",
    discount_minor: "bigint",
    revenue_minor: "bigint",
    presentment_currency: "text",
    counts: "boolean",
    code: "text",
  },
  3,
);
const NAMES =
  "order_id, campaign_id, number, at, given_minor, discount_minor, revenue_minor, presentment_currency, counts, code";

/**
 * Makes these the uses of these orders, whatever there was; answers the campaigns that are concerned, before or now.
 * The caller's transaction has written the orders, so nobody else writes them.
 */
export async function replaceUses(tx: Tx, shopId: number, orders: readonly OrderUses[]): Promise<string[]> {
  const rows = orders.flatMap(({ orderId: order_id, at, presentmentCurrency: presentment_currency, uses }) =>
    uses.map(
      ({ campaignId: campaign_id, number, code, givenMinor, discountMinor, revenueMinor, counts }) => ({
        ...{ order_id, campaign_id, number, at, presentment_currency, counts, code },
        ...{ given_minor: givenMinor, discount_minor: discountMinor, revenue_minor: revenueMinor },
      }),
    ),
  );
  const concerned = await run<{ campaign_id: string }>(
    tx,
    "replace-campaign-uses",
    `WITH given AS (SELECT * FROM ${columns.from} AS u (${NAMES})),
     gone AS (
       DELETE FROM campaign_use c WHERE c.shop_id = $1 AND c.order_id = ANY ($2::bigint[])
         AND NOT EXISTS (SELECT FROM given g WHERE g.order_id = c.order_id AND g.campaign_id = c.campaign_id)
       RETURNING campaign_id),
     written AS (
       INSERT INTO campaign_use (shop_id, ${NAMES}) SELECT $1, ${NAMES} FROM given ORDER BY order_id, campaign_id
       ON CONFLICT (shop_id, order_id, campaign_id) DO UPDATE SET
         number = excluded.number, at = excluded.at, given_minor = excluded.given_minor,
         discount_minor = excluded.discount_minor, revenue_minor = excluded.revenue_minor,
         presentment_currency = excluded.presentment_currency, counts = excluded.counts, code = excluded.code
       RETURNING campaign_id)
     SELECT DISTINCT campaign_id FROM (TABLE gone UNION ALL TABLE written) c ORDER BY 1`,
    [shopId, orders.map(({ orderId }) => orderId), ...columns.valuesOf(rows)],
  );
  return concerned.map(({ campaign_id }) => campaign_id);
}

/** What counts of a campaign; `today` is when the store's day began, in ms. */
export async function tallyOf(
  on: Pool | Tx,
  shopId: number,
  campaignId: string,
  today: number,
): Promise<CampaignTally> {
  const [row] = await run<{ uses: number; discount: string; today: number }>(
    on,
    "campaign-tally",
    `SELECT count(*)::int AS uses, coalesce(sum(discount_minor), 0) AS discount,
            count(*) FILTER (WHERE at >= $3)::int AS today
       FROM campaign_use WHERE shop_id = $1 AND campaign_id = $2 AND counts`,
    [shopId, campaignId, timestamp(today)],
  );
  const { uses = 0, discount = "0", today: usesToday = 0 } = row ?? {};
  return { uses, discountMinor: Number(discount), usesToday };
}

/** What campaigns gave to an order, by what they are called now. */
export interface UseOfOrder extends CampaignUse {
  readonly title: string;
}

export async function usesOfOrder(on: Pool | Tx, shopId: number, orderId: string): Promise<UseOfOrder[]> {
  const rows = await run<{
    campaign_id: string;
    number: number;
    code: string | null;
    title: string;
    given_minor: string;
    discount_minor: string;
    revenue_minor: string;
    counts: boolean;
  }>(
    on,
    "campaign-uses-of-order",
    `SELECT u.campaign_id, u.number, u.code, v.campaign->>'title' AS title, u.given_minor, u.discount_minor, u.revenue_minor, u.counts
       FROM campaign_use u
       JOIN campaign_version v ON v.shop_id = u.shop_id AND v.campaign_id = u.campaign_id AND v.number = u.number
      WHERE u.shop_id = $1 AND u.order_id = $2 ORDER BY u.given_minor DESC, u.campaign_id`,
    [shopId, orderId],
  );
  return rows.map((row) => ({
    ...{ campaignId: row.campaign_id, number: row.number, code: row.code, title: row.title },
    counts: row.counts,
    givenMinor: Number(row.given_minor),
    discountMinor: Number(row.discount_minor),
    revenueMinor: Number(row.revenue_minor),
  }));
}
