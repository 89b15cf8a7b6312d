import { codesLike, partnerCodesAmong } from "../../db/campaigns/campaign-codes.server.ts";
import { findCodeDiscount } from "../../db/campaigns/code-discounts.server.ts";
import { holderOfCode, usesOfCode } from "../../db/campaigns/code-reads.server.ts";
import { findCampaign } from "../../db/campaigns/campaigns.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import { codeKey, fail, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import type { CodeHolderView, FoundCodeView } from "../../views/codes.ts";
import type { Context } from "../context.server.ts";
import { customerNames, PATIENCE } from "../customer-names.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import { codeState } from "./read-codes.server.ts";

/** Orders of one code that a page shows. */
const MOST_USES = 20;
/** Nobody types more; Shopify takes no longer code. */
const LONGEST = 255;

/**
 * A unique code of the store, whichever campaign has it: how it stands at checkout, which member has it, and which orders have
 * used it. It is found in letters of any size, but for a partner's; null: no campaign has it.
 */
export async function findCode(
  ctx: Context,
  shopDomain: string,
  typed: string,
): Promise<Result<FoundCodeView | null, UnknownShop>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  if (typed.length > LONGEST || typed.includes("\0") || !typed.isWellFormed()) return ok(null);
  const own = await codesLike(ctx.db.pool, shop.id, [typed]);
  const [ofPartner] = await partnerCodesAmong(ctx.db.pool, shop.id, [typed.trim()]);
  const found = own.find(({ code }) => codeKey(code) === codeKey(typed)) ?? ofPartner;
  if (found === undefined) return ok(null);
  const { campaignId, code, number } = found;
  const [row, known, uses, holder] = await Promise.all([
    findCampaign(ctx.db.prisma, shop.id, campaignId),
    findCodeDiscount(ctx.db.prisma, shop.id, campaignId),
    usesOfCode(ctx.db.pool, shop.id, { campaignId, code, limit: MOST_USES }),
    holderOf(ctx, shopDomain, shop.id, { campaignId, number }),
  ]);
  const distribution = row?.campaign.distribution;
  const most = distribution?.kind === "codes" ? distribution.uses : null;
  return ok({
    ...{ campaignId, title: row?.campaign.title ?? "", code, uses },
    state: codeState({ ...found, uses: uses.length }, known?.pool ?? NO_POOL, most),
    holder,
    isPast: number <= (known?.pool?.given ?? 0),
  });
}

/** Of a campaign that was archived: its discount is removed. */
const NO_POOL = { sent: 0, isElsewhere: false };

/** With the name that Shopify gives them now. */
async function holderOf(
  ctx: Context,
  shopDomain: string,
  shopId: number,
  { campaignId, number }: { readonly campaignId: string; readonly number: number },
): Promise<CodeHolderView | null> {
  const holder = await holderOfCode(ctx.db.pool, shopId, campaignId, number);
  if (holder === null) return null;
  const { names } = await customerNames(ctx, shopDomain, [holder.customerId], PATIENCE);
  return { ...holder, name: names.get(holder.customerId) ?? null };
}
