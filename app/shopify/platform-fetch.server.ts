import "@shopify/shopify-app-remix/adapters/node";
import { setAbstractFetchFunc } from "@shopify/shopify-api/runtime";

export type Fetch = typeof globalThis.fetch;

const storeHost = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/i;

/**
 * How Laurel reaches Shopify. With `simulatorUrl`, requests to `https://{store}.myshopify.com` go to
 * the simulator instead, which learns the store from the header `x-sim-shop`. All else is untouched.
 */
export function platformFetch(simulatorUrl: string | undefined, real: Fetch = globalThis.fetch): Fetch {
  if (simulatorUrl === undefined) return real;
  return (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (!storeHost.test(url.hostname)) return real(input, init);
    const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : undefined));
    headers.set("x-sim-shop", url.hostname);
    const target = new URL(url.pathname + url.search, simulatorUrl);
    return input instanceof Request
      ? real(new Request(target, new Request(input, { ...init, headers })))
      : real(target, { ...init, headers });
  };
}

/** Token exchanges take part of a second; a page waits for them. */
const libraryTimeoutMs = 15_000;

/**
 * Makes Shopify's own library use `fetch` too, with an end to its patience. The node adapter,
 * imported above, sets a fetch of its own when it loads, so this must come after it.
 */
export function useFetchInShopifyLibrary(fetch: Fetch): void {
  setAbstractFetchFunc((input, init) =>
    fetch(input, { ...init, signal: init?.signal ?? AbortSignal.timeout(libraryTimeoutMs) }),
  );
}
