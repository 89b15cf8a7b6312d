import { hasTargets, loadTargets } from "../../db/campaigns/campaign-targets.server.ts";
import { forgetProducts } from "../../db/campaigns/product-targets.server.ts";
import { errands } from "../../db/errands/errands.server.ts";
import type { ClaimedDelivery } from "../../db/inbox/claims.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { collectionsNamed } from "../../domain/index.ts";
import { decodeGoods } from "../../shopify/decode/other-payloads.server.ts";
import { targetOf } from "../campaigns/read-product-targets.server.ts";
import { lookAtTargets } from "../campaigns/review-targets.server.ts";
import { done } from "./handled.server.ts";
import type { Handled } from "./handled.server.ts";

/**
 * What a letter about an inventory item means: a product may cost the store something else, which only campaigns ask
 * for that take nothing below that. Whose item it is, it does not say; that is asked for.
 */
export async function handleItem(
  tx: Tx,
  shop: Pick<ShopRow, "id">,
  { payload }: ClaimedDelivery,
): Promise<Handled> {
  const item = decodeGoods(payload);
  if (!item.ok) return item;
  const targets = await loadTargets(tx, shop.id);
  if (targets.some((target) => targetOf(target).costs === true))
    await errands.want(tx, shop.id, "item_read", [item.value.id]);
  return done;
}

/**
 * What a letter about a product or a collection means: products may have come into the target of a campaign, or have
 * left it. It does not say which; that is asked for.
 */
export async function handleGoods(
  tx: Tx,
  shop: Pick<ShopRow, "id">,
  { topic, payload }: ClaimedDelivery,
): Promise<Handled> {
  const goods = decodeGoods(payload);
  if (!goods.ok) return goods;
  const { id } = goods.value;
  if (topic === "products/delete") await forgetProducts(tx, shop.id, [id]);
  else if (topic.startsWith("products/")) {
    if (await hasTargets(tx, shop.id)) await errands.want(tx, shop.id, "product_read", [id]);
  } else await lookAtTargets(tx, shop.id, (target) => collectionsNamed([targetOf(target)]).includes(id));
  return done;
}
