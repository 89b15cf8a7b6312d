import { holdTargets, loadTargets } from "../../db/campaigns/campaign-targets.server.ts";
import type { CampaignTargetRow } from "../../db/campaigns/campaign-targets.server.ts";
import type { ProductTargets } from "../../db/campaigns/product-targets.server.ts";
import {
  forgetProducts,
  nextReading,
  saveProductTargets,
} from "../../db/campaigns/product-targets.server.ts";
import { CorruptRow } from "../../db/corrupt-row.server.ts";
import { want } from "../../db/outbox/outbox.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { carriesTarget, collectionsNamed, encodeUnitCosts, targetOfKey } from "../../domain/index.ts";
import type { CarriedTarget, VariantCost } from "../../domain/index.ts";
import type { AdminClient } from "../../shopify/admin-client.server.ts";
import { fetchProducts } from "../../shopify/fetch-products.server.ts";
import type { ReadProduct } from "../../shopify/fetch-products.server.ts";
import { fetchUnitCosts } from "../../shopify/fetch-unit-costs.server.ts";
import type { Context } from "../context.server.ts";

/** Campaigns were published while Shopify was asked: what it was asked does not say all of their products. */
export class TargetsChanged extends Error {
  override readonly name = "TargetsChanged";
  readonly retryable = true;
}

/**
 * Asks Shopify how products are now, and keeps which numbers of targets they should carry; where they do not, Shopify
 * is to be told. Run again, or later, it says what is then.
 *
 * @param productIds digits of ids, as many as `fetchProducts` takes
 * @throws TargetsChanged, and the errors of `AdminClient.run`
 */
export async function readProductTargets(
  ctx: Context,
  shop: Pick<ShopRow, "id" | "currency">,
  client: AdminClient,
  productIds: readonly string[],
): Promise<void> {
  const targets = await loadTargets(ctx.db.pool, shop.id);
  if (targets.length === 0 || productIds.length === 0) return;
  const reading = await nextReading(ctx.db.pool);
  const asked = collectionsNamed(targets.map(targetOf));
  const products = await fetchProducts(client, productIds, asked);
  const withCosts = targets.map(targetOf).filter(({ costs }) => costs === true);
  const costly = products.filter((one) => withCosts.some((target) => carriesTarget(target, one)));
  const costs = await fetchUnitCosts(
    client,
    costly.map(({ productId }) => productId),
    shop.currency,
  );
  const known = new Set(targets.map(({ key }) => key));
  const isAll = await inTransaction(ctx.db.pool, async (tx) => {
    const now = await holdTargets(tx, shop.id);
    if (now.some(({ key }) => !known.has(key))) return false;
    await keep(tx, shop.id, now, { productIds, products, costs, reading });
    return true;
  });
  if (!isAll) throw new TargetsChanged("a target is new");
}

async function keep(
  tx: Tx,
  shopId: number,
  rows: readonly CampaignTargetRow[],
  {
    productIds,
    products,
    costs,
    reading,
  }: {
    readonly productIds: readonly string[];
    readonly products: readonly ReadProduct[];
    readonly costs: ReadonlyMap<string, readonly VariantCost[]>;
    readonly reading: string;
  },
): Promise<void> {
  const targets = rows.flatMap((row) =>
    row.isLeaving ? [] : [{ number: row.number, target: targetOf(row) }],
  );
  const wanted = products.map(({ carried, carriedCosts, ...product }): ProductTargets => {
    const own = targets.filter(({ target }) => carriesTarget(target, product));
    const isAsked = own.some(({ target }) => target.costs === true);
    return {
      productId: product.productId,
      wanted: own.map(({ number }) => number),
      wantedCosts: isAsked ? encodeUnitCosts(costs.get(product.productId) ?? []) : "",
      ...{ carried, carriedCosts },
    };
  });
  const there = new Set(products.map(({ productId }) => productId));
  await forgetProducts(
    tx,
    shopId,
    productIds.filter((id) => !there.has(id)),
  );
  const toTell = await saveProductTargets(tx, shopId, wanted, reading);
  await want(tx, shopId, "product_targets", toTell);
}

/** What a row is about. */
export function targetOf({ number, key }: Pick<CampaignTargetRow, "number" | "key">): CarriedTarget {
  const target = targetOfKey(key);
  if (target === null) throw new CorruptRow(`the target ${number} cannot be read`);
  return target;
}
