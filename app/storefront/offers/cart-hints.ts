import { hintsOf } from "../../domain/campaigns/storefront.ts";
import type { Hint } from "../../domain/campaigns/storefront.ts";
import type { Checkout } from "./ask-function.ts";
import { ask } from "./ask-function.ts";
import type { PageCart } from "./page.ts";
import type { Sayer } from "./say.ts";

/** A line of a block: by which name, and what. */
export interface Said {
  readonly title: string;
  readonly text: string;
}

/** More would be read by nobody. */
const MOST = 5;

/** What a cart still needs for more to come off. */
export async function cartHints(checkout: Checkout, cart: PageCart, say: Sayer): Promise<Said[]> {
  const asked = await ask(checkout, cart);
  if (asked === null) return [];
  return hintsOf(asked.checkout, asked.told.verdicts)
    .sort((one, other) => farness(one) - farness(other))
    .slice(0, MOST)
    .map((hint) => ({ title: hint.offer.title, text: say.hint(hint) }));
}

/** What is nearest is said first: pieces, the fewest first, then amounts. */
function farness({ missing }: Hint): number {
  return "missingMinor" in missing ? 1 + missing.missingMinor : missing.missing / 1_000_000;
}
