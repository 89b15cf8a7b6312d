import type { CampaignChange } from "@prisma/client";
import { CorruptRow } from "../corrupt-row.server.ts";
import type { Prisma } from "../prisma.server.ts";
import { prismaIn } from "../prisma.server.ts";
import { run, timestamp } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";

export const CAMPAIGN_CHANGES = [
  "created",
  "duplicated",
  "published",
  "began",
  "paused",
  "resumed",
  "over",
  "ended",
  "archived",
  "restored",
  "reached_uses",
  "reached_budget",
  "reached_day",
  "freed",
] as const;
export type CampaignChangeKind = (typeof CAMPAIGN_CHANGES)[number];

/** What was done with a campaign. `number` is that of the version that was published. */
export interface CampaignChangeRow {
  readonly kind: CampaignChangeKind;
  readonly number: number | null;
  readonly at: number;
  readonly actor: string;
}

export async function insertCampaignChange(
  tx: Tx,
  shopId: number,
  campaignId: string,
  change: CampaignChangeRow & { readonly id: string },
): Promise<void> {
  const { id, kind, number, actor } = change;
  const data = { shopId, campaignId, id, kind, number, at: new Date(change.at), actor };
  await prismaIn(tx, (prisma) => prisma.campaignChange.create({ data }));
}

/**
 * Writes down that the schedule of these campaigns has begun or is over, once for each version: they may come to
 * checkout and leave it often, by their hours and limits.
 */
export async function insertScheduleChanges(
  tx: Tx,
  shopId: number,
  changes: readonly { readonly id: string; readonly campaignId: string }[],
  { kind, at, actor }: { readonly kind: "began" | "over"; readonly at: number; readonly actor: string },
): Promise<void> {
  await run(
    tx,
    `campaigns-${kind}`,
    `INSERT INTO campaign_change (shop_id, campaign_id, id, kind, number, at, actor)
     SELECT c.shop_id, c.id, n.id, $4, c.published_number, $5, $6
       FROM unnest($2::uuid[], $3::uuid[]) AS n (campaign_id, id)
       JOIN campaign c ON c.shop_id = $1 AND c.id = n.campaign_id
       JOIN campaign_version v ON v.shop_id = c.shop_id AND v.campaign_id = c.id AND v.number = c.published_number
      WHERE CASE WHEN $4 = 'began' THEN c.starts_at > v.published_at ELSE c.ends_at <= $5 END
        AND NOT EXISTS (
          SELECT FROM campaign_change o WHERE o.shop_id = c.shop_id AND o.campaign_id = c.id AND o.kind = $4
             AND o.number = c.published_number)`,
    [
      shopId,
      changes.map(({ campaignId }) => campaignId),
      changes.map(({ id }) => id),
      kind,
      timestamp(at),
      actor,
    ],
  );
}

/** The newest first. */
export async function listCampaignChanges(
  prisma: Prisma,
  shopId: number,
  campaignId: string,
  limit: number,
): Promise<CampaignChangeRow[]> {
  const rows = await prisma.campaignChange.findMany({
    where: { shopId, campaignId },
    orderBy: { id: "desc" },
    take: limit,
  });
  return rows.map(changeRow);
}

function changeRow({ kind, number, at, actor }: CampaignChange): CampaignChangeRow {
  const known = CAMPAIGN_CHANGES.find((each) => each === kind);
  if (known === undefined) throw new CorruptRow(`a change of a campaign is ${kind}`);
  return { kind: known, number, at: at.getTime(), actor };
}
