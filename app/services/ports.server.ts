import type { AdminClient } from "../shopify/admin-client.server.ts";

/** What the use cases need of Shopify. `createShopify` in app/shopify has it; tests bring their own. */
export interface ShopifyPort {
  /** The Admin API of a store, by its offline token. */
  adminClient(shopDomain: string): AdminClient;
  /** Whether Shopify has not refused the store's token. */
  isConnected(shopDomain: string): Promise<boolean>;
  /** Forgets the store's tokens. */
  forgetSessions(shopDomain: string): Promise<void>;
  /** For files that Shopify serves (results of bulk operations). Rerouted to the simulator when there is one. */
  readonly fetch: typeof fetch;
}

/** Locks away what is money or a key before it is stored, and opens it again. */
export interface Seal {
  seal(text: string, place: string): string;
  /** Undefined when no key of ours opens it there. */
  open(stored: string, place: string): string | undefined;
}

/** Milliseconds since the epoch. Read once in a use case. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** Facts first, then the sentence. No personal data, no tokens. A pino logger fits. */
export interface Logger {
  debug(facts: object, message: string): void;
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}
