import type { Pool } from "pg";
import { decodeCampaign } from "../../domain/index.ts";
import type { GroupCampaign, GroupRule } from "../../domain/index.ts";
import { CorruptRow } from "../corrupt-row.server.ts";
import { run, timestamp } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";

/** A published campaign as members in its groups see it. */
export interface CampaignOfGroups {
  readonly campaignId: string;
  readonly title: string;
  /** What holders of its coupon type at checkout. */
  readonly code: string;
  /** How groups are begun now; null: none are. */
  readonly rule: GroupRule | null;
  readonly standing: GroupCampaign;
  /** The first moment at which it is over; null: it has no end. */
  readonly endsAt: number | null;
}

interface Cells {
  id: string;
  campaign: unknown;
  ends_at: Date | null;
  standing: GroupCampaign;
}

const FROM = `campaign c JOIN campaign_version v
  ON v.shop_id = c.shop_id AND v.campaign_id = c.id AND v.number = c.published_number`;
const STANDING = `CASE WHEN c.ended_at IS NOT NULL OR c.archived_at IS NOT NULL OR v.ends_at <= $2 THEN 'over'
  WHEN c.paused_at IS NOT NULL OR v.starts_at > $2 THEN 'paused' ELSE 'running' END`;

/** Campaigns of a store by their ids, as they stand at a moment. */
export async function campaignsOfGroups(
  on: Pool | Tx,
  shopId: number,
  campaignIds: readonly string[],
  now: number,
): Promise<ReadonlyMap<string, CampaignOfGroups>> {
  const rows = await run<Cells>(
    on,
    "campaigns-of-groups",
    `SELECT c.id, v.campaign, v.ends_at, ${STANDING} AS standing FROM ${FROM}
      WHERE c.shop_id = $1 AND c.id = ANY ($3::uuid[])`,
    [shopId, timestamp(now), campaignIds],
  );
  return new Map(rows.map((row) => [row.id, campaignOfGroups(row)]));
}

/** Campaigns of which groups can be begun at a moment, oldest first. */
export async function campaignsWithGroups(
  on: Pool | Tx,
  shopId: number,
  now: number,
): Promise<CampaignOfGroups[]> {
  const rows = await run<Cells>(
    on,
    "campaigns-with-groups",
    `SELECT * FROM (SELECT c.id, v.campaign, v.ends_at, ${STANDING} AS standing FROM ${FROM}
                     WHERE c.shop_id = $1 AND v.campaign #> '{distribution,claim,group}' IS NOT NULL) one
      WHERE standing = 'running' ORDER BY id`,
    [shopId, timestamp(now)],
  );
  return rows.map(campaignOfGroups);
}

function campaignOfGroups({ id, campaign, ends_at, standing }: Cells): CampaignOfGroups {
  const decoded = decodeCampaign(campaign);
  if (!decoded.ok) throw new CorruptRow(`campaign ${id}: ${decoded.error.code}`);
  const { title, distribution } = decoded.value;
  const isIssued = distribution.kind === "issued";
  return {
    ...{ campaignId: id, title, standing },
    code: isIssued ? distribution.code : "",
    rule: (isIssued ? distribution.claim?.group : undefined) ?? null,
    endsAt: ends_at?.getTime() ?? null,
  };
}
