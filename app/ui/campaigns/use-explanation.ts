import { useEffect, useState } from "react";
import { encodeCheckoutConfig } from "../../domain/campaigns/checkout-config.ts";
import type { DiscountConfig } from "../../domain/campaigns/discount-config.ts";
import { type CartExplanation, readExplanation } from "../../domain/campaigns/explanation.ts";
import { type AskedCart, functionInputOf } from "../../domain/campaigns/function-input.ts";
import { explain } from "../../evaluator/explain.ts";

/** `unfit`: checkout cannot hold all that runs then. `failed`: the function could not be loaded or run. */
export type Explained =
  | { readonly kind: "explained"; readonly explanation: CartExplanation; readonly config: DiscountConfig }
  | { readonly kind: "unfit" }
  | { readonly kind: "failed" };

/** What the discount function makes of a cart, in this browser; null while it is not known. */
export function useExplanation(
  evaluatorUrl: string,
  config: DiscountConfig | null,
  cart: AskedCart,
): Explained | null {
  const [explained, setExplained] = useState<{ key: string; value: Explained } | null>(null);
  const key = JSON.stringify([evaluatorUrl, config, cart]);
  useEffect(() => {
    let isWanted = true;
    const [url, asked, about] = JSON.parse(key) as [string, DiscountConfig | null, AskedCart];
    if (asked === null || about.lines.length === 0) return;
    void explainedBy(url, asked, about).then((value) => {
      if (isWanted) setExplained({ key, value });
    });
    return () => {
      isWanted = false;
    };
  }, [key]);
  return explained?.key === key ? explained.value : null;
}

async function explainedBy(url: string, config: DiscountConfig, cart: AskedCart): Promise<Explained> {
  const encoded = encodeCheckoutConfig(config);
  if (!encoded.ok) return { kind: "unfit" };
  try {
    const output = await explain(await evaluatorAt(url), functionInputOf(config, encoded.value, cart));
    return { kind: "explained", explanation: readExplanation(output, config, config.currency), config };
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
