import { uuidv7 } from "uuidv7";
import { insertCampaignChange } from "../../db/campaigns/campaign-changes.server.ts";
import type { CampaignChangeKind } from "../../db/campaigns/campaign-changes.server.ts";
import { findCampaignIn, lockCampaign } from "../../db/campaigns/campaigns.server.ts";
import type { CampaignRow } from "../../db/campaigns/campaigns.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { fail } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { inShop } from "../in-shop.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";

/** Which campaign, and who asks (kind and id). */
export interface AskedCampaign {
  readonly campaignId: string;
  readonly actor: string;
}

/** The same, and its revision as whoever asks has seen it. */
export interface SeenCampaign extends AskedCampaign {
  readonly revision: number;
}

export type UnknownCampaign = { readonly code: "unknown_campaign" };

/** The same with one of the store's campaigns. Another store's is as absent as one that never was. */
export function withCampaign<T, E>(
  ctx: Context,
  shopDomain: string,
  campaignId: string,
  work: (tx: Tx, shop: ShopRow, campaign: CampaignRow) => Promise<Result<T, E>>,
): Promise<Result<T, E | UnknownShop | UnknownCampaign>> {
  return inShop(ctx, shopDomain, async (tx, shop): Promise<Result<T, E | UnknownCampaign>> => {
    await lockCampaign(tx, shop.id, campaignId);
    const campaign = await findCampaignIn(tx, shop.id, campaignId);
    return campaign ? work(tx, shop, campaign) : fail({ code: "unknown_campaign" });
  });
}

/** Writes down what was done with a campaign, by whom and when. */
export function writeDown(
  tx: Tx,
  shopId: number,
  { campaignId, actor }: AskedCampaign,
  change: { readonly kind: CampaignChangeKind; readonly at: number; readonly number?: number },
): Promise<void> {
  const { kind, at, number = null } = change;
  return insertCampaignChange(tx, shopId, campaignId, { id: uuidv7(), kind, number, at, actor });
}
