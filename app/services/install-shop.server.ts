import type { Context } from "./context.server.ts";

/**
 * The store has the app: makes sure that Laurel knows it, that it has a programme, that Shopify
 * will hear of it and that its history is being read. Any number of times, also at once.
 */
export function installShop(_ctx: Context, _shopDomain: string): Promise<void> {
  throw new Error("not there yet");
}
