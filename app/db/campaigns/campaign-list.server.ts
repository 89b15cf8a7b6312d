import type { Pool } from "pg";
import type { CampaignOrder, CampaignState } from "../../domain/index.ts";
import type { Prisma } from "../prisma.server.ts";
import { run, timestamp } from "../sql.server.ts";
import { campaignRow } from "./campaigns.server.ts";
import type { CampaignRow } from "./campaigns.server.ts";

/** A place in the list: what the order goes by, as text, and the id. */
export interface CampaignPlace {
  readonly key: string;
  readonly id: string;
}

export interface CampaignListQuery {
  readonly shopId: number;
  readonly states: readonly CampaignState[];
  /** Part of the title, or of the code that shoppers type, in letters of any size; empty: all. */
  readonly words: string;
  readonly order: CampaignOrder;
  readonly after: CampaignPlace | null;
  readonly limit: number;
  readonly now: number;
}

/** A page of campaigns, with the place of each. */
export async function pageOfCampaigns(
  { pool, prisma }: { readonly pool: Pool; readonly prisma: Prisma },
  query: CampaignListQuery,
): Promise<(CampaignRow & { readonly place: CampaignPlace })[]> {
  const { shopId, states, words, order, after, limit, now } = query;
  const { key, type, way } = ORDERS[order];
  const ids = await run<{ id: string; key_text: string }>(
    pool,
    `campaigns-by-${order}`,
    `SELECT id, c.key::text AS key_text FROM (
       SELECT id, ${key} AS key, ${STATE} AS state FROM campaign
        WHERE shop_id = $1 AND ${IS_NAMED("$4")}) c
      WHERE state = ANY ($3::text[])
        AND ($5::text IS NULL OR (c.key, id) ${way === "ASC" ? ">" : "<"} ($5::${type}, $6::uuid))
      ORDER BY c.key ${way}, id ${way} LIMIT $7`,
    [shopId, timestamp(now), states, literally(words), after?.key ?? null, after?.id ?? null, limit],
  );
  const rows = await prisma.campaign.findMany({ where: { shopId, id: { in: ids.map(({ id }) => id) } } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap(({ id, key_text }) => {
    const row = byId.get(id);
    return row ? [{ ...campaignRow(row), place: { key: key_text, id } }] : [];
  });
}

/** How many of these words there are in each state; states of which there is none are left out. */
export async function countByState(
  pool: Pool,
  shopId: number,
  words: string,
  now: number,
): Promise<Partial<Record<CampaignState, number>>> {
  const rows = await run<{ state: CampaignState; n: number }>(
    pool,
    "campaigns-by-state",
    `SELECT ${STATE} AS state, count(*)::int AS n FROM campaign WHERE shop_id = $1 AND ${IS_NAMED("$3")} GROUP BY 1`,
    [shopId, timestamp(now), literally(words)],
  );
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
}

/** Whether it is called so, or goes by a code, or by codes that begin, with that in it. */
function IS_NAMED(words: string): string {
  return `(title ILIKE ${words} OR campaign #>> '{distribution,code}' ILIKE ${words}
    OR campaign #>> '{distribution,prefix}' ILIKE ${words})`;
}

/** The same as `campaignState`, for the moment $2; `tests/integration/campaign-list.test.ts` compares both. */
const STATE = `CASE
  WHEN archived_at IS NOT NULL THEN 'archived'
  WHEN published_number IS NULL THEN 'draft'
  WHEN ended_at IS NOT NULL OR ends_at <= $2::timestamptz THEN 'ended'
  WHEN paused_at IS NOT NULL THEN 'paused'
  WHEN starts_at > $2::timestamptz THEN 'scheduled'
  WHEN reached IS NOT NULL AND (reached_until IS NULL OR reached_until > $2::timestamptz)
    THEN CASE reached WHEN 'uses' THEN 'used_up' WHEN 'budget' THEN 'out_of_budget' ELSE 'used_up_today' END
  WHEN opens_at > $2::timestamptz OR closes_at <= $2::timestamptz THEN 'between_hours'
  ELSE 'active' END`;

interface Order {
  readonly key: string;
  readonly type: string;
  readonly way: "ASC" | "DESC";
}

/** Ids are in the order in which campaigns were made. */
const ORDERS: Readonly<Record<CampaignOrder, Order>> = {
  newest: { key: "id", type: "uuid", way: "DESC" },
  oldest: { key: "id", type: "uuid", way: "ASC" },
  name: { key: "lower(title)", type: "text", way: "ASC" },
  begins: { key: "coalesce(starts_at, 'infinity')", type: "timestamptz", way: "ASC" },
  ends: { key: "coalesce(ends_at, 'infinity')", type: "timestamptz", way: "ASC" },
};

/** Words for LIKE, in which these characters stand for others. */
function literally(words: string): string {
  return `%${words.replaceAll(/[\\%_]/g, "\\$&")}%`;
}
