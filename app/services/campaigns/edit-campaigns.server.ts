import { uuidv7 } from "uuidv7";
import { countDraftCampaigns, insertCampaign, updateCampaign } from "../../db/campaigns/campaigns.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import {
  campaignState,
  decodeNewCampaign,
  encodeCampaign,
  fail,
  NEW_CAMPAIGN,
  ok,
} from "../../domain/index.ts";
import type { Campaign, CampaignCodecError, Result } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import { inShop } from "../in-shop.server.ts";
import { withCampaign, writeDown } from "./in-shop.server.ts";
import type { AskedCampaign, SeenCampaign, UnknownCampaign } from "./in-shop.server.ts";

export interface CampaignEdit extends SeenCampaign {
  /** The campaign as `encodeCampaign` writes it, as a value or as text. */
  readonly campaign: unknown;
}

/** Somebody saved another revision, that one. */
export type CampaignChanged = { readonly code: "campaign_changed"; readonly revision: number };

/** More than anybody keeps in mind; without an end they would only pile up. */
export const MOST_DRAFT_CAMPAIGNS = 200;

type Made<E> = Result<
  { readonly campaignId: string },
  UnknownShop | { readonly code: "too_many_campaigns" } | E
>;

type Saved = Result<
  { readonly revision: number },
  UnknownShop | UnknownCampaign | CampaignCodecError | CampaignChanged | { readonly code: "campaign_over" }
>;

/**
 * Begins a campaign that nobody sees yet: an empty one, or one as `encodeCampaign` writes it. Answers its id.
 */
export function createCampaign(
  ctx: Context,
  shopDomain: string,
  actor: string,
  campaign?: unknown,
): Promise<Made<CampaignCodecError>> {
  const given = campaign === undefined ? ok(NEW_CAMPAIGN) : decodeNewCampaign(campaign);
  if (!given.ok) return Promise.resolve(given);
  return inShop(ctx, shopDomain, (tx, shop) => insertNew(ctx, tx, shop, given.value, actor));
}

/** Begins another campaign that says the same, whatever has become of the first. Answers its id. */
export function duplicateCampaign(
  ctx: Context,
  shopDomain: string,
  { campaignId, actor }: AskedCampaign,
): Promise<Made<UnknownCampaign>> {
  return withCampaign(ctx, shopDomain, campaignId, (tx, shop, { campaign }) =>
    insertNew(ctx, tx, shop, campaign, actor, "duplicated"),
  );
}

async function insertNew(
  ctx: Context,
  tx: Tx,
  shop: ShopRow,
  campaign: Campaign,
  actor: string,
  kind: "created" | "duplicated" = "created",
): Promise<Result<{ readonly campaignId: string }, { readonly code: "too_many_campaigns" }>> {
  if ((await countDraftCampaigns(tx, shop.id)) >= MOST_DRAFT_CAMPAIGNS)
    return fail({ code: "too_many_campaigns" });
  const [id, at] = [uuidv7(), ctx.clock.now()];
  const { title } = campaign;
  await insertCampaign(tx, shop.id, { id, encoded: encodeCampaign(campaign), title, actor, at });
  await writeDown(tx, shop.id, { campaignId: id, actor }, { kind, at });
  return ok({ campaignId: id });
}

/**
 * Keeps what somebody has made of a campaign, as its next revision; finished or not. What is published stays at
 * checkout until it is published again. Whoever saved meanwhile is not overwritten: then nothing is kept, and the
 * answer names their revision. What is over, or put away, stays as it was.
 */
export function saveCampaign(
  ctx: Context,
  shopDomain: string,
  { campaignId, revision, actor, campaign }: CampaignEdit,
): Promise<Saved> {
  const decoded = decodeNewCampaign(campaign);
  if (!decoded.ok) return Promise.resolve(decoded);
  const { title } = decoded.value;
  const encoded = encodeCampaign(decoded.value);
  return withCampaign(ctx, shopDomain, campaignId, async (tx, shop, row): Promise<Saved> => {
    const at = ctx.clock.now();
    const state = campaignState(row, at);
    if (state === "ended" || state === "archived") return fail({ code: "campaign_over" });
    const edit = { id: campaignId, revision, encoded, title, actor, at };
    return (await updateCampaign(tx, shop.id, edit))
      ? ok({ revision: revision + 1 })
      : fail({ code: "campaign_changed", revision: row.revision });
  });
}
