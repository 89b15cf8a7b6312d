import { platformFetch, useFetchInShopifyLibrary } from "./platform-fetch.server.ts";
import { ApiVersion, type Session, shopifyApi } from "@shopify/shopify-api";
import { AppDistribution, shopifyApp } from "@shopify/shopify-app-remix/server";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import { type AdminClient, adminClients } from "./admin-client.server.ts";
import { offlineTokens, type WithLock } from "./offline-token.server.ts";

export interface ShopifyOptions {
  readonly apiKey: string;
  readonly apiSecret: string;
  /** Where merchants' browsers reach Laurel. */
  readonly appUrl: string;
  readonly simulatorUrl: string | undefined;
  readonly sessionStorage: SessionStorage;
  /** Shared by all instances; see `app/db/session-lock.server.ts`. */
  readonly withLock: WithLock;
  /**
   * After each token exchange: the store has the app. Runs more than once for one installation,
   * because several loaders may exchange at the same time.
   */
  readonly onInstalled: (shopDomain: string) => Promise<void>;
}

/** The SDK for routes: `authenticate`, `login`, `addDocumentResponseHeaders`. */
export type ShopifyApp = ReturnType<typeof embeddedApp>;

export interface Shopify {
  readonly app: ShopifyApp;
  /** The Admin API of a store, by its offline token. @throws ShopifyNotConnected at the first `run` */
  adminClient(shopDomain: string): AdminClient;
}

/** Everything of Shopify's server side, made once in a process. */
export function createShopify(options: ShopifyOptions): Shopify {
  const fetch = platformFetch(options.simulatorUrl);
  useFetchInShopifyLibrary(fetch);
  const tokens = offlineTokens({
    storage: options.sessionStorage,
    withLock: options.withLock,
    refresh: refresher(options),
  });
  return { app: embeddedApp(options), adminClient: adminClients({ fetch, tokens }) };
}

/**
 * Session tokens with token exchange, and offline tokens that expire.
 * https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/token-exchange
 */
function embeddedApp(options: ShopifyOptions) {
  return shopifyApp({
    ...credentials(options),
    appUrl: options.appUrl,
    isEmbeddedApp: true,
    distribution: AppDistribution.AppStore,
    sessionStorage: options.sessionStorage,
    hooks: { afterAuth: ({ session }) => options.onInstalled(session.shop) },
    future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
  });
}

/** The SDK refreshes only inside its own flows, without a lock, hence the library underneath. */
function refresher(options: ShopifyOptions): (shopDomain: string, refreshToken: string) => Promise<Session> {
  const api = shopifyApi({
    ...credentials(options),
    hostName: new URL(options.appUrl).host,
    isEmbeddedApp: true,
  });
  return async (shop, refreshToken) => (await api.auth.refreshToken({ shop, refreshToken })).session;
}

/** `ApiVersion.July26` is `API_VERSION`; a contract test says so. */
function credentials(options: ShopifyOptions) {
  return { apiKey: options.apiKey, apiSecretKey: options.apiSecret, apiVersion: ApiVersion.July26 };
}
