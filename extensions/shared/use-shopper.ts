import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { ShopperView } from "../../app/views/shopper.ts";
import type { AskedCart, Door } from "./door.ts";

/** How the shopper stands: not known yet, not to be had, or as Laurel said last. */
export type Shopper =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly code: string }
  | { readonly state: "ready"; readonly view: ShopperView };

/** A cart changes in several steps, of which the last counts. */
const SETTLED_MS = 250;
/** Shopify is told of a code a moment after it was drawn: so often and with these pauses it is looked for. */
export const PAUSES_MS = [500, 1_000, 1_500, 2_000, 3_000, 4_000, 6_000, 8_000];

/**
 * What Laurel says of the shopper and their cart, asked again when the cart has changed, and as long as a redemption is on
 * its way. What was known stays on the page while it is asked again, and also when that fails.
 *
 * @param cart null: there is none
 */
export function useShopper(
  door: Door,
  cart: AskedCart | null,
): { readonly shopper: Shopper; readonly look: () => Promise<ShopperView | null> } {
  const [shopper, setShopper] = useState<Shopper>({ state: "loading" });
  const latest = useRef({ cart, turn: 0 });
  latest.current.cart = cart;
  const look = useCallback(async () => {
    const turn = (latest.current.turn += 1);
    const answer = await door.see(latest.current.cart ?? undefined);
    // Somebody has asked since.
    if (turn !== latest.current.turn) return answer.ok ? answer.value : null;
    if (answer.ok) setShopper({ state: "ready", view: answer.value });
    else
      setShopper((before) =>
        before.state === "ready" ? before : { state: "failed", code: answer.error.code },
      );
    return answer.ok ? answer.value : null;
  }, [door]);

  const key = JSON.stringify(cart);
  useEffect(() => {
    const timer = setTimeout(() => void look(), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [key, look]);

  const looks = useRef(0);
  const isOnItsWay =
    shopper.state === "ready" &&
    shopper.view.rewards.mine.some(({ state }) => state === "preparing" || state === "returning");
  useEffect(() => {
    const pause = PAUSES_MS[looks.current];
    if (!isOnItsWay) looks.current = 0;
    if (!isOnItsWay || pause === undefined) return undefined;
    looks.current += 1;
    const timer = setTimeout(() => void look(), pause);
    return () => clearTimeout(timer);
  }, [isOnItsWay, shopper, look]);

  return { shopper, look };
}
