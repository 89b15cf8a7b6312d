import { readExplanation } from "../../domain/campaigns/explanation.ts";
import type { CartExplanation } from "../../domain/campaigns/explanation.ts";
import { readShownCheckout } from "../../domain/campaigns/storefront.ts";
import type { ShownCheckout } from "../../domain/campaigns/storefront.ts";
import { explain } from "../../evaluator/explain.ts";
import { pageInput } from "./input.ts";
import { presentmentRate } from "./page.ts";
import type { PageCart } from "./page.ts";

/** What checkout is told, and the function that it asks. */
export interface Checkout {
  readonly config: unknown;
  readonly evaluator: WebAssembly.Module;
}

export interface Asked {
  readonly checkout: ShownCheckout;
  readonly told: CartExplanation;
}

const evaluators = new Map<string, Promise<WebAssembly.Module>>();

/** The discount function itself, fetched from beside this script, once a page. */
export function loadEvaluator(url: string): Promise<WebAssembly.Module> {
  const known = evaluators.get(url);
  if (known) return known;
  const loading = fetch(url)
    .then((response) => response.arrayBuffer())
    .then((bytes) => WebAssembly.compile(bytes));
  evaluators.set(url, loading);
  return loading;
}

/** What would become of a cart at checkout; null where nobody can say: nothing is offered, or no rate is known. */
export async function ask({ config, evaluator }: Checkout, cart: PageCart): Promise<Asked | null> {
  const checkout = readShownCheckout(config, cart.currency);
  const rate = checkout && presentmentRate(cart.currency, checkout.currency);
  if (checkout === null || rate === null || cart.lines.length === 0) return null;
  const output = await explain(evaluator, pageInput(config, cart, rate));
  return { checkout, told: readExplanation(output, checkout, cart.currency) };
}
