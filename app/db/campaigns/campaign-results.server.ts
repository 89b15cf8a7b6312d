import type { Pool } from "pg";
import type { CampaignFigures } from "../../domain/index.ts";
import { run } from "../sql.server.ts";

interface Row {
  orders: number;
  customers: number;
  guest_orders: number;
  new_customers: number;
  revenue: string;
  discount: string;
  points: string;
}

/** Whose an order is, and what it earned, is as the order's own row has it now: after merges, recounts and erasures. */
const FIGURES = `count(*)::int AS orders, count(DISTINCT o.member_id)::int AS customers,
  count(*) FILTER (WHERE o.member_id IS NULL)::int AS guest_orders,
  count(DISTINCT o.member_id) FILTER (WHERE o.is_first)::int AS new_customers,
  coalesce(sum(u.revenue_minor), 0) AS revenue, coalesce(sum(u.discount_minor), 0) AS discount,
  coalesce(sum(o.points), 0) AS points`;
const FROM = `FROM campaign_use u JOIN settled_order o ON o.shop_id = u.shop_id AND o.order_id = u.order_id
  WHERE u.shop_id = $1 AND u.campaign_id = $2 AND u.counts`;

function figures(row: Row): CampaignFigures {
  return {
    ...{ orders: row.orders, customers: row.customers, guestOrders: row.guest_orders },
    newCustomers: row.new_customers,
    revenueMinor: Number(row.revenue),
    discountMinor: Number(row.discount),
    points: Number(row.points),
  };
}

/** What a campaign gave in all. */
export async function figuresOf(pool: Pool, shopId: number, campaignId: string): Promise<CampaignFigures> {
  const rows = await run<Row>(pool, "campaign-figures", `SELECT ${FIGURES} ${FROM}`, [shopId, campaignId]);
  return rows.map(figures)[0] as CampaignFigures;
}

/** A day on the store's calendar, `2026-01-31`, and what was given by the orders that were placed on it. */
export interface DayOfCampaign extends CampaignFigures {
  readonly day: string;
}

const DAY = "to_char(u.at AT TIME ZONE $3, 'YYYY-MM-DD')";

/** The last days on which something was given, the latest first. */
export async function lastDaysOf(
  pool: Pool,
  shopId: number,
  campaignId: string,
  { timeZone, limit }: { readonly timeZone: string; readonly limit: number },
): Promise<DayOfCampaign[]> {
  const rows = await run<Row & { day: string }>(
    pool,
    "campaign-last-days",
    `SELECT ${DAY} AS day, ${FIGURES} ${FROM} GROUP BY 1 ORDER BY 1 DESC LIMIT $4`,
    [shopId, campaignId, timeZone, limit],
  );
  return rows.map((row) => ({ day: row.day, ...figures(row) }));
}

/** A day, and of its orders those that were paid in one currency; null: it is not known. */
export interface DayAndCurrency extends DayOfCampaign {
  readonly paidIn: string | null;
}

/** All days in order, some at a time: the rows of the days after one, whole days only. */
export async function daysAfter(
  pool: Pool,
  shopId: number,
  campaignId: string,
  { timeZone, after, days }: { readonly timeZone: string; readonly after: string; readonly days: number },
): Promise<DayAndCurrency[]> {
  const rows = await run<Row & { day: string; paid_in: string | null }>(
    pool,
    "campaign-days-after",
    `WITH page AS (SELECT DISTINCT ${DAY} AS day ${FROM} AND ${DAY} > $4 ORDER BY 1 LIMIT $5)
     SELECT ${DAY} AS day, u.presentment_currency AS paid_in, ${FIGURES}
       ${FROM} AND ${DAY} IN (SELECT day FROM page) GROUP BY 1, 2 ORDER BY 1, 2`,
    [shopId, campaignId, timeZone, after, days],
  );
  return rows.map((row) => ({ day: row.day, paidIn: row.paid_in, ...figures(row) }));
}

/** What counts of some campaigns, in short, by their ids. */
export async function shortFiguresOf(
  pool: Pool,
  shopId: number,
  campaignIds: readonly string[],
): Promise<ReadonlyMap<string, Pick<CampaignFigures, "orders" | "discountMinor">>> {
  const rows = await run<{ campaign_id: string; orders: number; discount: string }>(
    pool,
    "campaigns-short-figures",
    `SELECT campaign_id, count(*)::int AS orders, sum(discount_minor) AS discount FROM campaign_use
      WHERE shop_id = $1 AND campaign_id = ANY ($2::uuid[]) AND counts GROUP BY 1`,
    [shopId, campaignIds],
  );
  return new Map(
    rows.map(({ campaign_id, orders, discount }) => [
      campaign_id,
      { orders, discountMinor: Number(discount) },
    ]),
  );
}
