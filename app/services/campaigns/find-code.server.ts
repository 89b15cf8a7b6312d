import { codesLike } from "../../db/campaigns/campaign-codes.server.ts";
import { findCodeDiscount } from "../../db/campaigns/code-discounts.server.ts";
import { usesOfCode } from "../../db/campaigns/code-reads.server.ts";
import { findCampaign } from "../../db/campaigns/campaigns.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import { codeKey, fail, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import type { FoundCodeView } from "../../views/codes.ts";
import type { Context } from "../context.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import { codeState } from "./read-codes.server.ts";

/** Orders of one code that a page shows. */
const MOST_USES = 20;
/** Nobody types more; Shopify takes no longer code. */
const LONGEST = 255;

/**
 * A unique code of the store, whichever campaign has it: how it stands at checkout, and which orders have used it. It is
 * found in letters of any size; null: no campaign has it.
 */
export async function findCode(
  ctx: Context,
  shopDomain: string,
  typed: string,
): Promise<Result<FoundCodeView | null, UnknownShop>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  if (typed.length > LONGEST || typed.includes("\0") || !typed.isWellFormed()) return ok(null);
  const found = (await codesLike(ctx.db.pool, shop.id, [typed])).find(
    ({ code }) => codeKey(code) === codeKey(typed),
  );
  if (found === undefined) return ok(null);
  const { campaignId, code } = found;
  const [row, known, uses] = await Promise.all([
    findCampaign(ctx.db.prisma, shop.id, campaignId),
    findCodeDiscount(ctx.db.prisma, shop.id, campaignId),
    usesOfCode(ctx.db.pool, shop.id, { campaignId, code, limit: MOST_USES }),
  ]);
  const distribution = row?.campaign.distribution;
  const most = distribution?.kind === "codes" ? distribution.uses : null;
  return ok({
    ...{ campaignId, title: row?.campaign.title ?? "", code, uses },
    state: codeState({ ...found, uses: uses.length }, known?.pool?.sent ?? 0, most),
  });
}
