import { HttpResponseError, Session } from "@shopify/shopify-api";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import type { WithLock } from "../db/session-lock.server.ts";
import { ShopifyNotConnected, ShopifyUnavailable } from "./admin-errors.server.ts";

export interface OfflineTokens {
  /** A token that is good for five minutes yet, refreshed when it is not. @throws ShopifyNotConnected */
  current(shopDomain: string): Promise<string>;
  /** Shopify refused `used`: another one, unless somebody has already brought one. */
  replace(shopDomain: string, used: string): Promise<string>;
  /** Shopify refuses `used` even though it is new: the store's session is as good as none. */
  refused(shopDomain: string, used: string): Promise<void>;
  /** Whether there is a token that Shopify has not refused. */
  isConnected(shopDomain: string): Promise<boolean>;
}

interface Parts {
  readonly storage: Pick<SessionStorage, "loadSession" | "storeSession">;
  readonly refresh: (shopDomain: string, refreshToken: string) => Promise<Session>;
  readonly withLock: WithLock;
}

/**
 * A refresh keeps one database connection busy with its lock and needs another to store what it
 * got, so that all stores at once must not be able to take the last one.
 */
const refreshesAtOnce = 2;

/** As in Shopify's own library, so that both refresh at the same moment. */
const refreshWithinMs = 5 * 60 * 1000;

/**
 * The offline access tokens of all stores. They last an hour and come with a refresh token that
 * changes with each use, so only one refresh may run for a store, in all instances together:
 * whoever holds the lock looks at the session again before refreshing it.
 * https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/offline-access-tokens
 *
 * A session that Shopify refuses loses its tokens. Shopify's library then asks for new ones, by token
 * exchange, as soon as a merchant opens the app, though the hour of the old one may not be over; until
 * then nobody asks Shopify in vain, and Home says that the store is not connected.
 */
export function offlineTokens({ storage, refresh, withLock }: Parts): OfflineTokens {
  /** Those of this process, so that a burst of requests waits for one refresh and one connection. */
  const refreshing = new Map<string, Promise<string>>();
  const inTurn = turns(refreshesAtOnce);

  async function load(shopDomain: string): Promise<Session> {
    const session = await storage.loadSession(offlineSessionId(shopDomain));
    if (session === undefined || tokenOf(session) === "")
      throw new ShopifyNotConnected(shopDomain, "no_session");
    return session;
  }

  function refreshUnless(shopDomain: string, fresh: (session: Session) => boolean): Promise<string> {
    const running = refreshing.get(shopDomain);
    if (running !== undefined) return running;
    const promise = inTurn(() => refreshAlone(shopDomain, fresh)).finally(() =>
      refreshing.delete(shopDomain),
    );
    refreshing.set(shopDomain, promise);
    return promise;
  }

  function refreshAlone(shopDomain: string, fresh: (session: Session) => boolean): Promise<string> {
    return withLock(`offline-token:${shopDomain}`, async () => {
      const session = await load(shopDomain);
      if (fresh(session)) return tokenOf(session);
      if (session.refreshToken === undefined) {
        await forgetTokens(shopDomain, tokenOf(session));
        throw new ShopifyNotConnected(shopDomain, "token_refused");
      }
      try {
        const renewed = await refreshOrExplain(shopDomain, session.refreshToken, refresh);
        await storage.storeSession(renewed);
        return tokenOf(renewed);
      } catch (error) {
        if (error instanceof ShopifyNotConnected) await forgetTokens(shopDomain, tokenOf(session));
        throw error;
      }
    });
  }

  /** With the lock. What a token exchange has brought meanwhile stays. */
  async function forgetTokens(shopDomain: string, used: string): Promise<void> {
    const session = await storage.loadSession(offlineSessionId(shopDomain));
    if (session === undefined || tokenOf(session) !== used) return;
    const { accessToken: _access, refreshToken: _refresh, ...rest } = session.toObject();
    await storage.storeSession(new Session(rest));
  }

  return {
    async current(shopDomain) {
      const session = await load(shopDomain);
      if (isFresh(session)) return tokenOf(session);
      return refreshUnless(shopDomain, isFresh);
    },
    replace: (shopDomain, used) => refreshUnless(shopDomain, (session) => tokenOf(session) !== used),
    refused: (shopDomain, used) =>
      withLock(`offline-token:${shopDomain}`, () => forgetTokens(shopDomain, used)),
    async isConnected(shopDomain) {
      const session = await storage.loadSession(offlineSessionId(shopDomain));
      return session !== undefined && tokenOf(session) !== "";
    },
  };
}

/** The name of a store's offline session in the storage, as Shopify's library makes it. */
export function offlineSessionId(shopDomain: string): string {
  return `offline_${shopDomain}`;
}

function isFresh(session: Session): boolean {
  return !session.isExpired(refreshWithinMs);
}

function tokenOf(session: Session): string {
  return session.accessToken ?? "";
}

/** 4xx means that the refresh token is dead; anything else may pass. Shopify's text is not kept: it may hold tokens. */
async function refreshOrExplain(
  shopDomain: string,
  refreshToken: string,
  refresh: Parts["refresh"],
): Promise<Session> {
  try {
    return await refresh(shopDomain, refreshToken);
  } catch (error) {
    const status = error instanceof HttpResponseError ? error.response.code : undefined;
    if (status !== undefined && status >= 400 && status < 500 && status !== 429) {
      throw new ShopifyNotConnected(shopDomain, "refresh_refused");
    }
    throw new ShopifyUnavailable(
      { shopDomain, operation: "token refresh" },
      status ? "server" : "network",
      status,
    );
  }
}

/** Runs work, so much of it at once; the rest waits for its turn. */
function turns(atOnce: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
