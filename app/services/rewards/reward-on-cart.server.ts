import {
  cartVerdict,
  deliveryInputOf,
  encodeCheckoutConfig,
  functionInputOf,
  readExplanation,
} from "../../domain/index.ts";
import type { AskedCart, CartVerdict, CheckoutCart, DiscountConfig } from "../../domain/index.ts";
import { serverEvaluator } from "../../evaluator/evaluator.server.ts";
import { explain } from "../../evaluator/explain.ts";
import type { Context } from "../context.server.ts";

/**
 * What one reward's discount would take off a cart, by the function that checkout runs. Null where that is not known: there
 * is no such discount, delivery has no price yet, it takes nothing below what goods cost, or the function could not be asked.
 *
 * @param config of that discount alone
 */
export async function rewardOnCart(
  ctx: Pick<Context, "log">,
  config: DiscountConfig,
  asked: AskedCart,
  { shippingMinor, country }: Pick<CheckoutCart, "shippingMinor" | "country">,
): Promise<CartVerdict> {
  const [offer] = config.offers;
  const encoded = encodeCheckoutConfig(config);
  if (offer === undefined || !encoded.ok) return null;
  const isDelivery = offer.off === "delivery";
  if (isDelivery && shippingMinor === null) return null;
  // What goods cost the store products tell to checkout alone.
  if (offer.aboveCost === true) return null;
  // Which way was chosen a cart does not tell by name.
  const way = { title: "-", type: "SHIPPING", country, priceMinor: shippingMinor ?? 0 } as const;
  try {
    const evaluator = await serverEvaluator();
    const told = isDelivery
      ? await explain(evaluator, deliveryInputOf(config, encoded.value, asked, way), "explain_delivery")
      : await explain(evaluator, functionInputOf(config, encoded.value, asked));
    const [verdict] = readExplanation(told, config, config.currency).verdicts;
    return verdict === undefined ? null : cartVerdict(verdict);
  } catch (error) {
    ctx.log.error({ event: "reward_not_tried", err: error }, "a reward could not be tried on a cart");
    return null;
  }
}
