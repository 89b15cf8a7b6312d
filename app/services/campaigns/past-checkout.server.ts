import { campaignsAt } from "../../db/campaigns/past-campaigns.server.ts";
import { pastWho } from "../../db/campaigns/past-who.server.ts";
import type { PastWho } from "../../db/campaigns/past-who.server.ts";
import type { PastCampaignRow } from "../../db/campaigns/past-campaigns.server.ts";
import type { UseOfOrder } from "../../db/campaigns/campaign-uses.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import {
  asksOfBuyer,
  campaignState,
  collectionsNamed,
  conditionOf,
  dayNumber,
  decodeCampaign,
  encodeCampaign,
  pastCart,
  standingAt,
  targetKey,
  targetsOf,
  tierDiscounts,
  tierPartOf,
  usesPerCustomerOf,
  windowAt,
} from "../../domain/index.ts";
import type { KeptOrder, ProductFacts, PublishedVersion } from "../../domain/index.ts";
import type { TriedProduct } from "../../views/campaigns.ts";
import type { OrderCheckout, PastCampaign } from "../../views/order-checkout.ts";
import type { Context } from "../context.server.ts";
import type { Patience } from "../patience.server.ts";
import { storeCalendar } from "../store-calendar.server.ts";
import { tierSentences } from "./record-uses.server.ts";
import { MOST_TRIED, productsToTry } from "./try-cart.server.ts";

type Shop = Pick<ShopRow, "id" | "domain" | "currency" | "timeZone">;

/**
 * The checkout that a kept order came from, as far as it is known here; how its products are has to be asked of
 * Shopify (`withProducts`). Null where the store had no campaign then.
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
  const who = await pastWho(tx, shop.id, snapshot.orderId);
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
    ...whoOf(who, shop, campaigns),
    campaigns: campaigns.map((one) => past(one, shop, at, uses)),
    lines: lines.map((line) => ({ ...line, ...UNKNOWN })),
    ...{ tierTakenMinor, othersTakenMinor },
    lost: [
      ...lost,
      ...(isGuest ? (["guest"] as const) : []),
      ...(campaigns.some(({ version }) => asksOfBuyer(version.campaign)) ? (["buyer"] as const) : []),
      ...(othersTakenMinor > 0 ? (["others"] as const) : []),
      ...lostOfWho(campaigns),
    ],
  };
}

/** What of its member campaigns asked for, as far as it is known. */
function whoOf(
  who: PastWho | null,
  { timeZone }: Shop,
  campaigns: readonly PastCampaignRow[],
): Pick<OrderCheckout, "usedUp" | "since" | "segments"> {
  if (who === null) return { usedUp: [], since: null, segments: [] };
  const usedUp = campaigns.flatMap(({ campaignId, version }) => {
    const most = usesPerCustomerOf(version.campaign);
    return most !== null && (who.uses.get(campaignId) ?? 0) >= most ? campaignId : [];
  });
  const since = dayNumber(storeCalendar(timeZone).dayOf(who.joinedAt).date);
  return { usedUp, since, segments: who.segments };
}

function lostOfWho(campaigns: readonly PastCampaignRow[]): OrderCheckout["lost"] {
  const asks = (kind: "birthday" | "segment") =>
    campaigns.some(({ version }) => conditionOf(version.campaign.when, kind) !== undefined);
  return [
    ...(asks("birthday") ? (["birthday"] as const) : []),
    ...(asks("segment") ? (["segments"] as const) : []),
  ];
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

const UNKNOWN = {
  isOnSale: false,
  unitCostMinor: null,
  vendor: "",
  productType: "",
  tags: [],
  collections: [],
};

/** The same with the lines' products as they are by now. This never fails: then it says so. */
export async function withProducts(
  ctx: Context,
  shopDomain: string,
  checkout: OrderCheckout,
  patience: Patience,
): Promise<OrderCheckout> {
  const products = [...new Set(checkout.lines.flatMap(({ productId }) => productId ?? []))];
  const active = checkout.campaigns.filter(({ state }) => state === "active");
  const targets = active.flatMap(({ campaign }) => {
    const decoded = decodeCampaign(campaign);
    if (!decoded.ok) return [];
    return targetsOf(decoded.value).filter(
      (target) => targetKey(target) !== null || target.sale !== undefined,
    );
  });
  if (targets.length === 0 || products.length === 0) return checkout;
  const named = collectionsNamed(targets);
  const someCollections = named.length === 0 ? [[]] : chunksOf(named, MOST_TRIED.collections);
  const asks = chunksOf(products, MOST_TRIED.products).flatMap((some) =>
    someCollections.map((of) => ({ products: some, collections: of })),
  );
  const found = new Map<
    string,
    Omit<ProductFacts, "productId"> & Pick<TriedProduct, "isOnSale" | "unitCostMinor">
  >();
  for (const answer of await Promise.all(
    asks.map((asked) => productsToTry(ctx, shopDomain, asked, patience)),
  )) {
    if (!answer.ok) return { ...checkout, lost: [...checkout.lost, "unanswered"] };
    for (const { id, collections: isIn, vendor, productType, tags, ...own } of answer.value) {
      const before = found.get(id)?.collections ?? [];
      const { isOnSale, unitCostMinor } = own;
      const collections = [...before, ...isIn];
      found.set(id, { isOnSale, unitCostMinor, vendor, productType, tags, collections });
    }
  }
  const isGone = products.some((id) => !found.has(id)) && !checkout.lost.includes("product");
  return {
    ...checkout,
    lines: checkout.lines.map((line) => ({ ...line, ...found.get(line.productId ?? "") })),
    lost: [...checkout.lost, ...(isGone ? (["product"] as const) : []), "today"],
  };
}

function chunksOf<T>(all: readonly T[], most: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / most) }, (_, place) =>
    all.slice(place * most, (place + 1) * most),
  );
}
