import type { Pool } from "pg";
import { decodeCampaign, isOpenAt } from "../../domain/index.ts";
import type { Campaign, PointsDistribution } from "../../domain/index.ts";
import { OPEN, PUBLISHED } from "../campaigns/coupons.server.ts";
import { CorruptRow } from "../corrupt-row.server.ts";
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
