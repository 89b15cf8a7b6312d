import type { CampaignVersion } from "@prisma/client";
import type { Pool } from "pg";
import type { PastDeed, PastVersion } from "../../domain/index.ts";
import { run, timestamp } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";
import { campaignVersionRow } from "./campaign-versions.server.ts";

/** A campaign as it was published last before a moment, and what was done with it until then, the oldest first. */
export interface PastCampaignRow {
  readonly campaignId: string;
  readonly version: PastVersion;
  readonly deeds: readonly PastDeed[];
}

/**
 * The campaigns that were published before a moment and not over by then, whatever has become of them; and those
 * that are named, whenever they were over.
 */
export async function campaignsAt(
  on: Pool | Tx,
  shopId: number,
  at: number,
  named: readonly string[],
): Promise<PastCampaignRow[]> {
  const rows = await run<VersionRow>(
    on,
    "campaigns-at",
    `SELECT v.* FROM (
       SELECT DISTINCT ON (campaign_id) campaign_id, number, campaign, starts_at, ends_at, published_at, actor
         FROM campaign_version WHERE shop_id = $1 AND published_at <= $2
        ORDER BY campaign_id, number DESC) v
       JOIN campaign c ON c.shop_id = $1 AND c.id = v.campaign_id
      WHERE ((v.ends_at IS NULL OR v.ends_at > $2) AND (c.ended_at IS NULL OR c.ended_at > $2))
         OR v.campaign_id = ANY ($3::uuid[])
      ORDER BY v.campaign_id`,
    [shopId, timestamp(at), named],
  );
  const deeds = await run<{ campaign_id: string; kind: string; at: Date }>(
    on,
    "deeds-of-campaigns",
    `SELECT campaign_id, kind, at FROM campaign_change
      WHERE shop_id = $1 AND campaign_id = ANY ($3::uuid[]) AND at <= $2 ORDER BY at, id`,
    [shopId, timestamp(at), rows.map(({ campaign_id }) => campaign_id)],
  );
  return rows.map((row) => ({
    campaignId: row.campaign_id,
    version: versionOf(shopId, row),
    deeds: deeds
      .filter(({ campaign_id }) => campaign_id === row.campaign_id)
      .map((deed) => ({ kind: deed.kind, at: deed.at.getTime() })),
  }));
}

interface VersionRow {
  campaign_id: string;
  number: number;
  campaign: CampaignVersion["campaign"];
  starts_at: Date;
  ends_at: Date | null;
  published_at: Date;
  actor: string;
}

function versionOf(shopId: number, row: VersionRow): PastVersion {
  return campaignVersionRow({
    ...{ shopId, campaignId: row.campaign_id, number: row.number, campaign: row.campaign, actor: row.actor },
    ...{ startsAt: row.starts_at, endsAt: row.ends_at, publishedAt: row.published_at },
  });
}
