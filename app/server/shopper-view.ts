import { fail, ok, programMetafield } from "../domain/index.ts";
import type { CheckoutCart, Result } from "../domain/index.ts";
import type { Context } from "../services/context.server.ts";
import { readStanding } from "../services/members/read-standing.server.ts";
import { shopperCart } from "../services/members/shopper-cart.server.ts";
import { findShopWithProgram } from "../services/program/shop-with-program.server.ts";
import { shopperRewards } from "../services/rewards/shopper-rewards.server.ts";
import { unknownShop } from "../services/shop-error.server.ts";
import type { UnknownShop } from "../services/shop-error.server.ts";
import type { ShopperToken } from "../shopify/shopper-token.server.ts";
import type { ShopperView } from "../views/shopper.ts";

/** All that a shopper is shown of themselves at once, and what their cart means where one is asked about. */
export async function readShopperView(
  laurel: Context,
  { shopDomain, customerId }: ShopperToken,
  cart: CheckoutCart | null,
): Promise<Result<ShopperView, UnknownShop>> {
  const [found, rewards, standing, ofCart] = await Promise.all([
    findShopWithProgram(laurel, shopDomain),
    shopperRewards(laurel, shopDomain, customerId),
    customerId === null ? null : readStanding(laurel, shopDomain, customerId),
    cart && shopperCart(laurel, shopDomain, customerId, cart),
  ]);
  if (!found) return fail(unknownShop(shopDomain));
  if (!rewards.ok) return rewards;
  if (ofCart?.ok === false) return ofCart;
  return ok({
    isSignedIn: customerId !== null,
    standing: standing?.ok === true ? standing.value : null,
    program: programMetafield(found.program, found.shop.currency),
    rewards: rewards.value,
    cart: ofCart?.value ?? null,
  });
}
