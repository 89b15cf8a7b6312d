import { findCampaign } from "../../db/campaigns/campaigns.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import { fail, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import type { BulkDeed, BulkOutcome } from "../../views/campaign-bulk.ts";
import { UUID } from "../asked.server.ts";
import type { Context } from "../context.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import { duplicateCampaign } from "./edit-campaigns.server.ts";
import type { AskedCampaign } from "./in-shop.server.ts";
import {
  archiveCampaign,
  endCampaign,
  pauseCampaign,
  restoreCampaign,
  resumeCampaign,
} from "./run-campaigns.server.ts";

/** A page of the list has no more. */
export const MOST_AT_ONCE = 100;

type Done = { readonly changed: boolean; readonly copyId?: string };

const DEEDS: Readonly<
  Record<
    BulkDeed,
    (ctx: Context, shop: string, asked: AskedCampaign) => Promise<Result<Done, { readonly code: string }>>
  >
> = {
  pause: pauseCampaign,
  resume: resumeCampaign,
  end: endCampaign,
  archive: archiveCampaign,
  restore: restoreCampaign,
  async duplicate(ctx, shop, asked) {
    const made = await duplicateCampaign(ctx, shop, asked);
    return made.ok ? ok({ changed: true, copyId: made.value.campaignId }) : made;
  },
};

/**
 * Does the same with several campaigns, one after the other, each whole or not at all: what could not be done with
 * one keeps nobody from the others, and is told with its reason. One that stands so already is left as it is.
 */
export async function doWithCampaigns(
  ctx: Context,
  shopDomain: string,
  {
    deed,
    campaignIds,
    actor,
  }: { readonly deed: BulkDeed; readonly campaignIds: readonly string[]; readonly actor: string },
): Promise<Result<BulkOutcome, UnknownShop>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  const outcome = {
    done: [] as Named[],
    unchanged: [] as Named[],
    refused: [] as Refused[],
    copies: [] as string[],
  };
  const ids = [...new Set(campaignIds)].filter((id) => UUID.test(id)).slice(0, MOST_AT_ONCE);
  for (const campaignId of ids) {
    const row = await findCampaign(ctx.db.prisma, shop.id, campaignId);
    const named = { campaignId, title: row?.campaign.title ?? "" };
    const result = await DEEDS[deed](ctx, shopDomain, { campaignId, actor });
    if (!result.ok) outcome.refused.push({ ...named, code: result.error.code });
    else if (!result.value.changed) outcome.unchanged.push(named);
    else outcome.done.push(named);
    if (result.ok && result.value.copyId !== undefined) outcome.copies.push(result.value.copyId);
  }
  return ok({ deed, ...outcome });
}

type Named = BulkOutcome["done"][number];
type Refused = BulkOutcome["refused"][number];
