import { type Fetch, platformFetch, useFetchInShopifyLibrary } from "./platform-fetch.server.ts";
import { LogSeverity, type Session, shopifyApi } from "@shopify/shopify-api";
import { AppDistribution, shopifyApp } from "@shopify/shopify-app-remix/server";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import { PrismaSessionStorage } from "@shopify/shopify-app-session-storage-prisma";
import type { WithLock } from "../db/session-lock.server.ts";
import { type AdminClient, adminClients } from "./admin-client.server.ts";
import { libraryVersion } from "./api-version.server.ts";
import { offlineTokens } from "./offline-token.server.ts";
import { sealedSessions, sealTokens, type StoredTokens } from "./sealed-sessions.server.ts";
import { launches } from "./look-at-launch.server.ts";
import { refuseForeignIssuer } from "./session-token.server.ts";
import { tokenSeal } from "./token-seal.server.ts";
import type { TokenSeal } from "./token-seal.server.ts";
import { verifyProxyRequest, type ProxyVerdict } from "./verify-proxy.server.ts";
import { verifyWebhook, type WebhookVerdict } from "./verify-webhook.server.ts";

export interface ShopifyOptions {
  readonly apiKey: string;
  readonly apiSecret: string;
  /** Locks tokens away at rest, instead of the API secret. */
  readonly sessionKey?: string | undefined;
  /** Where merchants' browsers reach Laurel. */
  readonly appUrl: string;
  readonly simulatorUrl?: string | undefined;
  /** What comes to lie there is sealed: see `sealedSessions`. */
  readonly sessionStorage: SessionStorage;
  /** Shared by all instances; see `app/db/session-lock.server.ts`. */
  readonly withLock: WithLock;
  /**
   * After each token exchange, and whenever the app is opened: the store has the app. Runs more than once for
   * one installation, because several loaders may exchange at the same time.
   */
  readonly onInstalled: (shopDomain: string) => Promise<void>;
  /** Warnings and errors of Shopify's own library. */
  readonly log?: (severity: "warn" | "error", message: string) => void;
}

/** The SDK for routes: `authenticate`, `login`, `addDocumentResponseHeaders`. */
export type ShopifyApp = ReturnType<typeof embeddedApp>;

export interface Shopify {
  readonly app: ShopifyApp;
  /** The Admin API of a store, by its offline token. It is looked up at each `run`. */
  adminClient(shopDomain: string): AdminClient;
  /** For files that Shopify serves, such as results of bulk operations: see `bulkLines`. */
  readonly fetch: Fetch;
  verifyWebhook(rawBody: Uint8Array, headers: Headers): WebhookVerdict;
  verifyProxyRequest(query: URLSearchParams, now: number): ProxyVerdict;
  /** Whether the store has a token that Shopify has not refused. */
  isConnected(shopDomain: string): Promise<boolean>;
  /** Forgets the store's tokens, once it has uninstalled the app. */
  forgetSessions(shopDomain: string): Promise<void>;
  /** Tokens as they may be stored. For rows from before tokens were sealed. */
  sealTokens(stored: StoredTokens): StoredTokens;
  /** For other secrets that are stored, each at a place of its own. */
  readonly seal: TokenSeal;
}

/** Everything of Shopify's server side, made once in a process. */
export function createShopify(options: ShopifyOptions): Shopify {
  const fetch = platformFetch(options.simulatorUrl);
  useFetchInShopifyLibrary(fetch);
  const { apiSecret, sessionKey, withLock } = options;
  // Both open, so that a key of its own can be set while sessions are stored.
  const seal = tokenSeal(sessionKey === undefined ? [apiSecret] : [sessionKey, apiSecret]);
  const sessionStorage = sealedSessions(options.sessionStorage, seal);
  const tokens = offlineTokens({ storage: sessionStorage, withLock, refresh: refresher(options) });
  return {
    app: embeddedApp({ ...options, sessionStorage }, (shopDomain) => tokens.isConnected(shopDomain)),
    adminClient: adminClients({ fetch, tokens }),
    fetch,
    verifyWebhook: (rawBody, headers) => verifyWebhook(rawBody, headers, apiSecret),
    verifyProxyRequest: (query, now) => verifyProxyRequest(query, apiSecret, now),
    isConnected: (shopDomain) => tokens.isConnected(shopDomain),
    forgetSessions: (shopDomain) => forgetSessions(sessionStorage, shopDomain),
    sealTokens: (stored) => sealTokens(seal, stored),
    seal,
  };
}

/** Sessions in the table `Session` of Prisma's client. */
export function prismaSessionStorage(
  prisma: ConstructorParameters<typeof PrismaSessionStorage>[0],
): SessionStorage {
  return new PrismaSessionStorage(prisma);
}

/**
 * Session tokens with token exchange, and offline tokens that expire.
 * https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/token-exchange
 */
function embeddedApp(options: ShopifyOptions, isConnected: Shopify["isConnected"]) {
  const opened = launches({ look: options.onInstalled, isConnected });
  const app = shopifyApp({
    ...libraryOptions(options),
    appUrl: options.appUrl,
    isEmbeddedApp: true,
    distribution: AppDistribution.AppStore,
    sessionStorage: options.sessionStorage,
    hooks: { afterAuth: ({ session }) => opened.lookAt(session.shop) },
    future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
  });
  const admin = opened.guard(app.authenticate.admin);
  const checked: typeof app.authenticate.admin = (request) => {
    refuseForeignIssuer(request);
    return admin(request);
  };
  return { ...app, authenticate: { ...app.authenticate, admin: checked } };
}

/** The SDK refreshes only inside its own flows, without a lock, hence the library underneath. */
function refresher(options: ShopifyOptions): (shopDomain: string, refreshToken: string) => Promise<Session> {
  const api = shopifyApi({
    ...libraryOptions(options),
    hostName: new URL(options.appUrl).host,
    isEmbeddedApp: true,
  });
  return async (shop, refreshToken) => (await api.auth.refreshToken({ shop, refreshToken })).session;
}

function libraryOptions(options: ShopifyOptions) {
  return {
    apiKey: options.apiKey,
    apiSecretKey: options.apiSecret,
    apiVersion: libraryVersion(),
    logger: { level: LogSeverity.Warning, log: logger(options) },
  };
}

function logger({ log }: ShopifyOptions): (severity: LogSeverity, message: string) => void {
  return (severity, message) => log?.(severity === LogSeverity.Error ? "error" : "warn", message);
}

async function forgetSessions(storage: SessionStorage, shopDomain: string): Promise<void> {
  const sessions = (await storage.findSessionsByShop?.(shopDomain)) ?? [];
  await storage.deleteSessions?.(sessions.map((session) => session.id));
}
