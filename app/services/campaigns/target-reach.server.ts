import { loadTargets } from "../../db/campaigns/campaign-targets.server.ts";
import { countCarrying } from "../../db/campaigns/product-targets.server.ts";
import { targetKey } from "../../domain/index.ts";
import type { CampaignTarget } from "../../domain/index.ts";
import type { TargetReach } from "../../views/campaigns.ts";
import type { Context } from "../context.server.ts";

/** How far checkout knows the products of a target; null where it need not, or where no campaign is on it. */
export async function targetReach(
  ctx: Context,
  shopId: number,
  target: CampaignTarget,
): Promise<TargetReach | null> {
  const key = targetKey(target);
  if (key === null) return null;
  const row = (await loadTargets(ctx.db.pool, shopId)).find((one) => one.key === key);
  if (!row || row.isLeaving) return null;
  const { wanted, reached } = await countCarrying(ctx.db.pool, shopId, row.number);
  const isOfExcept = target.kind === "everything";
  return { found: wanted, reached, isLooking: row.walk !== null, isOfExcept };
}
