import { beginReadings, holdSegments } from "../../db/campaigns/campaign-segments.server.ts";
import { campaignsToCome } from "../../db/campaigns/campaign-versions.server.ts";
import { errands } from "../../db/errands/errands.server.ts";
import { prismaIn } from "../../db/prisma.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { CAMPAIGN_LIMITS, segmentsOf } from "../../domain/index.ts";
import type { Campaign, CampaignProblem } from "../../domain/index.ts";

/**
 * Gives each segment that published campaigns are for its number and has it read; lets those go that no campaign is for
 * any more. Whoever asks holds the store's turn, and may ask at any time.
 */
export async function reviewSegments(tx: Tx, shopId: number, now: number): Promise<void> {
  const campaigns = await prismaIn(tx, (prisma) => campaignsToCome(prisma, shopId, now));
  const segments = campaigns.flatMap(({ campaign }) => segmentsOf(campaign));
  const changed = await holdSegments(tx, shopId, segments, now);
  await errands.want(tx, shopId, "segment_read", changed);
}

/** Has all segments that campaigns are for read again. */
export async function lookAtSegments(tx: Tx, shopId: number): Promise<void> {
  await errands.want(tx, shopId, "segment_read", await beginReadings(tx, shopId));
}

/** Whether a store would have too many segments with those of one more campaign; null: it would not. */
export async function tooManySegments(
  tx: Tx,
  shopId: number,
  { id, campaign }: { readonly id: string; readonly campaign: Campaign },
  now: number,
): Promise<CampaignProblem | null> {
  const own = segmentsOf(campaign);
  if (own.length === 0) return null;
  const campaigns = await prismaIn(tx, (prisma) => campaignsToCome(prisma, shopId, now));
  const others = campaigns.filter((one) => one.campaignId !== id);
  const all = new Set([...own, ...others.flatMap((one) => segmentsOf(one.campaign))]);
  const max = CAMPAIGN_LIMITS.segmentsOfStore;
  if (all.size <= max) return null;
  const place = campaign.when.findIndex(({ kind }) => kind === "segment");
  return { path: `when.${place}.segments`, code: "too_many_segments", max };
}
