import { campaignsAt } from "../../db/campaigns/past-campaigns.server.ts";
import type { PastCampaignRow } from "../../db/campaigns/past-campaigns.server.ts";
import type { UseOfOrder } from "../../db/campaigns/campaign-uses.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import {
  campaignState,
  encodeCampaign,
  pastCart,
  standingAt,
  tierDiscounts,
  tierPartOf,
  windowAt,
} from "../../domain/index.ts";
import type { KeptOrder, PublishedVersion } from "../../domain/index.ts";
import type { OrderCheckout, PastCampaign } from "../../views/order-checkout.ts";
import type { Context } from "../context.server.ts";
import type { Patience } from "../patience.server.ts";
import { storeCalendar } from "../store-calendar.server.ts";
import { collectionsOf } from "./collection-names.server.ts";
import { tierSentences } from "./record-uses.server.ts";
import { MOST_TRIED, productsToTry } from "./try-cart.server.ts";

type Shop = Pick<ShopRow, "id" | "domain" | "currency" | "timeZone">;

/**
 * The checkout that a kept order came from, as far as it is known here; which collections its products are in has to
 * be asked of Shopify (`withCollections`). Null where the store had no campaign then.
 *
 * @param versions all programmes that the store has published
 * @param uses what campaigns gave to the order
 */
export async function pastCheckout(
  tx: Tx,
  shop: Shop,
  { snapshot, tierId, isFirst, programVersion }: KeptOrder,
  versions: readonly PublishedVersion[],
  uses: readonly UseOfOrder[],
): Promise<OrderCheckout | null> {
  const { processedAt: at, discounts = [], codes = [] } = snapshot;
  const named = uses.map(({ campaignId }) => campaignId);
  const campaigns = await campaignsAt(tx, shop.id, at, named);
  const program = versions.find(({ number }) => number === programVersion)?.program;
  if (campaigns.length === 0 || program === undefined) return null;
  const { lines, lost } = pastCart(snapshot);
  const tierTakenMinor = tierPartOf(snapshot, tierSentences(versions));
  const taken = uses.reduce((sum, { givenMinor }) => sum + givenMinor, tierTakenMinor);
  const all = [...discounts, ...codes].reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const isGuest = snapshot.customerId === null;
  const othersTakenMinor = Math.max(0, all - taken);
  return {
    ...{
      at,
      currency: shop.currency,
      tiers: tierDiscounts(program),
      tierId,
      hasOrdered: !isGuest && !isFirst,
    },
    campaigns: campaigns.map((one) => past(one, shop, at, uses)),
    lines: lines.map((line) => ({ ...line, collections: [] })),
    ...{ tierTakenMinor, othersTakenMinor },
    lost: [
      ...lost,
      ...(isGuest ? (["guest"] as const) : []),
      ...(othersTakenMinor > 0 ? (["others"] as const) : []),
    ],
  };
}

function past(
  { campaignId, version, deeds }: PastCampaignRow,
  { timeZone }: Shop,
  at: number,
  uses: readonly UseOfOrder[],
): PastCampaign {
  const { campaign, startsAt, endsAt } = version;
  const { weekly } = campaign.schedule;
  const standing = standingAt(version, deeds, at, (moment) => storeCalendar(timeZone).dayOf(moment).end);
  return {
    ...{ campaignId, startsAt, endsAt, campaign: JSON.stringify(encodeCampaign(campaign)) },
    state: campaignState({ ...standing, hours: weekly ? windowAt(weekly, at) : null }, at),
    takenMinor: uses.find((use) => use.campaignId === campaignId)?.givenMinor ?? 0,
  };
}

/** The same with the collections that the lines' products are in by now. This never fails: then it says so. */
export async function withCollections(
  ctx: Context,
  shopDomain: string,
  checkout: OrderCheckout,
  patience: Patience,
): Promise<OrderCheckout> {
  const products = [...new Set(checkout.lines.flatMap(({ productId }) => productId ?? []))];
  const active = checkout.campaigns.filter(({ state }) => state === "active");
  const collections = [...new Set(active.flatMap(({ campaign }) => collectionsOf(campaign)))];
  if (collections.length === 0 || products.length === 0) return checkout;
  const asks = chunksOf(products, MOST_TRIED.products).flatMap((some) =>
    chunksOf(collections, MOST_TRIED.collections).map((of) => ({ products: some, collections: of })),
  );
  const found = new Map<string, string[]>();
  for (const answer of await Promise.all(
    asks.map((asked) => productsToTry(ctx, shopDomain, asked, patience)),
  )) {
    if (!answer.ok) return { ...checkout, lost: [...checkout.lost, "unanswered"] };
    for (const { id, collections: isIn } of answer.value) found.set(id, [...(found.get(id) ?? []), ...isIn]);
  }
  const isGone = products.some((id) => !found.has(id)) && !checkout.lost.includes("product");
  return {
    ...checkout,
    lines: checkout.lines.map((line) => ({ ...line, collections: found.get(line.productId ?? "") ?? [] })),
    lost: [...checkout.lost, ...(isGone ? (["product"] as const) : []), "today"],
  };
}

function chunksOf<T>(all: readonly T[], most: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / most) }, (_, place) =>
    all.slice(place * most, (place + 1) * most),
  );
}
