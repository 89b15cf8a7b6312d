import { loadRunningCampaigns } from "../../db/campaigns/campaign-versions.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import { encodeCampaign, fail, ok, parseMinor, tierDiscounts } from "../../domain/index.ts";
import type { CurrencyCode, Result } from "../../domain/index.ts";
import { askingCollections, collectionsOf } from "../../shopify/ask-goods.server.ts";
import { gidOf, idFromGid } from "../../shopify/decode/gid.server.ts";
import { unitCostIn } from "../../shopify/fetch-unit-costs.server.ts";
import { ProductsToTry } from "../../shopify/operations.gen.ts";
import type { ProductsToTryQuery } from "../../shopify/operations.gen.ts";
import type { CheckoutView, TriedProduct } from "../../views/campaigns.ts";
import type { Context } from "../context.server.ts";
import { within } from "../patience.server.ts";
import type { Patience } from "../patience.server.ts";
import { findShopWithProgram } from "../program/shop-with-program.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";

/** What is at checkout now or will be, for whoever tries a cart. */
export async function readCheckout(
  ctx: Context,
  shopDomain: string,
): Promise<Result<CheckoutView, UnknownShop>> {
  const found = await findShopWithProgram(ctx, shopDomain);
  if (!found) return fail(unknownShop(shopDomain));
  const running = await loadRunningCampaigns(ctx.db.prisma, found.shop.id, ctx.clock.now());
  return ok({
    currency: found.shop.currency,
    tiers: tierDiscounts(found.program),
    // Whoever tries numbers them anew.
    running: running.map(({ campaign, numbers: _ofStore, ...one }) => ({
      ...one,
      campaign: JSON.stringify(encodeCampaign(campaign)),
    })),
  });
}

/** So many of each are asked of Shopify at once. */
export const MOST_TRIED = { products: 50, collections: 100 } as const;

/**
 * What products cost and which of these collections they are in, asked of Shopify at this moment and kept nowhere;
 * those that the store has not are left out. `unavailable`: Shopify does not answer in time.
 *
 * @param asked digits of ids, as many as `MOST_TRIED`
 */
export async function productsToTry(
  ctx: Context,
  shopDomain: string,
  asked: { readonly products: readonly string[]; readonly collections: readonly string[] },
  patience: Patience,
): Promise<Result<readonly TriedProduct[], UnknownShop | { readonly code: "shopify_unavailable" }>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  if (asked.products.length === 0) return ok([]);
  const document = askingCollections(ProductsToTry, asked.collections);
  const ids = asked.products.map((id) => gidOf("Product", id));
  try {
    const { nodes } = await within(patience, () =>
      ctx.shopify.adminClient(shopDomain).run(document, { ids }, patience),
    );
    return ok(nodes.flatMap((node) => (isProduct(node) ? tried(node, shop.currency) : [])));
  } catch (error) {
    ctx.log.warn({ event: "products_unavailable", shopDomain, err: error }, "no products to try");
    return fail({ code: "shopify_unavailable" });
  }
}

type Node = ProductsToTryQuery["nodes"][number];
type Answered = Extract<Node, { readonly title: string }>;

function isProduct(node: Node): node is Answered {
  return node !== null && "title" in node;
}

function tried(node: Answered, currency: CurrencyCode): TriedProduct[] {
  const id = idFromGid(node.id, "Product");
  if (id === undefined) return [];
  const price = parseMinor(node.priceRangeV2.minVariantPrice.amount, currency);
  const compared = node.compareAtPriceRange?.minVariantCompareAtPrice.amount;
  return [
    {
      ...{ id, title: node.title, isGiftCard: node.isGiftCard },
      priceMinor: price.ok ? price.value : null,
      isOnSale: compared !== undefined && isLess(node.priceRangeV2.minVariantPrice.amount, compared),
      unitCostMinor: cheapestCost(node, currency),
      ...{ vendor: node.vendor, productType: node.productType, tags: node.tags },
      collections: collectionsOf(node),
    },
  ];
}

/** What the cheapest of its first variants cost. */
function cheapestCost({ variants }: Answered, currency: CurrencyCode): number | null {
  const [cheapest] = variants.nodes.toSorted((a, b) => Number(a.price) - Number(b.price));
  return unitCostIn(cheapest?.inventoryItem.unitCost ?? null, currency);
}

/** Decimals, as Shopify writes them. */
function isLess(one: string, other: string): boolean {
  return Number(one) < Number(other);
}
