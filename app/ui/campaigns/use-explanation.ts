import { useEffect, useState } from "react";
import { encodeCheckoutConfig } from "../../domain/campaigns/checkout-config.ts";
import type { DiscountConfig } from "../../domain/campaigns/discount-config.ts";
import { readExplanation } from "../../domain/campaigns/explanation.ts";
import type { CartExplanation, OfferVerdict } from "../../domain/campaigns/explanation.ts";
import { deliveryInputOf, functionInputOf } from "../../domain/campaigns/function-input.ts";
import type { AskedCart, AskedDelivery } from "../../domain/campaigns/function-input.ts";
import { explain } from "../../evaluator/explain.ts";

/** `unfit`: checkout cannot hold all that runs then. `failed`: the function could not be loaded or run. */
export type Explained =
  | {
      readonly kind: "explained";
      readonly explanation: CartExplanation;
      readonly config: DiscountConfig;
      /** Of what comes off delivery, where somebody has said how the cart is delivered. */
      readonly delivery?: readonly OfferVerdict[];
    }
  | { readonly kind: "unfit" }
  | { readonly kind: "failed" };

/** What the discount function makes of a cart, in this browser; null while it is not known. */
export function useExplanation(
  evaluatorUrl: string,
  config: DiscountConfig | null,
  cart: AskedCart,
  delivery: AskedDelivery | null = null,
): Explained | null {
  const [explained, setExplained] = useState<{ key: string; value: Explained } | null>(null);
  const key = JSON.stringify([evaluatorUrl, config, cart, delivery]);
  useEffect(() => {
    let isWanted = true;
    const [url, asked, about, way] = JSON.parse(key) as [
      string,
      DiscountConfig | null,
      AskedCart,
      AskedDelivery | null,
    ];
    if (asked === null || about.lines.length === 0) return;
    void explainedBy(url, asked, about, way).then((value) => {
      if (isWanted) setExplained({ key, value });
    });
    return () => {
      isWanted = false;
    };
  }, [key]);
  return explained?.key === key ? explained.value : null;
}

async function explainedBy(
  url: string,
  config: DiscountConfig,
  cart: AskedCart,
  way: AskedDelivery | null,
): Promise<Explained> {
  const encoded = encodeCheckoutConfig(config);
  if (!encoded.ok) return { kind: "unfit" };
  try {
    const evaluator = await evaluatorAt(url);
    const output = await explain(evaluator, functionInputOf(config, encoded.value, cart));
    const explanation = readExplanation(output, config, config.currency);
    if (way === null) return { kind: "explained", explanation, config };
    const asked = deliveryInputOf(config, encoded.value, cart, way);
    const told = await explain(evaluator, asked, "explain_delivery");
    const { verdicts } = readExplanation(told, config, config.currency);
    const delivery = verdicts.filter((_, place) => config.offers[place]?.off === "delivery");
    return { kind: "explained", explanation, config, delivery };
  } catch (error) {
    // The reader is told that it failed; whoever develops, why.
    reportError(error);
    return { kind: "failed" };
  }
}

const evaluators = new Map<string, Promise<WebAssembly.Module>>();

function evaluatorAt(url: string): Promise<WebAssembly.Module> {
  const known = evaluators.get(url);
  if (known !== undefined) return known;
  const loading = fetch(url).then(async (answer) => {
    if (!answer.ok) throw new Error(`the evaluator answers ${answer.status}`);
    return WebAssembly.compile(await answer.arrayBuffer());
  });
  evaluators.set(url, loading);
  // The next one who asks tries again.
  loading.catch(() => evaluators.delete(url));
  return loading;
}
