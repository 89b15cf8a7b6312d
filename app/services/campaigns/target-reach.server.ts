import { loadTargets } from "../../db/campaigns/campaign-targets.server.ts";
import { countCarrying } from "../../db/campaigns/product-targets.server.ts";
import { costTargetOf, targetKey, targetsOf } from "../../domain/index.ts";
import type { Campaign, CarriedTarget } from "../../domain/index.ts";
import type { CostReach, TargetReach } from "../../views/campaigns.ts";
import type { Context } from "../context.server.ts";

/** How far checkout knows the products that a campaign is on; null where it need not. */
export async function targetReach(
  ctx: Context,
  shopId: number,
  campaign: Campaign,
): Promise<TargetReach | null> {
  const [on] = targetsOf(campaign);
  const known = on && (await reachOf(ctx, shopId, on));
  if (!known) return null;
  const { withoutCost: _none, ...reach } = known;
  return { ...reach, isOfExcept: on.kind === "everything" };
}

/** How far it knows what the products cost below which a campaign takes nothing; null where that is not asked. */
export async function costReach(ctx: Context, shopId: number, campaign: Campaign): Promise<CostReach | null> {
  const target = costTargetOf(campaign);
  return target === null ? null : reachOf(ctx, shopId, target);
}

async function reachOf(ctx: Context, shopId: number, target: CarriedTarget): Promise<CostReach | null> {
  const key = targetKey(target);
  if (key === null) return null;
  const row = (await loadTargets(ctx.db.pool, shopId)).find((one) => one.key === key);
  if (!row || row.isLeaving) return null;
  const { wanted, reached, withoutCost } = await countCarrying(ctx.db.pool, shopId, row.number);
  return { found: wanted, reached, isLooking: row.walk !== null, withoutCost };
}
