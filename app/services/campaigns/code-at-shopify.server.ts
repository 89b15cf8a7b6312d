import { findCampaign } from "../../db/campaigns/campaigns.server.ts";
import { findCodeDiscount } from "../../db/campaigns/code-discounts.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import { gidOf } from "../../shopify/decode/gid.server.ts";
import { CodeDiscountByCode, CodeDiscountById } from "../../shopify/operations.gen.ts";
import type { CodeUsesView } from "../../views/campaigns.ts";
import type { Context } from "../context.server.ts";
import { within } from "../patience.server.ts";
import type { Patience } from "../patience.server.ts";
import { groupsOfCampaign } from "./groups/count-groups.server.ts";

/** Another discount of the store has the code: one of ours, where `campaignId` says which, or one made in Shopify. */
export interface CodeTaken {
  readonly code: "code_taken";
  readonly found: string;
  readonly campaignId: string | null;
}

/** Shopify does not answer, so that nobody knows whether the code is free. */
export type CodeUnknown = { readonly code: "code_unknown" };

/** Whoever publishes waits for it. */
const PATIENCE: Patience = { patienceMs: 8_000 };

/** Why the code that a campaign is to go by cannot be its own at Shopify; null: it can, or it goes by none. */
export async function codeAtShopify(
  ctx: Context,
  shopDomain: string,
  campaignId: string,
): Promise<CodeTaken | CodeUnknown | null> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  const row = shop && (await findCampaign(ctx.db.prisma, shop.id, campaignId));
  const distribution = row?.campaign.distribution;
  if (distribution?.kind !== "code" && distribution?.kind !== "issued") return null;
  const { code } = distribution;
  if (code === "") return null;
  try {
    const { codeDiscountNodeByCode: node } = await within(PATIENCE, () =>
      ctx.shopify.adminClient(shopDomain).run(CodeDiscountByCode, { code }, PATIENCE),
    );
    // Which of ours it is, if any, the campaigns themselves know.
    if (node === null || node.campaign !== null) return null;
    return { code: "code_taken", found: code, campaignId: null };
  } catch (error) {
    ctx.log.warn(
      { event: "code_unknown", shopDomain, err: error },
      "Shopify does not say whether a code is free",
    );
    return { code: "code_unknown" };
  }
}

/**
 * How the discount of a campaign stands at Shopify, and how often it was used there: asked at this moment and kept
 * nowhere. Null for a campaign that goes by no code, or was never published. This never fails.
 */
export async function codeUses(
  ctx: Context,
  shopDomain: string,
  campaignId: string,
  patience: Patience,
): Promise<CodeUsesView | null> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  const state = shop && (await findCodeDiscount(ctx.db.prisma, shop.id, campaignId));
  if (!state) return null;
  const { discountId, problem, pool } = state;
  const codes = pool && { made: pool.made, sent: pool.sent };
  const groups = await groupsOfCampaign(ctx, shop.id, campaignId);
  if (discountId === null) return { problem, uses: null, codes, groups };
  try {
    const id = gidOf("DiscountNode", discountId);
    const { discountNode } = await within(patience, () =>
      ctx.shopify.adminClient(shopDomain).run(CodeDiscountById, { id }, patience),
    );
    const facts = discountNode?.discount;
    const uses = facts?.__typename === "DiscountCodeApp" ? facts.asyncUsageCount : null;
    return { problem, uses, codes, groups };
  } catch (error) {
    ctx.log.warn({ event: "uses_unavailable", shopDomain, err: error }, "uses of a code are not shown");
    return { problem, uses: null, codes, groups };
  }
}
