import type { Pool } from "pg";
import { decodeCampaign, isOpenAt } from "../../domain/index.ts";
import type { Campaign, PointsDistribution } from "../../domain/index.ts";
import { campaignRow } from "../campaigns/campaigns.server.ts";
import type { CampaignRow } from "../campaigns/campaigns.server.ts";
import { OPEN, PUBLISHED } from "../campaigns/coupons.server.ts";
import { CorruptRow } from "../corrupt-row.server.ts";
import type { Prisma } from "../prisma.server.ts";
import { run, timestamp } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";

/** A campaign that members pay for in points. */
export interface Reward {
  readonly campaignId: string;
  readonly campaign: Campaign;
  readonly cost: PointsDistribution;
  /** Of whom it is; null: of all members. */
  readonly tierIds: readonly string[] | null;
  /** The first moment at which it is over; null: it has no end. */
  readonly endsAt: number | null;
}

interface Row {
  campaign_id: string;
  campaign: unknown;
  ends_at: Date | null;
}

/** Rewards that members can redeem at a moment, the cheapest first. */
export async function openRewards(on: Pool | Tx, shopId: number, now: number): Promise<Reward[]> {
  const rows = await run<Row>(
    on,
    "open-rewards",
    `SELECT c.id AS campaign_id, v.campaign, v.ends_at FROM campaign c JOIN ${PUBLISHED}
      WHERE c.shop_id = $1 AND v.campaign #>> '{distribution,kind}' = 'points' AND ${OPEN}
        AND (c.reached IS NULL OR c.reached_until <= $2)
      ORDER BY (v.campaign #>> '{distribution,points}')::bigint, c.id`,
    [shopId, timestamp(now)],
  );
  return rows.map(rewardOf).filter(({ campaign }) => isOpenAt(campaign.schedule.weekly, now));
}

/** One of them. */
export async function findReward(
  on: Pool | Tx,
  shopId: number,
  campaignId: string,
  now: number,
): Promise<Reward | undefined> {
  return (await openRewards(on, shopId, now)).find((one) => one.campaignId === campaignId);
}

/** A reward as the store has it: what was published last, before that what is worked on. */
export interface StoreReward extends Reward {
  readonly row: CampaignRow;
}

/** Rewards that were not put away, those that are over last, the cheapest first. */
export async function rewardsOfStore(
  { pool, prisma }: { readonly pool: Pool; readonly prisma: Prisma },
  shopId: number,
  { now, limit }: { readonly now: number; readonly limit: number },
): Promise<StoreReward[]> {
  const found = await run<Row>(
    pool,
    "rewards-of-store",
    `SELECT c.id AS campaign_id, coalesce(v.campaign, c.campaign) AS campaign, c.ends_at
       FROM campaign c LEFT JOIN ${PUBLISHED}
      WHERE c.shop_id = $1 AND c.archived_at IS NULL AND c.campaign #>> '{distribution,kind}' = 'points'
      ORDER BY c.ended_at IS NOT NULL OR coalesce(c.ends_at <= $2, false),
        (coalesce(v.campaign, c.campaign) #>> '{distribution,points}')::bigint, c.id LIMIT $3`,
    [shopId, timestamp(now), limit],
  );
  const ids = found.map(({ campaign_id }) => campaign_id);
  const rows = await prisma.campaign.findMany({ where: { shopId, id: { in: ids } } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return found.flatMap((one) => {
    const row = byId.get(one.campaign_id);
    return row ? [{ ...rewardOf(one), row: campaignRow(row) }] : [];
  });
}

function rewardOf({ campaign_id: campaignId, campaign, ends_at }: Row): Reward {
  const decoded = decodeCampaign(campaign);
  if (!decoded.ok) throw new CorruptRow(`campaign ${campaignId}: ${decoded.error.code}`);
  const { distribution, when } = decoded.value;
  if (distribution.kind !== "points") throw new CorruptRow(`campaign ${campaignId} is no reward`);
  const tier = when.find((one) => one.kind === "tier");
  return {
    ...{ campaignId, campaign: decoded.value, cost: distribution },
    ...{ tierIds: tier?.tiers ?? null, endsAt: ends_at?.getTime() ?? null },
  };
}
