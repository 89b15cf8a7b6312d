import { redirect } from "@remix-run/node";
import { fail, ok } from "../domain/result.ts";
import type { Result } from "../domain/result.ts";
import type { Context } from "../services/context.server.ts";
import { codeUses } from "../services/campaigns/code-at-shopify.server.ts";
import { goodsNames } from "../services/campaigns/goods-names.server.ts";
import { duplicateCampaign, saveCampaign } from "../services/campaigns/edit-campaigns.server.ts";
import { publishCampaign } from "../services/campaigns/publish-campaign.server.ts";
import type { PublishCampaignError } from "../services/campaigns/publish-campaign.server.ts";
import { MOST_TRIED, productsToTry, readCheckout } from "../services/campaigns/try-cart.server.ts";
import { readCampaign } from "../services/campaigns/read-campaigns.server.ts";
import {
  archiveCampaign,
  endCampaign,
  pauseCampaign,
  restoreCampaign,
  resumeCampaign,
} from "../services/campaigns/run-campaigns.server.ts";
import { rewardFigures } from "../services/rewards/read-redemptions.server.ts";
import { PATIENCE } from "../services/customer-names.server.ts";
import type { CampaignAnswer, CampaignAsk } from "../ui/campaigns/campaign-ask.ts";
import { inStore } from "./in-store.ts";

/** A campaign with the names of what it names, how its code is used, and what became of its redemptions. */
export async function readCampaignPage(laurel: Context, shopDomain: string, campaignId: string) {
  const view = await readCampaign(laurel, shopDomain, campaignId);
  if (!view.ok) return view;
  const { campaign, published } = view.value;
  const [names, uses, reward, checkout] = await Promise.all([
    goodsNames(laurel, shopDomain, [campaign, published], PATIENCE),
    codeUses(laurel, shopDomain, campaignId, PATIENCE),
    rewardFigures(laurel, shopDomain, campaignId),
    readCheckout(laurel, shopDomain),
  ]);
  return checkout.ok ? ok({ view: view.value, names, uses, reward, checkout: checkout.value }) : checkout;
}

const ID = /^[1-9][0-9]{0,18}$/;

/** Products that somebody puts into a cart to try campaigns; what makes no sense in the address is left out. */
export async function findProductsToTry(laurel: Context, shopDomain: string, query: URLSearchParams) {
  const idsOf = (name: "products" | "collections") =>
    [...new Set((query.get(name) ?? "").split(","))].filter((id) => ID.test(id)).slice(0, MOST_TRIED[name]);
  const asked = { products: idsOf("products"), collections: idsOf("collections") };
  const found = await productsToTry(laurel, shopDomain, asked, PATIENCE);
  if (found.ok) return ok({ products: found.value, available: true });
  return found.error.code === "shopify_unavailable"
    ? ok({ products: [], available: false })
    : fail(found.error);
}

const DEEDS = {
  pause: pauseCampaign,
  resume: resumeCampaign,
  end: endCampaign,
  archive: archiveCampaign,
  restore: restoreCampaign,
} as const;

/**
 * Does what was asked of a campaign.
 * @throws Response the way to the copy, where it was duplicated
 */
export async function askOfCampaign(
  laurel: Context,
  shop: string,
  asked: { readonly campaignId: string; readonly actor: string },
  ask: CampaignAsk,
): Promise<CampaignAnswer> {
  switch (ask.ask) {
    case "save": {
      const edit = { ...asked, revision: ask.revision, campaign: ask.campaign };
      const saved = await inStore(laurel, shop, () => saveCampaign(laurel, shop, edit));
      return saved.ok ? { ok: true, done: "saved", revision: saved.value.revision } : refusalOf(saved.error);
    }
    case "publish": {
      const seen = { ...asked, revision: ask.revision };
      const published = await inStore(laurel, shop, () => publishCampaign(laurel, shop, seen));
      return published.ok ? { ok: true, done: "published" } : refusalOf(published.error);
    }
    case "duplicate": {
      const copy = await inStore(laurel, shop, () => duplicateCampaign(laurel, shop, asked));
      if (copy.ok) throw redirect(`/app/campaigns/${copy.value.campaignId}`);
      return refusalOf(copy.error);
    }
    case "pause":
    case "resume":
    case "end":
    case "archive":
    case "restore": {
      const done: Result<unknown, Refusal> = await inStore(laurel, shop, () =>
        DEEDS[ask.ask](laurel, shop, asked),
      );
      return done.ok ? { ok: true, done: ask.ask } : refusalOf(done.error);
    }
  }
}

type Refusal = PublishCampaignError | { readonly code: string };

function refusalOf(error: Refusal): CampaignAnswer {
  if ("cause" in error) return { ok: false, code: error.code, fit: error };
  if ("found" in error) {
    const { code, found, campaignId } = error;
    return { ok: false, code, taken: { code: found, campaignId } };
  }
  const problems = "problems" in error ? { problems: error.problems } : {};
  return { ok: false, code: error.code, ...problems };
}
